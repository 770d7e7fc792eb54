import Foundation
import Testing

/// Runs a line of shell in a folder; the program is `$0`.
///
/// - `pipe`: a named pipe that is made first.
func shell(_ line: String, in folder: TemporaryFolder, pipe: String? = nil) throws -> Program.Outcome {
  if let pipe { #expect(mkfifo(folder.url.appending(path: pipe).path(), 0o600) == 0) }
  return try Program(executable: "/bin/sh", arguments: ["-c", line, Program.path], folder: folder.url).run()
}
