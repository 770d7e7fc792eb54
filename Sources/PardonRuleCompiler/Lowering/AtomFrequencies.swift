/// How often an atom accepts a word of mail.
///
/// A value of its own: closures that take a whole `ImageLowering` with them copy some forty references each time.
struct AtomFrequencies {
  let classes: [Double]
  let lists: [LoweredList]

  /// In a million words.
  func of(_ atom: Atom) -> Double {
    switch atom {
    case .words(let index): classes[index]
    case .any: 1e6
    case .capitalized: 40_000
    case .uppercase: 3000
    case .list(let index): lists[index].frequency
    }
  }
}
