import ArgumentParser
import PardonGrading
import PardonWire

/// Reads `--context`: `KEY=VALUE`, or a file that holds a GradeContext in JSON.
enum ContextArguments {
  /// Later arguments win.
  static func read(_ arguments: [String]) throws -> GradeContext {
    var context = GradeContext()
    for argument in arguments {
      if let equals = argument.firstIndex(of: "="), equals != argument.startIndex {
        let name = String(argument[..<equals])
        context = try read(name, String(argument[argument.index(after: equals)...]), over: context)
      } else {
        context = try read(file: argument, over: context)
      }
    }
    return context
  }

  private static func read(_ name: String, _ value: String, over context: GradeContext) throws -> GradeContext {
    do throws(WireError) {
      let message = try MessageType.gradeContext.decode(field: name, text: value, in: WireArena())
      return try GradeContextView(message).context(defaults: context)
    } catch {
      complain("--context \(name): \(error.problem)")
      throw ExitStatus.badInput
    }
  }

  private static func read(file: String, over context: GradeContext) throws -> GradeContext {
    do {
      return try FileBytes.readJSON(file).withUnsafeBytes { bytes in
        let message = try MessageType.gradeContext.decodeJSON(bytes, in: WireArena())
        return try GradeContextView(message).context(defaults: context)
      }
    } catch let error as FileBytes.Failure {
      complain("--context \(file): is not KEY=VALUE, and \(error)")
      throw ExitStatus.noInput
    } catch let error as WireError {
      complain(error.path.isEmpty ? "--context \(file): \(error.problem)" : "\(file): \(error)")
      throw ExitStatus.badInput
    }
  }
}
