internal import PardonRules

/// Sections that say where patterns are looked for.
struct TriggerLists {
  var words: [WordRecord] = []
  var rows: [WordRow] = []
  var pairClasses: [UInt32] = []
  var pairFilter: [UInt64] = []
  var pairs: [PairRecord] = []
  var gates: [GateRecord] = []
  var triggers: [TriggerRecord] = []

  func write(_ writer: inout ImageWriter) {
    writer.set(.words, words)
    writer.set(.wordRows, rows)
    writer.set(.pairClasses, pairClasses)
    writer.set(.pairFilter, pairFilter)
    writer.set(.pairs, pairs)
    writer.set(.gates, gates)
    writer.set(.triggers, triggers)
  }
}
