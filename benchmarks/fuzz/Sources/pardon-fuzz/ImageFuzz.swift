import PardonGrading
import PardonRules
import PardonText

/// Mutated rule images: refused, or safe to match, judge and describe with.
///
/// The length and the checksum are put right before the second try, so that the records behind them are reached.
enum ImageFuzz {
  private static let drafts: [[UInt8]] = [
    "Hello Maria,\n\nWe are sorry that your parcel was late and we apologise for the delay. I refund £19.99 today.",
    "Bonjour,\n\nNous présentons nos excuses : c'est notre erreur. Pourquoi ce retard ? Cordialement,\nAnne",
    "sorry sorry for the delay delay, sorry [name] AB-1234 12:30 100% \u{1F64F}",
  ].map { Array($0.utf8) }

  static func prepare() { require(!drafts.isEmpty) }

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    use(Array(bytes))
    guard bytes.count >= ImageFormat.headerBytes else { return 0 }
    var repaired = Array(bytes)
    repaired.withUnsafeMutableBytes { raw in
      raw.storeBytes(of: ImageFormat.magic.littleEndian, toByteOffset: 0, as: UInt64.self)
      raw.storeBytes(of: ImageFormat.version.littleEndian, toByteOffset: 8, as: UInt32.self)
      raw.storeBytes(of: UInt32(ImageSection.allCases.count).littleEndian, toByteOffset: 12, as: UInt32.self)
      raw.storeBytes(of: UInt64(raw.count).littleEndian, toByteOffset: 16, as: UInt64.self)
      let checksum = RuleImage.checksum(UnsafeRawBufferPointer(raw))
      raw.storeBytes(of: checksum.littleEndian, toByteOffset: ImageFormat.checksumOffset, as: UInt64.self)
    }
    use(repaired)
    return 0
  }

  private static func use(_ bytes: [UInt8]) {
    let image: RuleImage
    do throws(RuleImageError) {
      image = try RuleImage(bytes: bytes)
    } catch {
      require(!error.description.isEmpty)
      return
    }
    for index in 0..<image.ruleCount { require(image.rule(index).level <= 2) }
    for index in 0..<image.judgementCount {
      require(image.judgement(index).isJudgement)
      _ = image.evidenceTopics(ofJudgement: index)
    }
    for name in image.profileNames { _ = image.profile(named: name) }
    // An image may lack the scoring profile that grading needs; that is an error of its own.
    guard let engine = try? Engine(image: image) else { return }
    var grader = engine.makeGrader()
    for draft in drafts {
      for language in [nil] + DraftLanguage.allCases.map(Optional.some) {
        var options = GradeOptions()
        options.language = language
        guard let grade = try? grader.grade(draft, options: options) else { fatalError("a plain draft was refused") }
        GradeInvariants.check(grade, unit: .utf8, text: draft)
      }
    }
  }
}
