import ArgumentParser

/// Documented exit codes, after sysexits(3) where it has one.
enum ExitStatus {
  static let belowMinimum = ExitCode(1)
  static let badInput = ExitCode(65)
  static let noInput = ExitCode(66)
  static let cannotWrite = ExitCode(74)
}
