import Foundation
import Testing

/// A parsed object, for reading the program's output.
struct JSON {
  private let object: [String: Any]

  init(_ text: some StringProtocol) throws {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    object = try #require(value as? [String: Any])
  }

  private init(object: [String: Any]) { self.object = object }

  var names: Set<String> { Set(object.keys) }

  func string(_ name: String) -> String? { object[name] as? String }
  func integer(_ name: String) -> Int? { object[name] as? Int }
  func boolean(_ name: String) -> Bool? { object[name] as? Bool }
  func strings(_ name: String) -> [String] { object[name] as? [String] ?? [] }
  func objects(_ name: String) -> [JSON] { (object[name] as? [[String: Any]] ?? []).map(JSON.init(object:)) }
  func object(_ name: String) -> JSON? { (object[name] as? [String: Any]).map(JSON.init(object:)) }
}
