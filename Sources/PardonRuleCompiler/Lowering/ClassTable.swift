internal import PardonText

/// Interned sets of symbols. A symbol is a folded spelling, an exact spelling or a token kind; a class is a sorted set of
/// them and stands for what one position of a phrase accepts.
struct ClassTable {
  enum Symbol: Hashable {
    case kind(UInt8)
    case folded(String)
    case exact(String)
  }

  private(set) var symbols: [Symbol] = []
  /// Folded spellings, and of each symbol its own, or that of its exact spelling; -1 for kinds.
  private(set) var forms: [String] = []
  private(set) var formOfSymbol: [Int] = []
  /// By what they are made of: symbols by kind, by folded and by exact spelling; -1 for none.
  private var symbolOfKind = [Int](repeating: -1, count: 256)
  private var foldedSpellings = SequencePool<UInt8>()
  private var symbolOfForm: [Int] = []
  private var exactSpellings = SequencePool<UInt8>()
  private var symbolOfExact: [Int] = []
  /// The same by what counts as equal in Unicode.
  private var symbolOfEqual: [String: Int] = [:]
  private let folding = Folding()

  private final class Folding {
    var folder = WordFolder()
  }
  /// Symbols of each class, ascending.
  private(set) var classes: [[Int]] = []
  private var pool = SequencePool<Int>()
  /// Expected occurrences in a million words of mail.
  private var symbolFrequencies: [Double] = []
  private(set) var classFrequencies: [Double] = []
  /// Classes by where the words of their set lie in memory: phrases that use a word share its set.
  private var classOfAddress: [UnsafeRawPointer: Int] = [:]
  /// Those words, so that they stay where they are.
  private var addressed: [[String]] = []

  mutating func add(_ words: WordSet) -> Int {
    guard words.exact.isEmpty, !words.folded.isEmpty else { return add(symbols: interned(words)) }
    let address = words.folded.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress.unsafelyUnwrapped) }
    if let known = classOfAddress[address] { return known }
    let index = add(symbols: interned(words))
    classOfAddress[address] = index
    addressed.append(words.folded)
    return index
  }

  mutating func add(kind: UInt8) -> Int {
    if symbolOfKind[Int(kind)] < 0 {
      symbolOfKind[Int(kind)] = append(.kind(kind), form: -1, WordFrequency.perMillion(kind: kind))
    }
    return add(sorted: [symbolOfKind[Int(kind)]])
  }

  /// The class of all words of some classes.
  mutating func union(_ indexes: [Int]) -> Int {
    if indexes.count == 1 { return indexes[0] }
    var symbols: [Int] = []
    for index in indexes { symbols += classes[index] }
    return add(symbols: symbols)
  }

  private mutating func add(symbols: [Int]) -> Int {
    var sorted = symbols
    sorted.sortAsSet()
    return add(sorted: sorted)
  }

  private mutating func add(sorted: [Int]) -> Int {
    let (index, isNew) = pool.add(sorted)
    if isNew {
      classes.append(sorted)
      classFrequencies.append(sorted.reduce(0) { $0 + symbolFrequencies[$1] })
    }
    return index
  }

  private mutating func interned(_ words: WordSet) -> [Int] {
    var symbols: [Int] = []
    symbols.reserveCapacity(words.folded.count + words.exact.count)
    for word in words.folded { symbols.append(symbol(folded: word)) }
    for word in words.exact { symbols.append(symbol(exact: word)) }
    return symbols
  }

  private mutating func symbol(folded word: String) -> Int {
    let form = form(word)
    if symbolOfForm[form] < 0 {
      symbolOfForm[form] = append(.folded(word), form: form, WordFrequency.perMillion(word))
    }
    return symbolOfForm[form]
  }

  private mutating func symbol(exact word: String) -> Int {
    let (number, isNew) = exactSpellings.add(word)
    if isNew {
      let symbol = symbolOfEqual[word] ?? newSymbol(exact: word)
      symbolOfEqual[word] = symbol
      symbolOfExact.append(symbol)
    }
    return symbolOfExact[number]
  }

  private mutating func newSymbol(exact word: String) -> Int {
    let folded = folding.folder.fold(word)
    return append(.exact(word), form: form(folded), WordFrequency.perMillion(folded))
  }

  private mutating func append(_ symbol: Symbol, form: Int, _ frequency: Double) -> Int {
    symbols.append(symbol)
    formOfSymbol.append(form)
    symbolFrequencies.append(frequency)
    return symbols.count - 1
  }

  private mutating func form(_ word: String) -> Int {
    let (form, isNew) = foldedSpellings.add(word)
    if isNew {
      forms.append(word)
      symbolOfForm.append(-1)
    }
    return form
  }
}
