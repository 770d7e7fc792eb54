import PardonGrading
import PardonWriting

/// How different twenty texts of the same facts are.
struct TextVariety: Encodable {
  let locale: String
  let candidatesMean: Double
  /// Different runs of one, two and three words among all runs (Li and others 2016): 1 is all different.
  let distinct1: Double
  let distinct2: Double
  let distinct3: Double
  /// Mean BLEU-4 of each text against the others (Zhu and others 2018, Texygen): 1 is all the same. Facts count as words.
  let selfBLEU: Double
  /// Largest share of candidates that one skeleton is in, the mean over requests.
  let frameShareMax: Double

  static func measure(_ engine: Engine, _ pack: WritingPack, _ locale: WritingLocale) throws -> TextVariety {
    var composer = Composer(engine: engine, pack: pack)
    var options = ComposeOptions()
    options.count = 20
    var sums = InlineArray<6, Double>(repeating: 0)
    let sheets = try WritingReport.cases(pack, locale, "email")
    for sheet in sheets {
      let candidates = try composer.compose(sheet.facts, sheet.style, sheet.context, options: options).candidates
      let texts = candidates.map { words(of: $0.string) }
      sums[0] += Double(texts.count)
      for n in 1...3 { sums[n] += distinct(texts, n) }
      sums[4] += selfBLEU(texts)
      var uses: [UInt16: Int] = [:]
      for candidate in candidates { for frame in Set(candidate.frames) { uses[frame, default: 0] += 1 } }
      sums[5] += Double(uses.values.max() ?? 0) / Double(max(1, candidates.count))
    }
    func mean(_ index: Int) -> Double { (sums[index] / Double(sheets.count) * 1000).rounded() / 1000 }
    return TextVariety(
      locale: locale.tag, candidatesMean: mean(0), distinct1: mean(1), distinct2: mean(2), distinct3: mean(3),
      selfBLEU: mean(4), frameShareMax: mean(5))
  }

  private static func words(of text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }

  private static func runs(_ words: [Substring], _ n: Int) -> [ArraySlice<Substring>] {
    words.count < n ? [] : (0...(words.count - n)).map { words[$0..<$0 + n] }
  }

  private static func distinct(_ texts: [[Substring]], _ n: Int) -> Double {
    let all = texts.flatMap { runs($0, n) }
    return all.isEmpty ? 0 : Double(Set(all).count) / Double(all.count)
  }

  private static func selfBLEU(_ texts: [[Substring]]) -> Double {
    guard texts.count > 1 else { return 0 }
    var sum = 0.0
    for (index, text) in texts.enumerated() {
      var product = 1.0
      for n in 1...4 {
        var most: [ArraySlice<Substring>: Int] = [:]
        for (other, reference) in texts.enumerated() where other != index {
          var counts: [ArraySlice<Substring>: Int] = [:]
          for run in runs(reference, n) { counts[run, default: 0] += 1 }
          most.merge(counts) { max($0, $1) }
        }
        var counts: [ArraySlice<Substring>: Int] = [:]
        let own = runs(text, n)
        for run in own { counts[run, default: 0] += 1 }
        let matched = counts.reduce(0) { $0 + min($1.value, most[$1.key] ?? 0) }
        product *= max(Double(matched), 0.1) / Double(max(1, own.count))
      }
      sum += product.squareRoot().squareRoot()
    }
    return sum / Double(texts.count)
  }
}
