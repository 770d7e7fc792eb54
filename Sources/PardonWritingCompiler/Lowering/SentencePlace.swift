/// Where in a sentence the next character stands, as far as it is known when a text is compiled.
enum SentencePlace {
  case start
  /// At the start if an optional piece is left out.
  case maybeStart
  case inside
  /// Behind the mark that ends a sentence; a space makes it a start.
  case ended
  case maybeEnded

  var afterSpace: SentencePlace {
    switch self {
    case .ended: .start
    case .maybeEnded: .maybeStart
    default: self
    }
  }

  /// Behind an optional piece that ended at `other`.
  func merged(with other: SentencePlace) -> SentencePlace {
    if self == other { return self }
    let either = [self, other]
    if either.contains(.start) || either.contains(.maybeStart) { return .maybeStart }
    return either.contains(.ended) || either.contains(.maybeEnded) ? .maybeEnded : .inside
  }
}
