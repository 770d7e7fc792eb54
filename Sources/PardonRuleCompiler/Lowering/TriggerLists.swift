internal import PardonRules

/// Sections that say where patterns are looked for.
struct TriggerLists {
  var words: [WordRecord] = []
  var pairs: [PairRecord] = []
  var gates: [GateRecord] = []
  var triggers: [TriggerRecord] = []

  func write(_ writer: inout ImageWriter) {
    writer.set(.words, words)
    writer.set(.pairs, pairs)
    writer.set(.gates, gates)
    writer.set(.triggers, triggers)
  }
}
