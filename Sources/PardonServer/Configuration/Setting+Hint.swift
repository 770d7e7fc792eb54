extension Setting {
  /// “; did you mean …?” where a setting has a similar name.
  static func hint(for key: String) -> String {
    let nearest = all.map { (key: $0.key, distance: distance($0.key, key)) }.min { $0.distance < $1.distance }
    guard let nearest, nearest.distance <= max(2, key.utf8.count / 3) else {
      return "; docs/configuration.md lists them all"
    }
    return "; did you mean “\(nearest.key)”?"
  }

  /// Levenshtein's distance between bytes.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8.prefix(64))
    var row = Array(0...right.count)
    for (index, byte) in left.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let above = row[column + 1]
        row[column + 1] = min(above + 1, row[column] + 1, diagonal + (right[column] == byte ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
