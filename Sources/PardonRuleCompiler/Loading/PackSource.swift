/// One rule file: a display name, which errors print (`en/apology.yaml`), and its bytes.
package struct PackSource: Sendable, Hashable {
  package var name: String
  package var bytes: [UInt8]
  /// Judgements apply in the order of layers, then of names: those of a company's packs (1) after the built-in ones (0),
  /// wherever the files lie.
  package var layer: Int
  package init(name: String, bytes: [UInt8], layer: Int = 0) {
    self.name = name
    self.bytes = bytes
    self.layer = layer
  }
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}
