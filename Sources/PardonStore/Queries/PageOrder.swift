internal import PardonGrading

/// The order of a page: a figure of a score and its direction; scores of one figure stand by id, in the same direction.
struct PageOrder: Hashable {
  enum Key: Hashable {
    case time
    case overall
    case dimension(Int)
  }

  var key: Key
  var isDescending: Bool

  /// - Parameter text: as `ScoreQuery.order`.
  init(_ text: String) throws(StoreError) {
    isDescending = text.isEmpty || text.utf8.first == UInt8(ascii: "-")
    let name = text.isEmpty ? "time" : isDescending ? String(text.dropFirst()) : text
    switch name {
    case "time": key = .time
    case "overall": key = .overall
    default:
      guard let dimension = Dimension.allCases.first(where: { $0.id == name }) else {
        throw StoreError(
          .badRequest, field: "order_by",
          "Scores are ordered by time, overall, \(Dimension.allCases.map(\.id).joined(separator: ", ")), each with `-` before it from high to low."
        )
      }
      key = .dimension(Int(dimension.rawValue))
    }
  }

  /// What it reads besides ids.
  var columns: SegmentColumns {
    switch key {
    case .time: .times
    case .overall: .heads
    case .dimension: .bodies
    }
  }

  @inline(__always)
  private func directed(_ value: Int64) -> Int64 { isDescending ? ~value : value }

  /// Where a row stands; smaller places come first.
  @inline(__always)
  func place(_ view: SegmentView, _ row: Int) -> Place {
    let value: Int64 =
      switch key {
      case .time: view.time(row)
      case .overall: Int64(view.overall(row))
      case .dimension(let dimension): Int64(view.dimension(dimension, row))
      }
    return Place(value: directed(value), id: directed(view.id(row)))
  }

  /// A place that no score of a segment stands before.
  func bound(_ part: ScoreScan.Part) -> Place {
    let number = isDescending ? part.number + 1 : part.number
    let id = directed(SegmentLayout.firstID(of: number) - (isDescending ? 1 : 0))
    guard key == .time else { return Place(value: directed(isDescending ? 100 : 0), id: id) }
    return Place(value: directed(isDescending ? part.lastTime : part.firstTime), id: id)
  }

  /// The id of the score at a place.
  func id(_ place: Place) -> Int64 { directed(place.id) }

  struct Place: Hashable, Comparable {
    var value: Int64
    var id: Int64

    @inline(__always)
    static func < (left: Place, right: Place) -> Bool {
      left.value != right.value ? left.value < right.value : left.id < right.id
    }
  }
}
