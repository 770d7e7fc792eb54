import Foundation
import Testing

@testable import PardonWire

/// Google's protobuf for Python, in the virtual environment that `make deps-test` makes.
enum GoogleProtobuf {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
  static let python = root.appending(path: ".build-venv/bin/python").path()
  static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "differential.py").path()
  static let descriptors = root.appending(path: "Sources/CPardonProto/descriptors.binpb").path()
  static let isInstalled = FileManager.default.isExecutableFile(atPath: python)

  static func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [script] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

@Test(
  "valid, random and damaged messages: the same as Google's protobuf, or refused for a documented reason",
  .enabled(if: GoogleProtobuf.isInstalled, "Google's protobuf is not installed: run `make deps-test`"))
func sameAsGoogle() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "pardon-wire-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let cases = folder.appending(path: "cases").path()
  let results = folder.appending(path: "results").path()
  let seed = ProcessInfo.processInfo.environment["PARDON_TEST_SEED"] ?? "20261122"
  let made = try GoogleProtobuf.run(["generate", GoogleProtobuf.descriptors, seed, "1200", cases])
  #expect(made.status == 0, "\(made.text)")
  let arena = WireArena()
  var lines: [String] = []
  for line in try String(contentsOfFile: cases, encoding: .utf8).split(separator: "\n") {
    let parts = line.split(separator: " ")
    let type = try #require(MessageType(name: String(parts[0])))
    let input = bytes(parts.count > 2 ? parts[2] : "")
    arena.reset()
    do throws(WireError) {
      let message = parts[1] == "wire" ? try type.decode(input, in: arena) : try type.decodeJSON(input, in: arena)
      // A zero with a minus sign is written, as Google writes it, and left out by protobuf-c.
      lines.append("ok \(hexadecimal(message.encoded())) \(hexadecimal(message.json()))")
    } catch {
      lines.append("error \(hexadecimal(Array(error.description.utf8)))")
    }
  }
  try (lines.joined(separator: "\n") + "\n").write(toFile: results, atomically: true, encoding: .utf8)
  let compared = try GoogleProtobuf.run(["check", GoogleProtobuf.descriptors, cases, results])
  #expect(compared.status == 0, "seed \(seed): \(compared.text)")
}

private func bytes(_ hexadecimal: Substring) -> [UInt8] {
  var bytes: [UInt8] = []
  var rest = hexadecimal.utf8[...]
  while rest.count >= 2 {
    bytes.append(UInt8(String(Substring(rest.prefix(2))), radix: 16) ?? 0)
    rest = rest.dropFirst(2)
  }
  return bytes
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
