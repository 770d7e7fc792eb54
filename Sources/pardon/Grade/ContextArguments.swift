import ArgumentParser
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
      } else {
        for member in try object(in: argument) {
          if case .null = member.value { continue }
          try set(JSONField(path: "\(argument): \(member.name)", value: member.value), member.name, &context)
        }
      }
    }
    return context
  }

  private static func object(in file: String) throws -> [JSONMember] {
    do {
      guard case .object(let members) = try JSONParser.parse(try FileBytes.read(file)) else {
        complain("--context \(file): is not a JSON object")
        throw ExitStatus.badInput
      }
      return members
    } catch let error as FileBytes.Failure {
      complain("--context \(file): is not KEY=VALUE, and \(error)")
      throw ExitStatus.noInput
    } catch let error as JSONInputError {
      complain("--context \(file): \(error)")
      throw ExitStatus.badInput
    }
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
