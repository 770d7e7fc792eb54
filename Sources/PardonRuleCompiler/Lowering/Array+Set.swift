extension [Int] {
  /// Sorts the numbers and keeps one of each.
  mutating func sortAsSet() {
    sort()
    var count = 0
    for number in self where count == 0 || self[count - 1] != number {
      self[count] = number
      count += 1
    }
    removeLast(self.count - count)
  }
}
