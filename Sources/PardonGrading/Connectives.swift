package import PardonText

/// Words that open a sentence or a clause and tie it to what stands before.
package struct Connectives: Sendable {
  private let phrases: [[UInt64]]

  /// - `phrases`: folded words with a space between them.
  init(_ phrases: String...) {
    self.phrases = phrases.map { phrase in
      phrase.utf8.split(separator: UInt8(ascii: " ")).map { word in
        Array(word).withUnsafeBufferPointer { WordKey.make($0) }
      }
    }
  }

  /// How many of the tokens are the longest of these they begin with; 0: none.
  ///
  /// - Complexity: linear in the phrases.
  package func count(_ tokens: some RandomAccessCollection<Token>) -> Int {
    phrases.reduce(0) { longest, phrase in
      phrase.count > longest && tokens.count >= phrase.count && zip(phrase, tokens).allSatisfy { $0 == $1.key }
        ? phrase.count : longest
    }
  }

  /// Hold a sentence against the one before: “However”, « En effet ».
  package static let opening = Connectives(
    "however", "nevertheless", "nonetheless", "still", "yet", "but", "or", "instead", "otherwise", "indeed",
    "consequently", "accordingly", "conversely", "that said", "that being said", "having said that", "this said",
    "even so", "all the same", "on the other hand", "on the contrary", "by contrast", "in contrast", "in fact",
    "after all", "as a result", "for that reason", "for this reason", "because of that", "because of this",
    "despite that", "despite this", "in that case", "in this case", "to that end", "to this end",
    "with that in mind", "with this in mind", "in other words", "as such", "in light of this",
    "in view of this", "for these reasons", "for all these reasons", "for example", "for instance",
    "cependant", "toutefois", "neanmoins", "pourtant", "mais", "or", "sinon", "autrement", "autrement dit", "en effet",
    "en revanche", "par contre", "au contraire", "malgre cela", "malgre tout", "cela dit", "ceci dit", "cela etant",
    "ceci etant", "pour autant", "en fait", "de fait", "de ce fait", "du coup", "des lors", "par consequent",
    "en consequence", "pour cette raison", "pour ces raisons", "pour toutes ces raisons",
    "au vu de cela", "a cet effet", "a cet egard", "a ce titre",
    "a ce sujet", "dans ce cas", "dans ce contexte", "dans ce cadre", "par exemple", "apres tout", "en ce sens")

  /// Let what they stand behind be as small or great as it may.
  package static let concessive = Connectives(
    "however", "no matter", "whatever", "whichever", "whether", "even", "be it", "quel que", "quelle que", "quels que",
    "quelles que", "quel qu'", "quelle qu'", "quels qu'", "quelles qu'", "meme", "memes")
}
