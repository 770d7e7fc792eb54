import Foundation
import Testing

/// A folder with an authority, a server's certificate for localhost and a client's, made by `openssl`.
final class TestCertificates: Sendable {
  private let folder: URL

  /// - `days`: how long the certificate of the server still holds; below 0 it has run out.
  init(days: Int = 30) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "pardon-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    try run("req -x509 \(key) -days 2 -subj /CN=authority -keyout ca.key -out ca.pem")
    for (name, alternative) in [("server", "DNS:localhost,IP:127.0.0.1"), ("client", "DNS:desk.example")] {
      try Data("subjectAltName=\(alternative)\n".utf8).write(to: folder.appending(path: "\(name).ext"))
      try run("req \(key) -subj /CN=\(name) -keyout \(name).key -out \(name).csr")
      try run(
        "x509 -req -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial -days \(days) -extfile \(name).ext -out \(name).pem"
      )
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// `ca.pem`, `server.pem`, `server.key`, `client.pem`, `client.key`.
  func path(_ name: String) -> String { folder.appending(path: name).path() }

  private func run(_ arguments: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments.split(separator: " ").map(String.init)
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "openssl \(arguments)")
  }
}
