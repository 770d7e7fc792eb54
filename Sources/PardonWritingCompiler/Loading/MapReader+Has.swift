internal import PardonRuleCompiler

extension MapReader {
  /// Whether the key is there, whatever it holds; reported when it is not.
  func has(_ key: String, of what: String, hint: String? = nil, _ diagnostics: Diagnostics) -> Bool {
    if entry(key) != nil { return true }
    diagnostics.report(.missingKey, at: position, "\(what) needs “\(key)”", hint: hint)
    return false
  }
}
