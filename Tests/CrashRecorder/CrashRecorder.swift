import PardonStore

/// Records scores under load and tells what was acknowledged, for `Tests/Crash/crash.py`, which kills it; then checks that
/// everything acknowledged is there.
///
/// - `record STORE RUN`: until it is killed. Lines on the standard output: `A CALL COUNT FIRST` after a call was acknowledged,
///   `D CALL` before a call's scores are deleted, `X CALL` afterwards, `U REASON` when the store cannot be written.
/// - `check STORE LINES`: compares the store with the lines of all runs so far.
@main
enum CrashRecorder {
  static func main() {
    let arguments = CommandLine.arguments
    do {
      switch (arguments.count, arguments.dropFirst().first) {
      case (4, "record"): try Recording(location: StoreLocation(arguments[2]), name: arguments[3]).run()
      case (4, "check"): try Checking(location: StoreLocation(arguments[2]), lines: arguments[3]).run()
      default: throw CrashError(description: "usage: CrashRecorder record STORE RUN | check STORE LINES")
      }
    } catch {
      Output.fail("\(error)")
    }
  }
}

struct CrashError: Error, CustomStringConvertible {
  var description: String
}
