internal import PardonRules
internal import PardonText

/// Gives word ids: spellings that belong to the same classes share one, so that a class is a small bitmap over ids.
///
/// Ids: 0 unknown, 1 … 10 tokens of the special kinds, then the words.
struct IdentifierTable {
  private(set) var idCount = TokenKind.allCases.count
  private(set) var lexicon: [LexiconEntry] = []
  private(set) var exactForms: [ExactFormEntry] = []
  /// Printable spellings of each id.
  private(set) var forms: [[String]] = []
  /// Ids of each class, ascending; none for those that are not used.
  private(set) var members: [[Int]]

  /// By id, in a million words.
  private var frequencies: [Double]
  /// Sets of classes whose words have an id, and that id.
  private var knownSignatures = SequencePool<Int>()
  private var idOfSignature: [Int] = []
  private var signatures: [[Int]]
  /// What was put into `forms` for the spelling at hand.
  private var noted: [(id: Int, spelling: String)] = []

  init(classes: ClassTable, used: Set<Int>) throws(LoweringError) {
    members = [[Int]](repeating: [], count: classes.classes.count)
    signatures = [[Int]](repeating: [], count: idCount)
    forms = [[String]](repeating: [], count: idCount)
    frequencies = [Double](repeating: 0, count: idCount)
    var membership = [[Int]](repeating: [], count: classes.symbols.count)
    let ordered = used.sorted { (classes.classes[$0].count, $0) < (classes.classes[$1].count, $1) }
    for index in used.sorted() {
      for symbol in classes.classes[index] { membership[symbol].append(index) }
    }
    for (index, symbol) in classes.symbols.enumerated() {
      if case .kind(let kind) = symbol { signatures[Int(kind)] = membership[index] }
    }
    for kind in TokenKind.allCases where kind != .word { forms[Int(kind.rawValue)] = ["<\(kind)>"] }
    // Small classes first: their members then get neighbouring ids.
    var entries = [FormEntry?](repeating: nil, count: classes.forms.count)
    var order: [Int] = []
    var isKnown = [Bool](repeating: false, count: classes.symbols.count)
    for index in ordered {
      for symbol in classes.classes[index] where !isKnown[symbol] {
        isKnown[symbol] = true
        let form = classes.formOfSymbol[symbol]
        if form < 0 { continue }
        if entries[form] == nil {
          entries[form] = FormEntry()
          order.append(form)
        }
        if case .exact(let spelling) = classes.symbols[symbol] {
          entries[form]?.exact.append((spelling, membership[symbol]))
        } else {
          entries[form]?.folded = membership[symbol]
        }
      }
    }
    try fillTables(entries, classes.forms, order)
    fillClasses()
  }

  /// What is known of one folded spelling.
  private struct FormEntry {
    var folded: [Int] = []
    /// Classes of the exact spellings that fold to it.
    var exact: [(spelling: String, classes: [Int])] = []
  }

  /// - `order`: of the forms that have an entry.
  private mutating func fillTables(
    _ entries: [FormEntry?], _ forms: [String], _ order: [Int]
  ) throws(LoweringError) {
    var words: [LexiconEntry] = []
    var exacts: [ExactFormEntry] = []
    for number in order {
      guard let form = entries[number] else { continue }
      let spelling = forms[number]
      // Nothing else is spelt like this, so that only what was noted here can be noted twice.
      noted.removeAll(keepingCapacity: true)
      let bare = form.exact.first { $0.spelling == spelling }?.classes ?? []
      var entry = LexiconEntry()
      entry.key = Self.key(spelling)
      entry.plain = try id(form.folded + bare, spelling)
      entry.accented = bare.isEmpty ? entry.plain : try id(form.folded, spelling)
      for exact in form.exact where exact.spelling != spelling {
        entry.flags |= LexiconEntry.hasExactForms
        var record = ExactFormEntry()
        record.key = ExactSpelling.key(exact.spelling)
        record.id = try id(form.folded + exact.classes, exact.spelling)
        exacts.append(record)
      }
      words.append(entry)
      if spelling.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
        try addSpecial(spelling, form, &words)
      }
    }
    lexicon = try Self.table(words, key: \.key, free: LexiconEntry(), what: "words")
    exactForms = try Self.table(exacts, key: \.key, free: ExactFormEntry(), what: "exact words")
  }

  /// A spelling with a digit may come as a number, a time, a reference: one entry per kind.
  private mutating func addSpecial(
    _ spelling: String, _ form: FormEntry, _ words: inout [LexiconEntry]
  ) throws(LoweringError) {
    for kind in TokenKind.allCases where kind != .word {
      var entry = LexiconEntry()
      entry.key = LexiconHash.key(Self.key(spelling), kind: kind.rawValue)
      entry.plain = try id(form.folded + signatures[Int(kind.rawValue)], spelling)
      entry.accented = entry.plain
      words.append(entry)
    }
  }

  private mutating func id(_ classes: [Int], _ spelling: String) throws(LoweringError) -> UInt16 {
    if classes.isEmpty { return 0 }
    var signature = classes
    signature.sortAsSet()
    let (number, isNew) = knownSignatures.add(signature)
    if isNew {
      guard idCount < 0xFFFE else {
        throw LoweringError("the rules tell more than \(0xFFFE) groups of words apart; use fewer or larger lists")
      }
      idOfSignature.append(idCount)
      signatures.append(signature)
      forms.append([])
      frequencies.append(0)
      idCount += 1
    }
    let id = idOfSignature[number]
    if !noted.contains(where: { $0.id == id && $0.spelling == spelling }) {
      noted.append((id, spelling))
      forms[id].append(spelling)
      frequencies[id] += WordFrequency.perMillion(spelling)
    }
    return UInt16(id)
  }

  private mutating func fillClasses() {
    for (id, signature) in signatures.enumerated() {
      for index in signature { members[index].append(id) }
    }
  }

  /// Expected occurrences of some ids in a million words.
  func frequency(_ ids: [Int]) -> Double {
    ids.reduce(0) { sum, id in
      sum + (id < TokenKind.allCases.count ? WordFrequency.perMillion(kind: UInt8(id)) : frequencies[id])
    }
  }

  private static func key(_ spelling: String) -> UInt64 {
    var spelling = spelling
    return spelling.withUTF8 { WordKey.make($0) }
  }

  /// Open addressing, at most half full.
  private static func table<Entry>(
    _ entries: [Entry], key: KeyPath<Entry, UInt64>, free: Entry, what: String
  ) throws(LoweringError) -> [Entry] {
    var capacity = 2
    while capacity < entries.count * 2 { capacity *= 2 }
    var slots = [Entry](repeating: free, count: capacity)
    let shift = UInt64(64 - capacity.trailingZeroBitCount)
    for entry in entries {
      var slot = LexiconHash.slot(entry[keyPath: key], shift: shift)
      while slots[slot][keyPath: key] != 0 {
        if slots[slot][keyPath: key] == entry[keyPath: key] {
          throw LoweringError("two \(what) of the rules have the same 64-bit key; spell one of them differently")
        }
        slot = (slot + 1) & (capacity - 1)
      }
      slots[slot] = entry
    }
    return slots
  }
}
