import PardonTestSupport
import Testing

@testable import PardonRuleCompiler

private let seedPack = Fixtures.pack(
  lists: "WE: we, I, our team\nNEG: not",
  rule: """
    unless:
      before 3: <NEG>
      when: channel in (social, sms) and words > 3
    severity: error
    also: [apology]
    """, find: #"["<WE> (apologise~|=où) for ..2-5 late?", "^ l'erreur , but $"]"#,
  after: "judgements:\n  - {id: a.b, gives: apology 1, when: apology >= 1 and not (share(apology) > 3)}")

@Test("damaged packs give diagnostics, never a crash")
func damagedPacks() {
  let seed: UInt64 = 20_240_601
  var generator = SplitMix64(seed: seed)
  let pieces =
    Array("(|)?~=<>.,:^$&*!#\"'-[]{}\n\t «»é\u{301}\u{0}0".utf8).map { [$0] }
    + ["..", "~n.", "- ", ": ", "<<", "**", "é"].map { Array($0.utf8) }
  for _ in 0..<600 {
    var bytes = seedPack.bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let at = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: at)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &generator)))
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 20)], at: at)
      }
    }
    let diagnostics = Fixtures.compiler.compile([PackSource(name: "damaged.yaml", bytes: bytes)]).diagnostics
    // Rendering walks the source once more.
    #expect(diagnostics.allSatisfy { !$0.rendered.isEmpty }, "seed \(seed)")
  }
}
