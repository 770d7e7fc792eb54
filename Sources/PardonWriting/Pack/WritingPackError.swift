/// Why bytes are not a usable writing pack.
public enum WritingPackError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bytes do not begin as a pack does.
  case notAPack
  /// The header promises another number of bytes.
  case wrongLength(expected: UInt64, found: Int)
  /// The bytes were changed after the pack was written.
  case corrupt
  /// Written by another Pardon.
  case otherFormat(found: UInt32, supported: UInt32)
  /// The checksum holds, but a table contradicts another.
  case inconsistent(table: String, reason: String)

  public var description: String {
    switch self {
    case .notAPack: "not compiled texts; YAML files are compiled when they are named with --texts"
    case .wrongLength(let expected, let found):
      "the texts are \(found) bytes long, their header says \(expected); copy or compile them again"
    case .corrupt: "the texts are damaged: their checksum does not hold; copy or compile them again"
    case .otherFormat(let found, let supported):
      "the texts have format \(found), this Pardon reads format \(supported); "
        + (found > supported ? "update Pardon or compile the texts again" : "compile the texts again")
    case .inconsistent(let table, let reason):
      "the texts contradict themselves in table \(table): \(reason); compile them again"
    }
  }
}
