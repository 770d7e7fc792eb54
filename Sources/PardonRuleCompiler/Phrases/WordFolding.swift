internal import Foundation

/// A word of a phrase as the tokenizer would make it.
struct FoldedWord: Hashable {
  /// Lower case, no diacritics, plain apostrophe.
  var folded: String
  /// Lower case with its diacritics.
  var exact: String
}

/// Folds and splits written words the way the tokenizer folds and splits a draft's (docs/rule-language.md, section 1).
enum WordFolding {
  /// The tokens of one written word: elisions, contractions and hyphens make several. Empty when nothing is left.
  static func words(_ text: some StringProtocol) -> [FoldedWord] {
    var words: [FoldedWord] = []
    let exact = normalize(String(text))
    for part in exact.split(whereSeparator: { $0 == "-" || $0 == "\u{2010}" || $0 == "\u{2011}" }) {
      split(part, into: &words)
    }
    return words
  }

  /// Without splitting: for lemmas and table entries.
  static func fold(_ text: String) -> String { foldNormalized(normalize(text)) }

  private static func split(_ part: Substring, into words: inout [FoldedWord]) {
    func append(_ text: some StringProtocol) {
      guard !text.isEmpty else { return }
      words.append(FoldedWord(folded: foldNormalized(String(text)), exact: String(text)))
    }
    var rest = part
    let kept: Set<String> = ["aujourd'hui", "o'clock"]
    while !kept.contains(String(rest)), let apostrophe = rest.firstIndex(of: "'") {
      let after = rest.index(after: apostrophe)
      guard elided.contains(String(rest[..<apostrophe])) else { break }
      append(rest[..<after])
      rest = rest[after...]
    }
    if rest == "cannot" {
      append("can")
      append("not")
    } else if rest.hasSuffix("n't"), rest.count > 3 {
      let stem = rest.dropLast(3)
      append(irregularStems[String(stem)] ?? String(stem))
      append("n't")
    } else if let apostrophe = rest.lastIndex(of: "'"), apostrophe > rest.startIndex,
      contractions.contains(String(rest[apostrophe...]))
    {
      append(rest[..<apostrophe])
      append(rest[apostrophe...])
    } else {
      append(rest)
    }
  }

  private static let elided: Set<String> = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
  ]
  private static let contractions: Set<String> = ["'ve", "'re", "'ll", "'d", "'m", "'s"]
  private static let irregularStems = ["ca": "can", "wo": "will", "sha": "shall"]

  /// Lower case, composed, plain apostrophes, without invisible characters; diacritics stay.
  static func normalize(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x2018, 0x2019, 0x02BC, 0x00B4: scalars.append("'")
      case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func foldNormalized(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var folded = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "œ": folded.append(contentsOf: "oe".unicodeScalars)
      case "æ": folded.append(contentsOf: "ae".unicodeScalars)
      default:
        if scalar.properties.generalCategory != .nonspacingMark { folded.append(scalar) }
      }
    }
    return String(folded)
  }
}
