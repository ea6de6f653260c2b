/// What an Argon2 hash costs (RFC 9106 §3.1).
public struct Argon2Parameters: Hashable, Sendable {
  /// Memory in KiB (m): from 8 × lanes.
  public let memoryKiB: UInt32
  /// Passes over the memory (t): from 1.
  public let passes: UInt32
  /// Lanes (p): from 1 to 2²⁴ − 1.
  public let lanes: UInt32

  /// - Throws: ``Argon2ParameterError`` outside the bounds of RFC 9106 (R13).
  public init(memoryKiB: UInt32, passes: UInt32, lanes: UInt32) throws(Argon2ParameterError) {
    guard (1...0xFF_FFFF).contains(lanes) else { throw .lanes(lanes) }
    guard passes >= 1 else { throw .passes(passes) }
    // In 64 bits: 8 × lanes alone can have more than 27, and later bounds must not wrap.
    guard UInt64(memoryKiB) >= 8 * UInt64(lanes) else { throw .memory(memoryKiB, lanes: lanes) }
    self.init(unchecked: (memoryKiB, passes, lanes))
  }

  /// One lane, and memory of OWASP's floor or more: within every bound.
  init(floorMemoryKiB memoryKiB: UInt32, passes: UInt32) {
    self.init(unchecked: (max(8, memoryKiB), max(1, passes), 1))
  }

  private init(unchecked: (UInt32, UInt32, UInt32)) {
    (memoryKiB, passes, lanes) = unchecked
  }

  /// 19 MiB, 2 passes, 1 lane: OWASP's Password Storage Cheat Sheet, 2026 (R12); frozen.
  public static let owasp2026 = Argon2Parameters(unchecked: (19_456, 2, 1))
  /// 2 GiB, 1 pass, 4 lanes: the first recommended option of RFC 9106 §4; frozen.
  public static let rfc9106HighMemory = Argon2Parameters(unchecked: (2_097_152, 1, 4))
  /// 64 MiB, 3 passes, 4 lanes: the second recommended option of RFC 9106 §4; frozen.
  public static let rfc9106LowMemory = Argon2Parameters(unchecked: (65_536, 3, 4))
}

/// A parameter outside the bounds of RFC 9106 §3.1; the value given.
@nonexhaustive
public enum Argon2ParameterError: Error, Hashable, CustomStringConvertible {
  /// Less than 8 KiB a lane.
  case memory(UInt32, lanes: UInt32)
  /// No pass.
  case passes(UInt32)
  /// No lane, or more than 2²⁴ − 1.
  case lanes(UInt32)

  /// Which parameter is wrong, and its bounds.
  public var description: String {
    switch self {
    case .memory(let memory, let lanes):
      "memory of \(memory) KiB is less than 8 KiB for each of \(lanes) lanes"
    case .passes(let passes): "\(passes) passes; at least 1 is needed"
    case .lanes(let lanes): "\(lanes) lanes; from 1 to 16777215 are possible"
    }
  }
}
