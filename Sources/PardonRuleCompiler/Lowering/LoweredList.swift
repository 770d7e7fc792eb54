/// A list whose spans are looked up as one position.
struct LoweredList {
  var name: String
  var automata: [Automaton] = []
  /// Classes of the words its spans begin and end with; nil for any word.
  var first: Set<Int>?
  var last: Set<Int>?
  var longest = 0
}
