/// Maps byte offsets of an extracted text back to the bytes it was extracted from.
///
/// ```
/// source   <p>d&eacute;sol&eacute;  pour</p>
/// runs        d   é       sol é      ␠  pour      one run each; an entity or collapsed space is a run of its own
/// text        d   é       sol é      ␠  pour
/// ```
public struct SourceMap: Sendable, Hashable {
  struct Run: Sendable, Hashable {
    var text: Int
    var source: Int
    var textCount: Int
    var sourceCount: Int
  }

  /// Sorted by `text`, covering every text byte; equal counts mean byte for byte.
  private(set) var runs: [Run] = []

  /// Appends a run; merges it into the last one when both are byte for byte and adjacent.
  mutating func append(text: Int, source: Int, textCount: Int, sourceCount: Int) {
    guard textCount > 0 else { return }
    if textCount == sourceCount, let last = runs.last, last.textCount == last.sourceCount,
      last.text + last.textCount == text, last.source + last.sourceCount == source
    {
      runs[runs.count - 1].textCount += textCount
      runs[runs.count - 1].sourceCount += sourceCount
      return
    }
    runs.append(Run(text: text, source: source, textCount: textCount, sourceCount: sourceCount))
  }

  /// The source bytes that the text bytes `range` came from, half-open; empty ranges map to a position.
  ///
  /// Offsets inside an entity widen to the whole entity. Complexity: O(log runs).
  public func source(of range: Range<Int>) -> Range<Int> {
    let lower = position(of: range.lowerBound, upper: false)
    let upper = range.isEmpty ? lower : position(of: range.upperBound, upper: true)
    return lower..<max(lower, upper)
  }

  private func position(of offset: Int, upper: Bool) -> Int {
    guard !runs.isEmpty else { return offset }
    // The run that holds `offset`; for an upper bound the run that holds the byte before it.
    let wanted = upper ? offset - 1 : offset
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].text <= wanted { low = middle + 1 } else { high = middle }
    }
    let run = runs[max(0, low - 1)]
    if run.textCount == run.sourceCount { return run.source + min(max(0, offset - run.text), run.sourceCount) }
    return upper ? run.source + run.sourceCount : run.source
  }
}
