/// The charset that a part's text is read in, from the name that its sender's program wrote.
enum MailCharset: Equatable {
  case utf8
  case windows1252
  /// By the name that the converter knows.
  case other(String)
  /// No charset, ASCII, or a word that names none: UTF-8 where the bytes are, else Windows-1252.
  case undeclared
  case unknown

  /// - Parameters:
  ///   - name: in lower case.
  ///   - isKnown: whether the converter knows a name.
  init(named name: String, isKnown: (String) -> Bool) {
    if let charset = Self.known(name, isKnown) {
      self = charset
      return
    }
    // "x-windows-1251"
    if name.hasPrefix("x-"), let charset = Self.known(String(name.dropFirst(2)), isKnown) {
      self = charset
      return
    }
    // "cp-850", "windows_1251"
    let tight = name.filter { $0 != "-" && $0 != "_" && $0 != " " }
    if let charset = Self.known(tight, isKnown) {
      self = charset
      return
    }
    // What a broken program wrote behind the name: "windows-1252http-equivcontent-type", "utf-8;".
    var prefix = Substring(name)
    while let last = prefix.popLast(), prefix.count >= 4 {
      if last.isNumber, prefix.last?.isNumber == true { continue }
      if let charset = Self.known(String(prefix), isKnown) {
        self = charset
        return
      }
    }
    self = .unknown
  }

  private static func known(_ name: String, _ isKnown: (String) -> Bool) -> MailCharset? {
    switch name {
    case "", "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "ansi", "default", "unknown", "x-unknown",
      "unknown-8bit",
      "x-user-defined", "7bit", "8bit", "binary", "none":
      .undeclared
    // As every mail program reads it: “€” and “’” stand where ISO 8859-1 has control characters. ANSI X3.110 is an alphabet
    // of videotex: mail that names it is not written in it.
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "iso_8859-1:1987", "iso-ir-100", "latin1", "latin-1",
      "iso-latin-1", "l1",
      "ibm819", "cp819", "windows-1252", "windows1252", "cp1252", "x-cp1252", "ansi_x3.110-1983", "ansi_x3.110":
      .windows1252
    case "utf-8", "utf8", "utf_8", "x-utf-8", "utf8mb4", "unicode-1-1-utf-8": .utf8
    case "x-mac-roman", "mac-roman", "macroman": .other("macintosh")
    default: isKnown(name) ? .other(name) : nil
    }
  }
}
