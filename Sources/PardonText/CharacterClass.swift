/// What the tokenizer does at a character. Raw bytes in the table, so that a kernel can fill them 64 at a time.
enum CharacterClass {
  /// Separators with no meaning of their own, control characters and NUL.
  static let space: UInt8 = 0
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  /// First byte of a character beyond ASCII; what it is takes decoding.
  static let lead: UInt8 = 3
  static let apostrophe: UInt8 = 4
  static let hyphen: UInt8 = 5
  /// `. ! ?`
  static let terminator: UInt8 = 6
  /// A clause mark with no other role: `, ; ) ] }`.
  static let clause: UInt8 = 7
  static let colon: UInt8 = 8
  static let parenthesis: UInt8 = 9
  /// Openers of placeholders: `[ { <`.
  static let opener: UInt8 = 10
  static let quote: UInt8 = 11
  static let at: UInt8 = 12
  static let hash: UInt8 = 13
  static let underscore: UInt8 = 14
  static let dollar: UInt8 = 15
  static let plus: UInt8 = 16
  static let slash: UInt8 = 17
  static let percent: UInt8 = 18

  // Classes of characters beyond ASCII only.
  /// Dropped without a trace: soft hyphen, zero-width characters, combining marks, variation selectors.
  static let ignored: UInt8 = 19
  /// Clause mark that may also end a sentence before a capital.
  static let emoji: UInt8 = 20
  static let dash: UInt8 = 21
  /// `·` and its look-alikes: inclusive forms, bullets.
  static let middleDot: UInt8 = 22
  static let quoteOpen: UInt8 = 23
  static let quoteClose: UInt8 = 24
  static let guillemetOpen: UInt8 = 25
  static let guillemetClose: UInt8 = 26
  static let singleQuoteOpen: UInt8 = 27
  static let currency: UInt8 = 28
  static let degree: UInt8 = 29
  static let numero: UInt8 = 30
}

/// The 256 classes by first byte.
struct CharacterClassTable: @unchecked Sendable {
  // Unchecked because of the pointer: what it points to is written here, once, and never freed or changed.
  static let shared = CharacterClassTable()

  let classes: UnsafePointer<UInt8>

  private init() {
    let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    classes.initialize(repeating: CharacterClass.space, count: 256)
    func set(_ characters: StaticString, _ value: UInt8) {
      for index in 0..<characters.utf8CodeUnitCount { classes[Int(characters.utf8Start[index])] = value }
    }
    set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", CharacterClass.letter)
    set("0123456789", CharacterClass.digit)
    set("'`", CharacterClass.apostrophe)
    set("-", CharacterClass.hyphen)
    set(".!?", CharacterClass.terminator)
    set(",;)]}", CharacterClass.clause)
    set(":", CharacterClass.colon)
    set("(", CharacterClass.parenthesis)
    set("[{<", CharacterClass.opener)
    set("\"", CharacterClass.quote)
    set("@", CharacterClass.at)
    set("#", CharacterClass.hash)
    set("_", CharacterClass.underscore)
    set("$", CharacterClass.dollar)
    set("+", CharacterClass.plus)
    set("/", CharacterClass.slash)
    set("%", CharacterClass.percent)
    for byte in 0x80..<0x100 { classes[byte] = CharacterClass.lead }
    self.classes = UnsafePointer(classes)
  }
}
