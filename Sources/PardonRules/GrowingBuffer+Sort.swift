extension GrowingBuffer {
  /// Sorts the elements by `precedes`, with `room` for the merging.
  ///
  /// One comparison per element when they are in order already, as they mostly are; n log n at worst. Nothing is allocated
  /// once `room` is large enough.
  @inline(__always)
  mutating func sort(with room: inout GrowingBuffer, by precedes: (Element, Element) -> Bool) {
    var sorted = 1
    while sorted < count && !precedes(base[sorted], base[sorted &- 1]) { sorted &+= 1 }
    if sorted >= count { return }
    // Runs of this many by insertion, then merged two by two.
    let run = 16
    var first = 0
    while first < count {
      let end = Swift.min(first &+ run, count)
      var next = first &+ 1
      while next < end {
        let element = base[next]
        var place = next
        while place > first && precedes(element, base[place &- 1]) {
          base[place] = base[place &- 1]
          place &-= 1
        }
        base[place] = element
        next &+= 1
      }
      first = end
    }
    var width = run
    while width < count {
      mergeRuns(of: width, with: &room, by: precedes)
      width &*= 2
    }
  }

  @inline(__always)
  private mutating func mergeRuns(
    of width: Int, with room: inout GrowingBuffer, by precedes: (Element, Element) -> Bool
  ) {
    var first = 0
    while first &+ width < count {
      let middle = first &+ width
      let end = Swift.min(middle &+ width, count)
      if precedes(base[middle], base[middle &- 1]) {
        // The left run makes way; the merged elements never overtake the right run's next.
        room.count = 0
        room.reserve(width)
        room.base.update(from: base + first, count: width)
        var left = 0
        var right = middle
        var place = first
        while left < width {
          if right < end && precedes(base[right], room.base[left]) {
            base[place] = base[right]
            right &+= 1
          } else {
            base[place] = room.base[left]
            left &+= 1
          }
          place &+= 1
        }
      }
      first = end
    }
  }
}
