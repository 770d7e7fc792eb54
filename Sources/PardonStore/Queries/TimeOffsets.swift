internal import Foundation

/// The offsets of a time zone from UTC over a span of time, as stretches of one offset.
struct TimeOffsets {
  /// First second of each stretch, ascending; the first is the span's start.
  private var starts: [Int64]
  /// Seconds east of UTC.
  private var offsets: [Int64]

  /// How far apart offsets are looked at; no zone has changed twice within it.
  private static let step: Int64 = 7 * 86_400

  /// The years 1900 to 2200: before them no clocks agreed, after them nobody knows.
  private static let known: ClosedRange<Int64> = -2_208_988_800...7_258_118_400

  /// - Parameters:
  ///   - zone: IANA name; empty: UTC.
  ///   - seconds: the span, in seconds since 1970; beyond it the offsets of its ends go on.
  /// - Returns: nil when there is no such zone.
  init?(zone name: String, seconds: ClosedRange<Int64>) {
    starts = [seconds.lowerBound]
    if name.isEmpty || name == "UTC" {
      offsets = [0]
      return
    }
    guard name.utf8.count <= 64, name.utf8.allSatisfy(Self.isOfName), let zone = TimeZone(identifier: name) else {
      return nil
    }
    func offset(_ second: Int64) -> Int64 {
      Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
    }
    var at = max(seconds.lowerBound, Self.known.lowerBound)
    let end = min(seconds.upperBound, Self.known.upperBound)
    var current = offset(at)
    offsets = [current]
    while at < end {
      let next = min(at + Self.step, end)
      let found = offset(next)
      if found != current {
        var low = at
        var high = next
        while high - low > 1 {
          let middle = low + (high - low) / 2
          if offset(middle) == current { low = middle } else { high = middle }
        }
        starts.append(high)
        offsets.append(offset(high))
        current = found
      }
      at = next
    }
  }

  /// Letters, digits and `/_+-`: what names of zones are made of, so that no other reading of the name is tried.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private func stretch(_ second: Int64) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= second { low = middle } else { high = middle }
    }
    return low
  }

  /// Seconds east of UTC at an instant.
  func offset(_ second: Int64) -> Int64 { offsets[stretch(second)] }

  /// The first instant at which clocks show `local` (seconds since 1970 as clocks show them) or, where they skip it, later.
  func instant(local: Int64) -> Int64 {
    for index in offsets.indices {
      let end = index + 1 < starts.count ? starts[index + 1] : Int64.max
      let instant = local - offsets[index]
      if instant < end { return index == 0 ? instant : max(instant, starts[index]) }
    }
    return local - (offsets.last ?? 0)
  }
}
