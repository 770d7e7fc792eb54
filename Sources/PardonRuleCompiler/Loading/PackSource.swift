/// One rule file: a display name, which errors print (`en/apology.yaml`), and its bytes.
package struct PackSource: Sendable, Hashable {
  package var name: String
  package var bytes: [UInt8]
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}
