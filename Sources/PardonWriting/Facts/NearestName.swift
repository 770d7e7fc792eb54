/// The name somebody may have meant.
enum NearestName {
  /// The first of the nearest `names` within a third of `name`'s length in edits (Levenshtein 1966); nil when all are farther.
  static func of(_ name: String, among names: [String]) -> String? {
    let wanted = Array(name.lowercased().utf8)
    var best: (distance: Int, name: String)?
    for candidate in names {
      let distance = distance(wanted, Array(candidate.utf8))
      if distance <= max(2, wanted.count / 3), distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name ?? names.first { contains($0, name) }
  }

  private static func contains(_ candidate: String, _ name: String) -> Bool {
    name.utf8.count >= 4 && candidate.contains(name.lowercased())
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(min(above, row[column]) + 1, diagonal + (byte == right[column] ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
