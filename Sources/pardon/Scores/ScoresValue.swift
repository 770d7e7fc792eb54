import Foundation

/// A value of an answer in JSON; what is missing reads as empty.
struct ScoresValue {
  private let value: Any?

  init(json: [UInt8]) {
    value = try? JSONSerialization.jsonObject(with: Data(json), options: [.fragmentsAllowed])
  }

  private init(_ value: Any?) { self.value = value }

  subscript(name: String) -> ScoresValue { ScoresValue((value as? [String: Any])?[name]) }

  var isMissing: Bool { value == nil }
  var text: String { value as? String ?? "" }
  var list: [ScoresValue] { (value as? [Any] ?? []).map { ScoresValue($0) } }
  var isTrue: Bool { (value as? NSNumber)?.boolValue ?? false }
  /// Whole numbers of 64 bits stand in quotation marks.
  var number: Double { (value as? NSNumber)?.doubleValue ?? Double(text) ?? 0 }
  var integer: Int { Int(number) }
  /// Members of an object, names ascending.
  var members: [(name: String, text: String)] {
    (value as? [String: String] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
