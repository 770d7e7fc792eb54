import Foundation
import Testing

/// What the compiler of texts cannot see in the French files.
struct FrenchTextsTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/PardonWritingPacks").standardized

  /// The lines of the French files that carry a text, with the name of their file.
  static let texts: [(file: String, text: String)] = {
    let folder = Self.folder.appending(path: "fr")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).sorted()
    var texts: [(file: String, text: String)] = []
    for name in names where name.hasSuffix(".yaml") {
      let source = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
      for line in source.split(separator: "\n") {
        guard let match = line.firstMatch(of: /text: "((?:[^"\\]|\\.)*)"/) else { continue }
        texts.append((name, String(match.1)))
      }
    }
    return texts
  }()

  @Test("there are texts to look at")
  func some() {
    #expect(Self.texts.count > 500)
  }

  /// « vous avoir livré le colis »: the person is an indirect object, or the participle never agrees (« fait »). A participle
  /// that takes a person as its direct object (« vous avoir prévenu ») would need the person's gender.
  private static let participlesOfThings: Set<Substring> = [
    "livré", "fait", "envoyé", "vendu", "facturé", "réclamé", "prélevé", "annoncé", "rendu", "coupé", "répondu",
    "apporté",
    "donné", "dit", "promis", "servi", "remis", "manqué", "parlé", "réservé", "montré", "proposé", "été",
    "coûté", "fallu",
  ]

  @Test("no participle agrees with the customer")
  func participles() {
    for (file, text) in Self.texts {
      for match in text.matches(of: /\{vous\} avoir (\S+)/) {
        #expect(Self.participlesOfThings.contains(match.1.prefix { $0.isLetter }), "\(file): \(text)")
      }
      for match in text.matches(of: /\{vous\} (?:avons|avions|ai|a) (\S+)/) {
        #expect(Self.participlesOfThings.contains(match.1.prefix { $0.isLetter }), "\(file): \(text)")
      }
    }
  }

  @Test("the customer is always a slot")
  func address() {
    for (file, text) in Self.texts {
      let literal = text.replacing(/\{[^}]*\}/, with: "·").replacing("rendez-vous", with: "·")
      // « ton » is also a noun.
      let found = literal.firstMatch(of: /\b(?:vous|votre|vos|tu|ta|tes|te|toi)\b/.ignoresCase())
      #expect(found == nil, "\(file): \(text)")
    }
  }

  @Test("no colon stands before what happened, which may bring its own")
  func colons() {
    for (file, text) in Self.texts {
      #expect(!text.contains(": {>happened}"), "\(file): \(text)")
    }
  }

  @Test("plain apostrophes and spaces, as the compiler sets those of print")
  func typography() {
    for (file, text) in Self.texts {
      #expect(!text.contains("’") && !text.contains("\u{A0}") && !text.contains("\u{202F}"), "\(file): \(text)")
      #expect(!text.contains("  "), "\(file): \(text)")
    }
  }
}
