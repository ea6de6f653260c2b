internal import CCredKernels

extension Argon2 {
  /// What computes Argon2 on this machine.
  public enum Kernel: String, CaseIterable, Sendable {
    /// Eight words at a time.
    case avx512
    /// Four words at a time.
    case avx2
    /// The reference implementation, on any processor.
    case libargon2

    /// Those that this processor can run, the fastest first.
    public static let available = allCases.filter {
      $0.level.rawValue <= credk_best_level().rawValue
    }

    /// The fastest that this processor can run.
    public static let best = available[0]

    var level: credk_level {
      switch self {
      case .avx512: credk_avx512
      case .avx2: credk_avx2
      case .libargon2: credk_none
      }
    }
  }
}
