internal import Yams

/// Finds keys that stand twice in one mapping, which Yams refuses without saying where the second one is.
///
/// The first of two equal keys is renamed and the text read again, until Yams takes it: then both are in the tree.
package struct DuplicateKeys {
  package struct Key: Hashable, Sendable {
    package var name: String
    package var line: Int
    package var column: Int
    /// Line of the same key further down; nil where the text has other mistakes, too.
    package var nextLine: Int?
  }

  /// In the order of their lines.
  package private(set) var keys: [Key] = []
  /// The text, with keys in it that begin with a mark, one for each of `keys`; no line or column is another one.
  private(set) var text: String

  private static let keysMax = 50
  /// Of the private use area: no key begins with one. One for each key, so that a name that stands three times has two others.
  private static let marks: [Unicode.Scalar] = (0...keysMax).compactMap { Unicode.Scalar(0xF8FF - UInt32($0)) }

  static func isMark(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { marks.contains($0) } ?? false }

  package init(in text: String) {
    self.text = text
    defer { keys.sort { ($0.line, $0.column) < ($1.line, $1.column) } }
    while keys.count <= Self.keysMax {
      do {
        if let root = try Yams.compose(yaml: self.text) { complete(root) }
        return
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        // The place is that of the first of the names in their order.
        let key = Key(name: names.first ?? "", line: context.mark.line, column: context.mark.column)
        keys.append(key)
        guard rename(key, by: Self.marks[keys.count - 1]) else { return }
      } catch {
        return
      }
    }
  }

  /// - Returns: false when there is nothing at its place that could be renamed.
  private mutating func rename(_ key: Key, by mark: Unicode.Scalar) -> Bool {
    var scalars = text.unicodeScalars
    var index = scalars.startIndex
    var place = (line: 1, column: 1)
    while place != (key.line, key.column) {
      guard index < scalars.endIndex else { return false }
      place = scalars[index] == "\n" ? (place.line + 1, 1) : (place.line, place.column + 1)
      index = scalars.index(after: index)
    }
    if index < scalars.endIndex, scalars[index] == "\"" || scalars[index] == "'" { index = scalars.index(after: index) }
    guard index < scalars.endIndex, !key.name.isEmpty, !Self.isMark(scalars[index]) else { return false }
    // One scalar for another: no column moves.
    scalars.replaceSubrange(index...index, with: CollectionOfOne(mark))
    text = String(scalars)
    return true
  }

  private mutating func complete(_ node: Node) {
    // Aliased nodes are shared: a few lines of nested aliases would be walked for ever.
    guard node.anchor == nil else { return }
    switch node {
    case .mapping(let mapping):
      var later: [String: Int] = [:]
      for (key, value) in mapping.reversed() {
        complete(value)
        guard let scalar = key.scalar, let line = scalar.mark?.line else { continue }
        var name = scalar.string
        if let known = keys.firstIndex(where: { $0.line == line && $0.column == scalar.mark?.column }) {
          name = keys[known].name
          keys[known].nextLine = later[name]
        }
        later[name] = line
      }
    case .sequence(let sequence): for value in sequence { complete(value) }
    default: break
    }
  }
}
