internal import PardonRuleCompiler
internal import PardonWriting

/// An order of acts as it is read.
struct StructureSource {
  let id: YAMLScalar
  let steps: [StructureStep]
  let drops: [Act]
  let conditions: Conditions
  /// Bit 0: English texts, bit 1: French.
  let languages: UInt32
}
