import Foundation
import Testing

/// Runs a line of shell in a folder; the program is `$0`.
///
/// - `pipe`: a named pipe that is made first.
func shell(_ line: String, in folder: TemporaryFolder, pipe: String? = nil) throws -> (status: Int32, problems: String)
{
  if let pipe { #expect(mkfifo(folder.url.appending(path: pipe).path(), 0o600) == 0) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", line, Program.path]
  process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
  process.currentDirectoryURL = folder.url
  let output = try folder.write("out", [])
  let problems = try folder.write("err", [])
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: problems)
  try process.run()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: try Data(contentsOf: problems), as: UTF8.self))
}
