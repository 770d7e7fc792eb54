internal import PardonGrading

/// A text on its way from the draft to its revision: pieces of the draft and new ones, in order.
///
/// Steps speak of the text at hand; the edits that come out speak of the draft.
struct EditedText {
  private enum Piece {
    case kept(Range<Int>)
    case new([UInt8], Finding.Source)

    var count: Int {
      switch self {
      case .kept(let range): range.count
      case .new(let bytes, _): bytes.count
      }
    }
  }

  private var pieces: [Piece]
  /// Words of the draft that were taken out without another in their place.
  private(set) var removed: [(range: Range<Int>, source: Finding.Source)] = []

  init(count: Int) { pieces = [.kept(0..<count)] }

  /// - `candidates`: in order, none overlapping, of the text as it is now.
  mutating func apply(_ candidates: [RevisionCandidate]) {
    var result: [Piece] = []
    result.reserveCapacity(pieces.count + 2 * candidates.count)
    var queue = pieces[...]
    var place = 0
    func take(until end: Int, _ body: (Piece) -> Void) {
      while place < end, let piece = queue.first {
        queue.removeFirst()
        let wanted = end - place
        if piece.count <= wanted {
          place += piece.count
          body(piece)
        } else {
          let (head, tail) = Self.split(piece, at: wanted)
          place = end
          body(head)
          queue.insert(tail, at: queue.startIndex)
        }
      }
    }
    for candidate in candidates {
      take(until: candidate.lower) { result.append($0) }
      take(until: candidate.upper) { piece in
        guard case .kept(let range) = piece, candidate.isRemoval else { return }
        note(range, candidate.source)
      }
      result.append(.new(candidate.text, candidate.source))
    }
    result.append(contentsOf: queue)
    pieces = result
  }

  private mutating func note(_ range: Range<Int>, _ source: Finding.Source) {
    if let last = removed.last, last.range.upperBound == range.lowerBound {
      removed[removed.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      removed.append((range, source))
    }
  }

  private static func split(_ piece: Piece, at count: Int) -> (Piece, Piece) {
    switch piece {
    case .kept(let range):
      let middle = range.lowerBound + count
      return (.kept(range.lowerBound..<middle), .kept(middle..<range.upperBound))
    case .new(let bytes, let source):
      return (.new(Array(bytes[..<count]), source), .new(Array(bytes[count...]), source))
    }
  }

  /// What leads from the draft to the text at hand, in order.
  func edits(draftCount: Int) -> [DraftEdit] {
    var edits: [DraftEdit] = []
    var place = 0
    var new: [UInt8] = []
    var source: Finding.Source?
    func close(at end: Int) {
      if let known = source, end > place || !new.isEmpty {
        edits.append(DraftEdit(lower: place, upper: end, text: new, source: known))
      }
      new = []
      source = nil
    }
    for piece in pieces {
      switch piece {
      case .kept(let range):
        if range.isEmpty { continue }
        close(at: range.lowerBound)
        place = range.upperBound
      case .new(let bytes, let from):
        new += bytes
        source = source ?? from
      }
    }
    close(at: draftCount)
    return edits
  }
}

extension RevisionCandidate {
  /// Whether words go without others saying the same.
  var isRemoval: Bool { kind == .clause || kind == .sentence || text.isEmpty }
}
