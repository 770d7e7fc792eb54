import ArgumentParser
import PardonMail

/// Reads a draft from a file or standard input, as plain text, mail or HTML.
enum DraftReader {
  struct Failure: Error {
    var message: String
    var status: ExitCode
  }

  /// - `file`: “-” is standard input.
  static func read(_ file: String, as input: GradeCommand.Input) throws(Failure) -> Draft {
    let bytes = try contents(of: file)
    switch kind(of: file, input) {
    case .eml:
      let mail = try mapped { () throws(MailError) in try MailDraft(eml: bytes) }
      return Draft(
        text: mail.text,
        warnings: mail.isIncomplete ? ["the mail is truncated or malformed; what could be read was graded"] : [],
        isDecoded: true)
    case .html:
      let html = try mapped { () throws(MailError) in try HTMLDraft(html: bytes) }
      return Draft(text: html.text, html: (bytes, html.map))
    case .text, .auto:
      return Draft(text: bytes)
    }
  }

  private static func mapped<Value>(_ body: () throws(MailError) -> Value) throws(Failure) -> Value {
    do {
      return try body()
    } catch {
      throw Failure(message: error.message, status: ExitStatus.badInput)
    }
  }

  private static func kind(of file: String, _ input: GradeCommand.Input) -> GradeCommand.Input {
    guard input == .auto else { return input }
    let name = file.lowercased()
    if name.hasSuffix(".eml") { return .eml }
    if name.hasSuffix(".html") || name.hasSuffix(".htm") { return .html }
    return .text
  }

  private static func contents(of file: String) throws(Failure) -> [UInt8] {
    do {
      return file == "-" ? try FileBytes.readStandardInput() : try FileBytes.read(file)
    } catch {
      throw Failure(message: error.description, status: ExitStatus.noInput)
    }
  }
}
