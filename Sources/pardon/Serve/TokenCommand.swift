import ArgumentParser
import PardonServer

struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make a bearer token for callers of a server.",
    discussion: """
      Writes the entry for the tokens file (setting `tokens`) on standard output, and the token itself on standard error: \
      it cannot be had again. The file holds a salted hash of it only. After adding the entry, send the server SIGHUP.
      """)

  @Option(help: "Whom calls with it count for.")
  var tenant: String

  @Option(help: "What it may do: grade, write, read_scores, coach, administer; with commas between.")
  var scopes = "grade"

  mutating func validate() throws {
    let known = Scope.allCases.map(\.rawValue)
    if scopes.split(separator: ",").isEmpty {
      throw ValidationError("--scopes takes \(known.joined(separator: ", ")): a token without any is of no use.")
    }
    for scope in scopes.split(separator: ",") where !known.contains(String(scope)) {
      throw ValidationError("--scopes takes \(known.joined(separator: ", ")), not “\(scope)”.")
    }
    let isPlain = tenant.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0)
    }
    if tenant.isEmpty || !isPlain { throw ValidationError("--tenant takes letters, digits, “-”, “_” and “.”.") }
  }

  func run() throws {
    let token = AccessToken()
    let scopes = scopes.split(separator: ",").joined(separator: ", ")
    // The token is of no use without its entry: it is told only when that has been written.
    try StandardOutput.write(
      whole: "  - {id: \"\(token.id)\", tenant: \"\(tenant)\", scopes: [\(scopes)], "
        + "salt: \"\(token.salt)\", hash: \"\(token.hash)\"}\n")
    complain(verbatim: token.text)
  }
}
