/// What a stored hash may cost, and how long it may be: what is beyond is refused before anything is
/// allocated or computed (R15).
public struct HashLimits: Sendable {
  /// The length of the string, in bytes.
  public var stringBytes = 512
  /// The memory of Argon2, scrypt and yescrypt, in KiB.
  public var memoryKiB: UInt32 = 2_097_152
  /// Argon2's passes.
  public var passes: UInt32 = 64
  /// Argon2's lanes, and scrypt's and yescrypt's p.
  public var lanes: UInt32 = 64
  /// Iterations of PBKDF2 and phpass, and rounds of sha256crypt and sha512crypt.
  public var iterations: UInt32 = 10_000_000
  /// The logarithm of bcrypt's iterations.
  public var bcryptCost: UInt32 = 16

  /// 2 GiB, 64 passes, 64 lanes, 10 million iterations, 2¹⁶ for bcrypt, 512 bytes.
  public static let standard = HashLimits()

  /// For reading what has been or will be held against somebody's limits.
  static let none = HashLimits(
    stringBytes: .max, memoryKiB: .max, passes: .max, lanes: .max, iterations: .max,
    bcryptCost: .max)
}
