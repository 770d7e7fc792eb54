import Glibc
import PardonRuleCompiler
import PardonRules
import PardonTestSupport
import Testing

@Suite("One phrase over and over in one sentence")
struct RepetitionTests {
  /// Phrases whose matches overlap, touch, or stand apart, the first of a list.
  static func judge() throws -> Judge {
    let sorry = SketchRules.word("sorry")
    let list = SketchRules.list(
      "SORROW", (0..<9).map { .sequence([SketchRules.word("sorry", "a\($0)"), SketchRules.word("very", "b\($0)")]) })
    let rules = [
      SketchRules.rule("list", find: [.sequence([.list("SORROW"), .gap(min: 0, max: 4), sorry])]),
      SketchRules.rule("gap", find: [.sequence([sorry, .gap(min: 0, max: 6), sorry])]),
      SketchRules.rule("alone", find: [sorry]),
      SketchRules.rule(
        "sentence", find: [sorry],
        unless: [
          .sentenceHas([
            SketchRules.phrase(
              .sequence([sorry, SketchRules.word("very"), SketchRules.word("much")]))
          ])
        ]),
      SketchRules.rule("signal", find: [sorry], unless: [.sentenceSignal(["nothing"])]),
      SketchRules.rule("nothing", gives: "nothing", find: [SketchRules.word("nothing")]),
      SketchRules.rule("two", find: [sorry, .sequence([SketchRules.word("very"), sorry])]),
    ]
    return Judge(RuleMatcher(image: try RuleImage(bytes: ImageLowering.lower(SketchRules.set(rules, lists: [list])))))
  }

  static func draft(_ repeats: Int) -> SketchDraft {
    SketchDraft([
      SketchDraft.Sentence((0..<repeats).flatMap { _ in [SketchDraft.Word("sorry"), SketchDraft.Word("very")] })
    ])
  }

  @Test func overlappingMatchesAreOneHit() throws {
    let judge = try Self.judge()
    var scratch = MatchScratch()
    Self.draft(500).withView { draft in
      judge.matcher.match(draft, context: DraftContext(), scratch: &scratch)
      #expect(scratch.hits.filter { $0.rule == 0 }.map { Int($0.firstToken)..<Int($0.endToken) } == [0..<999])
      #expect(scratch.hits.filter { $0.rule == 1 }.map { Int($0.firstToken)..<Int($0.endToken) } == [0..<999])
      #expect(scratch.hits.filter { $0.rule == 2 }.count == 500)
      #expect(scratch.hits.filter { $0.rule == 6 }.count == 500)
      #expect(scratch.hits.filter { $0.rule == 3 }.count == 500)
      #expect(scratch.hits.filter { $0.rule == 4 }.count == 500)
    }
  }

  /// Of this thread alone: other tests run beside it.
  private static func threadNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Forty times the words take forty times as long, not sixteen hundred times.
  @Test func costIsLinear() throws {
    let judge = try Self.judge()
    var scratch = MatchScratch()
    func time(_ repeats: Int) -> Int {
      let sketch = Self.draft(repeats)
      return sketch.withView { draft in
        (0..<4).map { _ in
          let start = Self.threadNanoseconds()
          judge.matcher.match(draft, context: DraftContext(), scratch: &scratch)
          return Self.threadNanoseconds() - start
        }.min() ?? 0
      }
    }
    let few = time(1000)
    #expect(time(40_000) < few * 300)
  }
}
