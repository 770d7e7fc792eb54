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
  private var classIndex: [[Int]: Int] = [:]

  mutating func add(_ words: WordSet) -> Int {
    add(symbols: words.folded.map { intern(.folded($0)) } + words.exact.map { intern(.exact($0)) })
  }

  mutating func add(kind: UInt8) -> Int { add(symbols: [intern(.kind(kind))]) }

  mutating func union(_ left: Int, _ right: Int) -> Int {
    left == right ? left : add(symbols: classes[left] + classes[right])
  }

  mutating func add(symbols: [Int]) -> Int {
    let sorted = Set(symbols).sorted()
    if let index = classIndex[sorted] { return index }
    classIndex[sorted] = classes.count
    classes.append(sorted)
    return classes.count - 1
  }

  private mutating func intern(_ symbol: Symbol) -> Int {
    if let index = symbolIndex[symbol] { return index }
    symbolIndex[symbol] = symbols.count
    if case .exact(let spelling) = symbol { foldedOfExact[spelling] = WordFolding.fold(spelling) }
    symbols.append(symbol)
    return symbols.count - 1
  }

  /// Expected occurrences of a class in a million words of mail.
  func frequency(_ index: Int) -> Double {
    classes[index].reduce(0) { $0 + frequency(of: symbols[$1]) }
  }

  /// The same for the union of some classes.
  func frequency(of union: Set<Int>) -> Double {
    var members: Set<Int> = []
    for index in union { members.formUnion(classes[index]) }
    return members.sorted().reduce(0) { $0 + frequency(of: symbols[$1]) }
  }

  private func frequency(of symbol: Symbol) -> Double {
    switch symbol {
    case .kind(let kind): WordFrequency.perMillion(kind: kind)
    case .folded(let word): WordFrequency.perMillion(word)
    case .exact(let word): WordFrequency.perMillion(foldedOfExact[word] ?? word)
    }
  }
}
