@testable import PardonRuleCompiler

/// Small inflection tables and packs for tests.
enum Fixtures {
  static let english = table(
    """
    # English, for tests.
    apologise\tapologise\tv.base
    apologise\tapologises\tv.s
    apologise\tapologised\tv.past
    apologise\tapologised\tv.pp
    apologise\tapologising\tv.ing
    follow-up\tfollow-up\tn.sg
    follow-up\tfollow-ups\tn.pl
    have\thave\tv.base
    have\thas\tv.s
    have\thad\tv.past
    present\tpresent\ta
    present\tpresent\tn.sg
    present\tpresents\tn.pl
    present\tpresent\tv.base
    present\tpresented\tv.past
    send\tsend\tv.base
    send\tsends\tv.s
    send\tsent\tv.past
    send\tsent\tv.pp

    """)
  static let french = table(
    """
    # Français, pour les tests.
    devoir\tdevoir\tn.mas.sg
    devoir\tdevoirs\tn.mas.pl
    devoir\tdevoir\tv.infi
    devoir\tdevons\tv.ipre.1pl
    devoir\tdevrions\tv.cond.1pl
    devoir\tdevraient\tv.cond.3pl
    erreur\terreur\tn.fem.sg
    erreur\terreurs\tn.fem.pl
    excuse\texcuse\tn.fem.sg
    excuse\texcuses\tn.fem.pl
    excuser\texcuse\tv.ipre.1sg
    excuser\texcuser\tv.infi
    présenter\tprésente\tv.ipre.3sg
    présenter\tprésenter\tv.infi
    responsable\tresponsable\ta.epi.sg
    responsable\tresponsables\ta.epi.pl

    """)
  static let compiler = RuleCompiler(english: english, french: french, checksParity: false)

  private static func table(_ text: String) -> InflectionTable {
    (try? InflectionTable(tabSeparated: Array(text.utf8))) ?? .empty
  }

  /// A pack of one rule that is right but for what the test puts in.
  static func pack(
    lang: String = "en", id: String? = nil, gives: String = "apology 2", lists: String = "", rule: String = "",
    find: String = #"["sorry for the delay"]"#, after: String = ""
  ) -> PackSource {
    PackSource(
      name: "test.yaml",
      text: """
        pack: test
        lang: \(lang)
        family:
          message: {en: "What.", fr: "Quoi."}
          why: {en: "Why.", fr: "Pourquoi."}
        \(lists.isEmpty ? "" : "lists:\n" + indent(lists, 2))
        rules:
          - id: \(id ?? (lang == "both" ? "shared.one" : "\(lang).test.one"))
            gives: \(gives)
            find: \(find)
        \(indent(rule, 4))
            match: ["We are «sorry for the delay».", "So sorry for the delay!"]
            no match: [Hello., Goodbye.]
        \(after)
        """)
  }

  static func indent(_ text: String, _ spaces: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: spaces) + $0 }.joined(separator: "\n")
  }

  /// `code line:column length` of each error, warnings with a leading `?`.
  static func summary(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map {
      "\($0.severity == .warning ? "?" : "")\($0.code.rawValue) \($0.location.line):\($0.location.column) \($0.length)"
    }
  }
}
