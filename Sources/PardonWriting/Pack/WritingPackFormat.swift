// A writing pack: one position-independent little-endian blob.
//
//   0  magic           8 bytes  "PARDONWR"
//   8  formatVersion   u32
//  12  tableCount      u32      WritingTable.allCases.count
//  16  byteCount       u64      of the whole pack
//  24  checksum        u64      XXH64 of all bytes after it
//  32  tables          tableCount × {offset u32, count u32}; count is in records
//   …  the tables, each on an 8-byte boundary, in order, zeros between

package enum WritingPackFormat {
  package static let magic: UInt64 = 0x5257_4E4F_4452_4150  // "PARDONWR"
  package static let version: UInt32 = 2
  package static let headerBytes = 32
  package static let tableEntryBytes = 8
  package static let alignment = 8
  package static let checksumOffset = 24
  /// Optional pieces inside optional pieces.
  package static let depthMax = 4
  /// Stands for a variant that a text does not have: a template of another person, locale or language.
  package static let noForm = UInt32.max
  package static let bytesMax = 64 << 20

  package static func stride(of table: WritingTable) -> Int {
    switch table {
    case .segments: MemoryLayout<Segment>.stride
    case .agreements: MemoryLayout<Agreement>.stride
    case .forms: MemoryLayout<TextForm>.stride
    case .masks: MemoryLayout<UInt64>.stride
    case .variants: MemoryLayout<UInt32>.stride
    case .templates: MemoryLayout<Template>.stride
    case .actRanges: MemoryLayout<TableRange>.stride
    case .actTemplates: MemoryLayout<UInt32>.stride
    case .phrases: MemoryLayout<Phrase>.stride
    case .phraseRanges: MemoryLayout<TableRange>.stride
    case .incidents: MemoryLayout<IncidentType>.stride
    case .incidentFacts: MemoryLayout<IncidentFact>.stride
    case .structures: MemoryLayout<Structure>.stride
    case .steps: MemoryLayout<UInt8>.stride
    case .voices: MemoryLayout<Voice>.stride
    case .nouns: MemoryLayout<NounForm>.stride
    case .questions: MemoryLayout<FactQuestion>.stride
    case .samples: MemoryLayout<SampleFact>.stride
    case .frames: MemoryLayout<TextRange>.stride
    case .text: MemoryLayout<UInt8>.stride
    }
  }
}

/// The tables of a pack, in the order of its bytes.
package enum WritingTable: Int, CaseIterable, Sendable {
  case segments, agreements, forms, masks, variants
  case templates
  /// By language and act: a range of `actTemplates`.
  case actRanges, actTemplates
  case phrases
  /// By incident, language and kind: a range of `phrases`.
  case phraseRanges
  case incidents, incidentFacts, structures, steps, voices
  case nouns, questions, samples, frames
  case text

  package var name: String { "\(self)" }
}
