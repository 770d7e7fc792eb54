import CLibFuzzer
import Foundation

/// `pardon-fuzz TARGET [libFuzzer options] [corpus folders]` fuzzes; `pardon-fuzz compile OUTPUT RULES…` compiles rule files
/// into an image that a target reads.
///
/// Environment: `PARDON_FUZZ_IMAGE`, a compiled image, for the target `grade`.
@main
struct FuzzProgram {
  static func main() {
    var arguments = CommandLine.arguments
    guard arguments.count > 1 else { fail("usage: pardon-fuzz \(FuzzTarget.allCases.map(\.rawValue)) [options]") }
    let command = arguments.remove(at: 1)
    if command == "compile" {
      RuleFiles.compile(to: arguments[1], from: Array(arguments.dropFirst(2)))
      return
    }
    guard let target = FuzzTarget(rawValue: command) else { fail("unknown target \(command)") }
    target.prepare()
    var count = Int32(arguments.count)
    let argv = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: arguments.count + 1)
    for (index, argument) in arguments.enumerated() { argv[index] = strdup(argument) }
    argv[arguments.count] = nil
    var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = argv
    exit(LLVMFuzzerRunDriver(&count, &pointer, target.oneInput))
  }

  static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(2)
  }
}
