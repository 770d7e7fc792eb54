import ArgumentParser

/// Documented exit codes (docs/cli.md), after sysexits(3) where it has one.
enum ExitStatus {
  /// A score below `--min-score`, an example that fails, a doubt of `lint`.
  static let found = ExitCode(1)
  static let badInput = ExitCode(65)
  static let noInput = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let cannotCreate = ExitCode(73)
  static let cannotWrite = ExitCode(74)
  static let badConfiguration = ExitCode(78)
  /// A signal ended the run in order.
  static let interrupted = ExitCode(130)
}
