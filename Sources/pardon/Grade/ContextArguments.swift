import ArgumentParser
import Foundation
import PardonGrading

/// Reads `--context`: `KEY=VALUE`, or a file that holds a JSON object.
enum ContextArguments {
  static func read(_ arguments: [String]) throws -> GradeContext {
    var context = GradeContext()
    for argument in arguments {
      if let equals = argument.firstIndex(of: "="), equals != argument.startIndex {
        let name = String(argument[..<equals])
        let value = String(argument[argument.index(after: equals)...])
        try set(JSONField(path: "--context \(name)", value: .string(value)), name, &context)
        continue
      }
      guard let data = FileManager.default.contents(atPath: argument) else {
        complain("--context \(argument): is neither KEY=VALUE nor a file that can be read")
        throw ExitStatus.noInput
      }
      guard let value = try? JSONDecoder().decode(JSONValue.self, from: data), case .object(let members) = value else {
        complain("--context \(argument): is not a JSON object")
        throw ExitStatus.badInput
      }
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        try set(JSONField(path: "\(argument): \(name)", value: value), name, &context)
      }
    }
    return context
  }

  private static func set(_ field: JSONField, _ name: String, _ context: inout GradeContext) throws {
    do {
      try ContextReader.set(field, name: name, in: &context)
    } catch {
      complain(error.description)
      throw ExitStatus.badInput
    }
  }
}
