/// Why `PARDON_CPU` cannot be followed.
public enum ProcessorTierError: Error, Hashable, CustomStringConvertible {
  case unknown(String)
  case unavailable(ProcessorTier, best: ProcessorTier)

  public var description: String {
    switch self {
    case .unknown(let name):
      let names = ProcessorTier.allCases.map(\.rawValue).joined(separator: ", ")
      return "PARDON_CPU=\(name): no such tier; it is one of \(names)"
    case .unavailable(let tier, let best):
      return "PARDON_CPU=\(tier.rawValue): this machine lacks instructions of that tier; its best is \(best.rawValue)"
    }
  }
}
