internal import PardonRules
internal import PardonText

/// Gives word ids: spellings that belong to the same classes share one, so that a class is a small bitmap over ids.
///
/// Ids: 0 unknown, 1 … 11 tokens of the special kinds, then the words.
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
  /// Sets of classes whose words have an id, ids after those of the special kinds in this order; and those of the kinds.
  private var signatures = SequencePool<Int>()
  private var signatureOfKind: [[Int]]
  private var signature: [Int] = []
  /// What was put into `forms` for the spelling at hand.
  private var noted: [(id: Int, spelling: String)] = []

  init(classes: ClassTable, used: Set<Int>) throws(LoweringError) {
    members = [[Int]](repeating: [], count: classes.classes.count)
    signatureOfKind = [[Int]](repeating: [], count: idCount)
    forms = [[String]](repeating: [], count: idCount)
    frequencies = [Double](repeating: 0, count: idCount)
    let membership = Membership(classes, used)
    let ordered = used.sorted { (classes.classes[$0].count, $0) < (classes.classes[$1].count, $1) }
    for (index, symbol) in classes.symbols.enumerated() {
      if case .kind(let kind) = symbol { signatureOfKind[Int(kind)] = Array(membership.classes(of: index)) }
    }
    for kind in TokenKind.allCases where kind != .word { forms[Int(kind.rawValue)] = ["<\(kind)>"] }
    // Small classes first: their members then get neighbouring ids.
    var entries = [FormEntry](repeating: FormEntry(), count: classes.forms.count)
    var nextExact = [Int](repeating: -1, count: classes.symbols.count)
    var order: [Int] = []
    var isKnown = [Bool](repeating: false, count: classes.symbols.count)
    for index in ordered {
      for symbol in classes.classes[index] where !isKnown[symbol] {
        isKnown[symbol] = true
        let form = classes.formOfSymbol[symbol]
        if form < 0 { continue }
        if entries[form].isEmpty { order.append(form) }
        if case .exact = classes.symbols[symbol] {
          if entries[form].lastExact >= 0 { nextExact[entries[form].lastExact] = symbol }
          if entries[form].firstExact < 0 { entries[form].firstExact = symbol }
          entries[form].lastExact = symbol
        } else {
          entries[form].folded = symbol
        }
      }
    }
    try fillTables(entries, order, nextExact, classes, membership)
    fillClasses()
  }

  /// Used classes of each symbol, ascending.
  private struct Membership {
    private var starts: [Int]
    private var all: [Int]

    init(_ classes: ClassTable, _ used: Set<Int>) {
      let used = used.sorted()
      starts = [Int](repeating: 0, count: classes.symbols.count + 1)
      for index in used {
        for symbol in classes.classes[index] { starts[symbol + 1] += 1 }
      }
      for symbol in classes.symbols.indices { starts[symbol + 1] += starts[symbol] }
      var next = starts
      all = [Int](repeating: 0, count: starts[classes.symbols.count])
      for index in used {
        for symbol in classes.classes[index] {
          all[next[symbol]] = index
          next[symbol] += 1
        }
      }
    }

    /// - `symbol`: -1 for none.
    func classes(of symbol: Int) -> ArraySlice<Int> { symbol < 0 ? [] : all[starts[symbol]..<starts[symbol + 1]] }
  }

  /// What is known of one folded spelling: its symbol, and the first and the last of the exact spellings that fold to it, -1 for
  /// none.
  private struct FormEntry {
    var folded = -1
    var firstExact = -1
    var lastExact = -1
    var isEmpty: Bool { folded < 0 && firstExact < 0 }
  }

  /// - `order`: of the forms that have an entry.
  /// - `nextExact`: by exact symbol, the next that folds alike, or -1.
  private mutating func fillTables(
    _ entries: [FormEntry], _ order: [Int], _ nextExact: [Int], _ classes: ClassTable, _ membership: Membership
  ) throws(LoweringError) {
    var words: [LexiconEntry] = []
    var exacts: [ExactFormEntry] = []
    for number in order {
      let form = entries[number]
      let spelling = classes.forms[number]
      let folded = membership.classes(of: form.folded)
      // Nothing else is spelt like this, so that only what was noted here can be noted twice.
      noted.removeAll(keepingCapacity: true)
      var bare: ArraySlice<Int> = []
      var others: [(spelling: String, symbol: Int)] = []
      var symbol = form.firstExact
      while symbol >= 0 {
        if case .exact(let exact) = classes.symbols[symbol] {
          if exact != spelling {
            others.append((exact, symbol))
          } else if bare.isEmpty {
            bare = membership.classes(of: symbol)
          }
        }
        symbol = nextExact[symbol]
      }
      var entry = LexiconEntry()
      entry.key = Self.key(spelling)
      entry.plain = try id(folded, bare, spelling)
      entry.accented = bare.isEmpty ? entry.plain : try id(folded, [], spelling)
      for other in others {
        entry.flags |= LexiconEntry.hasExactForms
        var record = ExactFormEntry()
        record.key = ExactSpelling.key(other.spelling)
        record.id = try id(folded, membership.classes(of: other.symbol), other.spelling)
        exacts.append(record)
      }
      words.append(entry)
      if spelling.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
        try addSpecial(spelling, folded, &words)
      }
    }
    lexicon = try Self.table(words, key: \.key, free: LexiconEntry(), what: "words")
    exactForms = try Self.table(exacts, key: \.key, free: ExactFormEntry(), what: "exact words")
  }

  /// A spelling with a digit may come as a number, a time, a reference: one entry per kind.
  private mutating func addSpecial(
    _ spelling: String, _ folded: ArraySlice<Int>, _ words: inout [LexiconEntry]
  ) throws(LoweringError) {
    for kind in TokenKind.allCases where kind != .word {
      var entry = LexiconEntry()
      entry.key = LexiconHash.key(Self.key(spelling), kind: kind.rawValue)
      entry.plain = try id(folded, signatureOfKind[Int(kind.rawValue)][...], spelling)
      entry.accented = entry.plain
      words.append(entry)
    }
  }

  /// The id of the words of all classes of both sets, ascending ones.
  private mutating func id(
    _ classes: ArraySlice<Int>, _ others: ArraySlice<Int>, _ spelling: String
  ) throws(LoweringError) -> UInt16 {
    if classes.isEmpty && others.isEmpty { return 0 }
    signature.removeAll(keepingCapacity: true)
    signature += classes
    if !others.isEmpty {
      signature += others
      signature.sortAsSet()
    }
    let (number, isNew) = signatures.add(signature)
    let id = TokenKind.allCases.count + number
    if isNew {
      guard idCount < 0xFFFE else {
        throw LoweringError("the rules tell more than \(0xFFFE) groups of words apart; use fewer or larger lists")
      }
      forms.append([])
      frequencies.append(0)
      idCount += 1
    }
    if !noted.contains(where: { $0.id == id && $0.spelling == spelling }) {
      noted.append((id, spelling))
      forms[id].append(spelling)
      frequencies[id] += WordFrequency.perMillion(spelling)
    }
    return UInt16(id)
  }

  private mutating func fillClasses() {
    var counts = [Int](repeating: 0, count: members.count)
    for index in signatureOfKind.joined() { counts[index] += 1 }
    for index in signatures.elements { counts[index] += 1 }
    for index in members.indices where counts[index] > 0 { members[index].reserveCapacity(counts[index]) }
    for (kind, signature) in signatureOfKind.enumerated() {
      for index in signature { members[index].append(kind) }
    }
    for number in 0..<signatures.count {
      for index in signatures.elements[signatures.range(number)] {
        members[index].append(TokenKind.allCases.count + number)
      }
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
