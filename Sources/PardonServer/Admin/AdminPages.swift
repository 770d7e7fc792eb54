internal import NIOHTTP1

/// What the admin listener shows.
struct AdminPages {
  var isServing: Bool
  var metrics: () -> String
  var ruleSet: RuleSet
  var ruleSetProblems: [String]

  /// Status, content type and body for a path.
  func page(_ path: Substring) -> (status: HTTPResponseStatus, type: String, body: String) {
    let text = "text/plain; charset=utf-8"
    switch path {
    case "/metrics": return (.ok, "text/plain; version=0.0.4; charset=utf-8", metrics())
    // The process lives, also while it drains.
    case "/healthz": return (.ok, text, "ok\n")
    case "/readyz": return isServing ? (.ok, text, "ok\n") : (.serviceUnavailable, text, "draining\n")
    case "/rules":
      let problems = ruleSetProblems.map { "refused: \($0)\n" }.joined()
      return (.ok, text, "version: \(ruleSet.version)\nhash: \(ruleSet.hash)\n\(problems)")
    default: return (.notFound, text, "there are /metrics, /healthz, /readyz, /rules\n")
    }
  }
}
