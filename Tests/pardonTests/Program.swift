import Foundation
import Testing

/// Runs the built program as a user does.
struct Program {
  struct Outcome: Sendable {
    var status: Int32
    var output: [UInt8]
    var problems: String
    var text: String { String(decoding: output, as: UTF8.self) }
    /// A line of CSV ends with CR LF, which is one character.
    var lines: [Substring] { text.split(whereSeparator: \.isNewline) }
  }

  /// What is run; the program itself but for lines of shell.
  var executable = Program.path
  /// Arguments after the program's name.
  var arguments: [String]
  var input: [UInt8] = []
  /// Beside an English locale without colour.
  var environment: [String: String] = [:]
  var folder: URL?

  /// The program is built beside the test bundle.
  static let path: String = {
    let folder = Bundle.allBundles.lazy.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
      .deletingLastPathComponent()
    let places = [folder, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
    return places.compactMap { $0?.appending(path: "pardon").path() }
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "pardon"
  }()

  func run() throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.currentDirectoryURL = folder
    // Files, not pipes: no reader has to keep up with the program.
    let scratch = try TemporaryFolder()
    let input = try scratch.write("in", self.input)
    let output = try scratch.write("out", [])
    let problems = try scratch.write("err", [])
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: problems)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit, "\(arguments) ended by signal \(process.terminationStatus)")
    return Outcome(
      status: process.terminationStatus, output: Array(try Data(contentsOf: output)),
      problems: String(decoding: try Data(contentsOf: problems), as: UTF8.self))
  }
}

func pardon(_ arguments: String..., input: String = "", environment: [String: String] = [:], in folder: URL? = nil)
  throws -> Program.Outcome
{
  try Program(arguments: arguments, input: Array(input.utf8), environment: environment, folder: folder).run()
}

func pardon(_ arguments: String..., bytes: [UInt8]) throws -> Program.Outcome {
  try Program(arguments: arguments, input: bytes).run()
}
