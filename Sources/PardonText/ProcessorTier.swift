internal import CPardonScan

/// Instruction sets that the text stage has kernels for. All give the same answers; only time differs.
public enum ProcessorTier: String, Sendable, BitwiseCopyable, CaseIterable {
  /// Swift only, on any processor.
  case plain
  /// AVX2, BMI1, BMI2 and POPCNT.
  case avx2
  /// Also AVX-512 F, BW, DQ, VL, VBMI and VBMI2.
  case avx512
  /// What every 64-bit ARM processor has.
  case neon

  /// The best one that this machine has.
  public static let best = ProcessorTier.allCases[Int(pardon_scan_best_tier())]

  /// The one in use: that of the environment variable `PARDON_CPU` where the machine has it, else the best.
  public static let current = (try? requested()) ?? best

  /// The tier of `PARDON_CPU`, or the best one when it is not set; for programs that refuse to start with a wrong one.
  public static func requested() throws(ProcessorTierError) -> ProcessorTier {
    guard let name = pardon_scan_requested_tier(), name.pointee != 0 else { return best }
    return try named(String(cString: name))
  }

  static func named(_ name: String) throws(ProcessorTierError) -> ProcessorTier {
    guard let tier = ProcessorTier(rawValue: name) else { throw .unknown(name) }
    guard tier.isAvailable else { throw .unavailable(tier, best: best) }
    return tier
  }

  /// Whether this machine has all instructions of the tier.
  public var isAvailable: Bool {
    switch self {
    case .plain: true
    case .avx2: ProcessorTier.best == .avx2 || ProcessorTier.best == .avx512
    case .avx512, .neon: ProcessorTier.best == self
    }
  }

  /// The tier as the kernels name it.
  package var kernels: Int32 {
    switch self {
    case .plain: 0
    case .avx2: 1
    case .avx512: 2
    case .neon: 3
    }
  }
}
