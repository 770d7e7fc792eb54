internal import CPardonDashboard
internal import PardonRPC
internal import PardonRuleCompiler

/// The pages of the dashboard, which are part of the program: `/`, and what it loads below `/assets/`.
enum DashboardFiles {
  static var all: [StaticFile] {
    UnsafeBufferPointer(start: pardon_dashboard_files(), count: pardon_dashboard_files_count()).map { file in
      let name = String(cString: file.name)
      let bytes = [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.count))
      var hash = SHA256()
      hash.update(bytes)
      return StaticFile(
        path: name == "index.html" ? "/" : "/assets/\(name)", contentType: contentType(of: name), bytes: bytes,
        entityTag: String(hash.hex().prefix(32)), headers: headers)
    }
  }

  /// Nothing but the program's own files is loaded or called, nothing is framed, no script or style stands in a page: a
  /// label or a text that carries a script stays text even if a page were to make the mistake of taking it for markup.
  private static let headers: [(name: String, value: String)] = [
    (
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
        + "trusted-types 'none'"
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
  ]

  private static func contentType(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}
