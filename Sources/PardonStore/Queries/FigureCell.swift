internal import PardonGrading

/// Figures of one group in one bucket while they are counted.
///
/// Figures of a score are added as lanes of a few words: dimensions as six sums of 16 bits, component levels as counters of 8
/// bits, taken over into wide counters before any lane can overflow. A score costs some ten additions.
struct FigureCell {
  var count = 0
  var ungradable = 0
  private var pending = 0
  /// Dimensions 0, 2, 4 and, ignored, what stands beside them, in lanes of 16 bits.
  private var evenDimensions: UInt64 = 0
  /// Dimensions 1, 3, 5.
  private var oddDimensions: UInt64 = 0
  /// Levels 1 and 2 of the first four components, in lanes of 8 bits.
  private var firstComponents: UInt64 = 0
  private var lastComponents: UInt64 = 0
  /// Levels 1 and 2 of four faults each, in lanes of 8 bits.
  private var firstFaults: UInt64 = 0
  private var middleFaults: UInt64 = 0
  private var lastFaults: UInt64 = 0
  private var dimensionSums = InlineArray<6, Int>(repeating: 0)
  private var componentLevels = InlineArray<16, Int>(repeating: 0)
  private var faultLevels = InlineArray<24, Int>(repeating: 0)
  private var distribution = InlineArray<128, UInt32>(repeating: 0)

  /// Scores before lanes are taken over: 255 fills a lane of 8 bits, and 255 times 100 is less than 16 bits hold.
  private static let laneLimit = 255

  /// The bits of a byte, each in a byte of its own.
  static let spread: [UInt64] = (0..<256).map { byte in
    (0..<8).reduce(0) { $0 | UInt64(byte >> $1 & 1) << UInt64(8 * $1) }
  }

  /// - Parameter spread: `Self.spread`.
  @inline(__always)
  mutating func add(_ view: SegmentView, _ row: Int, _ spread: UnsafePointer<UInt64>) {
    let head = view.overallAndGradable(row)
    guard head >= 128 else {
      ungradable &+= 1
      return
    }
    count &+= 1
    distribution[head & 127] &+= 1
    let word = view.dimensionsAndComponents(row)
    let lanes: UInt64 = 0x00ff_00ff_00ff_00ff
    evenDimensions &+= word & lanes
    oddDimensions &+= word >> 8 & lanes
    // Level 1 sets the lower and level 2 the upper of two bits, so each set bit is a counter.
    firstComponents &+= spread[Int(word >> 48 & 0xff)]
    lastComponents &+= spread[Int(word >> 56)]
    // Without a loop over the bits: how many there are cannot be foreseen, by the processor either.
    let faults = view.faults(row)
    firstFaults &+= spread[Int(faults & 0xff)]
    middleFaults &+= spread[Int(faults >> 8 & 0xff)]
    lastFaults &+= spread[Int(faults >> 16 & 0xff)]
    pending &+= 1
    if pending == Self.laneLimit { takeLanes() }
  }

  private mutating func takeLanes() {
    for lane in 0..<3 {
      dimensionSums[2 * lane] += Int(evenDimensions >> UInt64(16 * lane) & 0xffff)
      dimensionSums[2 * lane + 1] += Int(oddDimensions >> UInt64(16 * lane) & 0xffff)
    }
    for lane in 0..<8 {
      componentLevels[lane] += Int(firstComponents >> UInt64(8 * lane) & 0xff)
      componentLevels[lane + 8] += Int(lastComponents >> UInt64(8 * lane) & 0xff)
      faultLevels[lane] += Int(firstFaults >> UInt64(8 * lane) & 0xff)
      faultLevels[lane + 8] += Int(middleFaults >> UInt64(8 * lane) & 0xff)
      faultLevels[lane + 16] += Int(lastFaults >> UInt64(8 * lane) & 0xff)
    }
    (evenDimensions, oddDimensions, firstComponents, lastComponents) = (0, 0, 0, 0)
    (firstFaults, middleFaults, lastFaults) = (0, 0, 0)
    pending = 0
  }

  /// Adds the figures to those of an answer.
  mutating func add(to figures: inout ScoreFigures) {
    takeLanes()
    figures.count += count
    figures.ungradable += ungradable
    for overall in figures.distribution.indices {
      figures.distribution[overall] += Int(distribution[overall])
      figures.overallSum += overall * Int(distribution[overall])
    }
    for index in figures.dimensionSums.indices { figures.dimensionSums[index] += dimensionSums[index] }
    for index in Component.allCases.indices {
      let weak = componentLevels[2 * index]
      let strong = componentLevels[2 * index + 1]
      figures.components[3 * index] += count - weak - strong
      figures.components[3 * index + 1] += weak
      figures.components[3 * index + 2] += strong
    }
    for index in figures.faults.indices { figures.faults[index] += faultLevels[index] }
  }
}
