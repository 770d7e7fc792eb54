// The rule image: one position-independent little-endian blob.
//
//   0  magic           8 bytes  "PARDONRI"
//   8  formatVersion   u32
//  12  sectionCount    u32      ImageSection.allCases.count
//  16  byteCount       u64      of the whole image
//  24  checksum        u64      of all bytes before and after it, see RuleImage.checksum
//  32  sections        sectionCount × {offset u64, count u64}; count is in elements of the section's record
//   …  the sections, each on a 64-byte boundary, in order, zeros between
//
// Every record is made of fixed-width integers without padding. Nothing in the image is a pointer: records name others
// by index, and `RuleImage.validate` checks every index once, so that the matcher never has to.

package enum ImageFormat {
  package static let magic: UInt64 = 0x4952_4E4F_4452_4150  // "PARDONRI"
  package static let version: UInt32 = 9
  package static let headerBytes = 32
  package static let sectionEntryBytes = 16
  package static let alignment = 64
  package static let checksumOffset = 24

  /// Limits the matcher's fixed scratch relies on; the compiler keeps them, validation checks them.
  package static let positionsMax = 64
  package static let spanTokensMax = 63
  package static let listLevelsMax = 8
  package static let expressionStackMax = 32
  package static let topicsMax = 4096
  package static let triggersMax = 1 << 26

  /// Whether bytes are those of an image, whole or not, rather than of a rule file.
  package static func isImage(_ bytes: [UInt8]) -> Bool {
    var magic = magic.littleEndian
    return withUnsafeBytes(of: &magic) { bytes.starts(with: $0) }
  }
}

/// Sections in file order: hot ones first. Raw values are indexes into the section table.
package enum ImageSection: Int, CaseIterable, Sendable {
  case lexicon, exactForms, words, pairs, gates, triggers, heldWords, idSets, patterns, programs, walks,
    steps, lists, rules, conditions
  case references, code, judgements
  case info, topics, cold, strings, bytes, formStarts, profiles, weights

  package var name: String { "\(self)" }
}
