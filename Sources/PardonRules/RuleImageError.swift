/// Why bytes are not a usable rule image.
public enum RuleImageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The bytes do not begin as an image does.
  case notAnImage
  /// The header promises more bytes than there are.
  case truncated(expected: Int, found: Int)
  /// There are bytes after the end the header gives.
  case trailingBytes(expected: Int, found: Int)
  /// The bytes were changed after the image was written.
  case corrupt
  /// Written by a later Pardon.
  case newerFormat(found: Int, supported: Int)
  /// Written by an earlier Pardon whose format is no longer read.
  case olderFormat(found: Int, supported: Int)
  /// The checksum holds, but a section contradicts another: `section` and what is wrong there.
  case inconsistent(section: String, reason: String)
  /// The file could not be read: the system's error number.
  case unreadable(errno: Int32)

  public var description: String {
    switch self {
    case .notAnImage:
      "not a Pardon rule image; compile YAML rules with 'pardon rules compile FILES -o IMAGE'"
    case .truncated(let expected, let found):
      "the rule image is cut short: \(found) of \(expected) bytes; copy or compile it again"
    case .trailingBytes(let expected, let found):
      "the rule image has \(found - expected) bytes after its end; copy or compile it again"
    case .corrupt:
      "the rule image is damaged: its checksum does not hold; copy or compile it again"
    case .newerFormat(let found, let supported):
      "the rule image has format \(found), this Pardon reads format \(supported); update Pardon or compile the rules again"
    case .olderFormat(let found, let supported):
      "the rule image has format \(found), this Pardon reads format \(supported); compile the rules again"
    case .inconsistent(let section, let reason):
      "the rule image contradicts itself in section \(section): \(reason); compile the rules again"
    case .unreadable(let errno):
      "the rule image cannot be read (errno \(errno))"
    }
  }
}
