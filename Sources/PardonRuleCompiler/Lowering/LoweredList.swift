internal import PardonRules

/// A list whose longer members are looked up as one position.
struct LoweredList {
  var name: String
  var automata: [Automaton] = []
  var level = 0
  /// Words of its longest span.
  var longest = 0
  /// Expected spans in a million words.
  var frequency = 0.0
  /// Languages of the sentences in which somebody asks for its spans.
  var languages: UInt8 = 0
}
