/// One rule file: a display name, which errors print (`en/apology.yaml`), and its bytes.
package struct PackSource: Sendable, Hashable {
  package var name: String
  package var bytes: [UInt8]
  /// Judgements apply in the order of layers, then of names: those of a company's packs (1) after the built-in ones (0),
  /// wherever the files lie.
  package var layer: Int
  /// Rules of another module's kind in the same language: they see the lists of the others, are never graded with, and carry
  /// keys of that module (`RuleCompiler.companionKeys`) in place of examples.
  package var isCompanion: Bool
  package init(name: String, bytes: [UInt8], layer: Int = 0, isCompanion: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.layer = layer
    self.isCompanion = isCompanion
  }
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}
