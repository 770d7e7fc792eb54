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
  private var symbolIndex: [Symbol: Int] = [:]
  /// Folded form of each exact spelling.
  private(set) var foldedOfExact: [String: String] = [:]
  /// Symbols of each class, ascending.
  private(set) var classes: [[Int]] = []
  private var pool = SequencePool<Int>()
  /// Expected occurrences in a million words of mail.
  private var symbolFrequencies: [Double] = []
  private var classFrequencies: [Double] = []
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

  mutating func add(kind: UInt8) -> Int { add(sorted: [intern(.kind(kind))]) }

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
    for word in words.folded { symbols.append(intern(.folded(word))) }
    for word in words.exact { symbols.append(intern(.exact(word))) }
    return symbols
  }

  private mutating func intern(_ symbol: Symbol) -> Int {
    if let index = symbolIndex[symbol] { return index }
    symbolIndex[symbol] = symbols.count
    if case .exact(let spelling) = symbol { foldedOfExact[spelling] = WordFolding.fold(spelling) }
    symbols.append(symbol)
    symbolFrequencies.append(frequency(of: symbol))
    return symbols.count - 1
  }

  /// Expected occurrences of a class in a million words of mail.
  func frequency(_ index: Int) -> Double { classFrequencies[index] }

  private func frequency(of symbol: Symbol) -> Double {
    switch symbol {
    case .kind(let kind): WordFrequency.perMillion(kind: kind)
    case .folded(let word): WordFrequency.perMillion(word)
    case .exact(let word): WordFrequency.perMillion(foldedOfExact[word] ?? word)
    }
  }
}
