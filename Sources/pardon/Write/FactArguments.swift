import ArgumentParser
import PardonGrading
import PardonWire
import PardonWriting

/// Reads `--facts`: `KEY=VALUE`, or a file that holds a ComposeRequest in JSON.
enum FactArguments {
  struct Given {
    var sheet = FactSheet()
    var options = ComposeOptions()
  }

  /// Later arguments win.
  static func read(_ arguments: [String], over given: Given) throws -> Given {
    var given = given
    for argument in arguments {
      if let equals = argument.firstIndex(of: "="), equals != argument.startIndex {
        let key = String(argument[..<equals])
        do throws(WritingError) {
          try given.sheet.set(key, String(argument[argument.index(after: equals)...]))
        } catch {
          complain("--facts \(error)")
          throw ExitStatus.badInput
        }
      } else {
        given = try read(file: argument, over: given)
      }
    }
    return given
  }

  private static func read(file: String, over given: Given) throws -> Given {
    do {
      return try FileBytes.readJSON(file).withUnsafeBytes { bytes in
        let request = ComposeRequestView(try MessageType.composeRequest.decodeJSON(bytes, in: WireArena()))
        var read = given
        read.sheet.facts = try request.facts()
        read.sheet.style = try request.style(defaults: given.sheet.style)
        read.sheet.context = try request.context(defaults: given.sheet.context)
        read.options = try request.options(unspecifiedUnit: given.options.offsetUnit)
        return read
      }
    } catch let error as FileBytes.Failure {
      complain("--facts \(file): is not KEY=VALUE, and \(error)")
      throw ExitStatus.noInput
    } catch let error as WireError {
      complain(error.path.isEmpty ? "--facts \(file): \(error.problem)" : "\(file): \(error)")
      throw ExitStatus.badInput
    }
  }
}
