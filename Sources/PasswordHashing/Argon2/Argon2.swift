/// Argon2 (RFC 9106): a memory-hard hash, and everything that its cost and its result depend on.
///
/// ```swift
/// let tag = try Argon2(.owasp2026).tag(of: password.bytes, salt: salt.span)
/// ```
public struct Argon2: Sendable {
  /// Memory, passes and lanes.
  public var parameters: Argon2Parameters
  /// Which blocks refer to which; a new hash takes Argon2id.
  public var variant = Variant.argon2id
  /// The version of the algorithm; a new hash takes 0x13.
  public var version = Version.v13
  /// What computes: the fastest that this machine has, unless a test or benchmark asks otherwise.
  public var kernel = Kernel.best
  /// Where the memory comes from, and when it is erased.
  public var memory = Argon2Memory.shared
  /// The most threads that one hash may use; never more than it has lanes.
  public var maximumThreads = 1

  /// Argon2id at the cost of `parameters`, on the calling thread.
  public init(_ parameters: Argon2Parameters) { self.parameters = parameters }

  /// Which blocks refer to which (RFC 9106 §3.4); the raw values are the algorithm's own.
  public enum Variant: UInt32, CaseIterable, Sendable {
    /// References depend on the password: for what has no side channels.
    case argon2d = 0
    /// References do not depend on the password.
    case argon2i = 1
    /// First the one, then the other.
    case argon2id = 2
  }

  /// A version of the algorithm; the raw values are what hashes carry.
  public enum Version: UInt32, Sendable {
    /// The first one (1.0), for verifying old hashes.
    case v10 = 0x10
    /// RFC 9106's.
    case v13 = 0x13
  }

  /// The tag of a password.
  ///
  /// - Parameters:
  ///   - password: any bytes, at most 2³² − 1 of them.
  ///   - salt: from 8 bytes; 16 random ones unless a test vector asks otherwise.
  ///   - secret: the key K, which is not stored with the tag; empty for none.
  ///   - associatedData: the data X; empty for none.
  ///   - byteCount: from 4 to 1,024.
  /// - Throws: before any work: `.memoryCeiling` and `.outOfMemory` with the KiB in question,
  ///   `.saltTooShort`, `.tagLength`.
  /// - Complexity: passes × memory in KiB block fills; the memory in KiB, taken from ``memory``.
  /// - Source: RFC 9106 §3.2.
  public func tag(
    of password: Span<UInt8>, salt: Span<UInt8>, secret: Span<UInt8> = Span(),
    associatedData: Span<UInt8> = Span(), byteCount: Int = 32
  ) throws(HashingError) -> [UInt8] {
    try tag(
      of: Inputs(password: password, salt: salt, secret: secret, associatedData: associatedData),
      byteCount: byteCount)
  }

  /// The tags of two passwords, hashed in turns where that is faster than one after the other.
  ///
  /// Each one's memory arrives while the other one computes, so a thread gets more done; but both
  /// take longer, and twice the memory. With small memory and the AVX-512 kernel that saves a tenth
  /// of the time; anywhere else, or where ``memory`` has no room for both, they are hashed one after
  /// the other.
  ///
  /// - Throws: as ``tag(of:salt:secret:associatedData:byteCount:)``.
  public func tags(
    of first: borrowing Inputs, _ second: borrowing Inputs, byteCount: Int = 32
  ) throws(HashingError) -> ([UInt8], [UInt8]) {
    if hasPairs, let tags = try paired(first, second, byteCount: byteCount) { return tags }
    return (try tag(of: first, byteCount: byteCount), try tag(of: second, byteCount: byteCount))
  }

  /// What is hashed.
  public struct Inputs: ~Escapable {
    let password: Span<UInt8>
    let salt: Span<UInt8>
    let secret: Span<UInt8>
    let associatedData: Span<UInt8>

    /// - Parameters:
    ///   - password: any bytes, at most 2³² − 1 of them.
    ///   - salt: from 8 bytes; 16 random ones unless a test vector asks otherwise.
    ///   - secret: the key K, which is not stored with the tag; empty for none.
    ///   - associatedData: the data X; empty for none.
    @_lifetime(copy password, copy salt, copy secret, copy associatedData)
    public init(
      password: Span<UInt8>, salt: Span<UInt8>, secret: Span<UInt8> = Span(),
      associatedData: Span<UInt8> = Span()
    ) {
      self.password = password
      self.salt = salt
      self.secret = secret
      self.associatedData = associatedData
    }
  }
}
