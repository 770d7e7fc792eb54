import PardonRuleCompiler
import PardonTestSupport
import Testing

@testable import PardonRules

@Suite("Rule images")
struct ImageTests {
  static let bytes: [UInt8] = {
    var random = RandomRules(seed: 7, words: 12)
    return (try? ImageLowering.lower(random.lowerable(rules: 30, lists: 4))) ?? []
  }()

  /// What loading these bytes says, or nil when they are good.
  static func failure(_ bytes: [UInt8]) -> RuleImageError? {
    do throws(RuleImageError) {
      _ = try RuleImage(bytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  /// The bytes with a checksum that holds.
  static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let sum = bytes.withUnsafeBytes { RuleImage.checksum($0) }
    withUnsafeBytes(of: sum.littleEndian) { raw in
      for (index, byte) in raw.enumerated() { bytes[ImageFormat.checksumOffset + index] = byte }
    }
    return bytes
  }

  @Test func isAccepted() {
    #expect(!Self.bytes.isEmpty)
    #expect(Self.failure(Self.bytes) == nil)
  }

  @Test func loweringIsDeterministic() throws {
    var random = RandomRules(seed: 7, words: 12)
    #expect(try ImageLowering.lower(random.lowerable(rules: 30, lists: 4)) == Self.bytes)
  }

  @Test func truncationsAreRefused() {
    let bytes = Self.bytes
    for count in 0..<bytes.count where count < 600 || count % 97 == 0 || count > bytes.count - 100 {
      let failure = Self.failure(Array(bytes[..<count]))
      if count < 8 {
        #expect(failure == .notAnImage)
      } else if count < ImageFormat.headerBytes {
        #expect(failure == .truncated(expected: ImageFormat.headerBytes, found: count))
      } else {
        #expect(failure == .truncated(expected: bytes.count, found: count))
      }
    }
    #expect(Self.failure(bytes + [0]) == .trailingBytes(expected: bytes.count, found: bytes.count + 1))
  }

  @Test func otherFormatsAreNamed() {
    var newer = Self.bytes
    newer[8] = UInt8(ImageFormat.version) + 1
    #expect(
      Self.failure(newer) == .newerFormat(found: Int(ImageFormat.version) + 1, supported: Int(ImageFormat.version)))
    var older = Self.bytes
    older[8] = 0
    #expect(Self.failure(older) == .olderFormat(found: 0, supported: Int(ImageFormat.version)))
    #expect(Self.failure(Array("pack: en/apology\nlang: en\n".utf8)) == .notAnImage)
  }

  @Test func everyFlippedBitOfTheHeaderIsRefused() {
    let tableEnd = ImageFormat.headerBytes + ImageSection.allCases.count * ImageFormat.sectionEntryBytes
    for index in 0..<tableEnd {
      for bit in 0..<8 {
        var damaged = Self.bytes
        damaged[index] ^= 1 << UInt8(bit)
        #expect(Self.failure(damaged) != nil)
      }
    }
  }

  @Test func damageAnywhereIsRefused() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      var damaged = Self.bytes
      damaged[Int.random(in: ImageFormat.headerBytes..<damaged.count, using: &random)] ^= UInt8.random(
        in: 1...255, using: &random)
      #expect(Self.failure(damaged) == .corrupt)
    }
  }

  /// A damaged image whose checksum was made good is refused or harmless: matching with it never leaves its memory.
  @Test func damageBehindAGoodChecksumIsHarmless() throws {
    var random = SplitMix64(seed: 2)
    var drafts = RandomRules(seed: 3, words: 12)
    var scratch = MatchScratch()
    var refused = 0
    for round in 0..<3000 {
      var damaged = Self.bytes
      for _ in 0..<1 + round % 3 {
        let index = Int.random(in: 32..<damaged.count, using: &random)
        damaged[index] = round % 2 == 0 ? UInt8.random(in: 0...255, using: &random) : damaged[index] ^ 1
      }
      let image: RuleImage
      do throws(RuleImageError) {
        image = try RuleImage(bytes: Self.sealed(damaged))
      } catch {
        refused += 1
        continue
      }
      let judge = Judge(RuleMatcher(image: image))
      drafts.draft(sentences: 3, words: 12).withView { draft in
        judge.matcher.match(draft, context: DraftContext(), scratch: &scratch)
        judge.judge(draft, context: DraftContext(), scratch: &scratch)
      }
      for index in 0..<image.ruleCount { _ = image.rule(index) }
    }
    #expect(refused > 100)
  }

  @Test func recordsHaveNoPadding() {
    #expect(MemoryLayout<LexiconEntry>.size == 16)
    #expect(MemoryLayout<ExactFormEntry>.size == 16)
    #expect(MemoryLayout<WordRecord>.size == 64 && MemoryLayout<StepSlot>.stride == 3)
    #expect(MemoryLayout<GateRecord>.size == 24)
    #expect(MemoryLayout<TriggerRecord>.size == 24)
    #expect(MemoryLayout<PairRecord>.size == 8)
    #expect(MemoryLayout<PatternRecord>.size == 20)
    #expect(MemoryLayout<ListRecord>.size == 16)
    #expect(MemoryLayout<RuleRecord>.size == 24 && MemoryLayout<RuleRecord>.stride == 24)
    #expect(MemoryLayout<ConditionRecord>.size == 12)
    #expect(MemoryLayout<JudgementRecord>.size == 24)
    #expect(MemoryLayout<ColdRecord>.size == 56)
    #expect(MemoryLayout<WeightRecord>.size == 8)
  }

  @Test("xxHash of known texts", arguments: [("", 0xEF46_DB37_51D8_E999 as UInt64), ("a", 0xD24E_C4F1_A98C_6E5B)])
  func knownHashes(text: String, hash: UInt64) {
    var text = text
    #expect(text.withUTF8 { XXH64.hash(UnsafeRawBufferPointer($0)) } == hash)
  }
}
