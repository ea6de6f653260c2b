/// How new hashes are made: named, and frozen.
///
/// A new year adds a profile; none is ever edited (R12).
public struct HashingProfile: Hashable, Sendable {
  enum Algorithm: Hashable, Sendable {
    case argon2id(Argon2Parameters)
    case pbkdf2SHA256(iterations: Int)
  }

  let algorithm: Algorithm

  /// Argon2id with 19 MiB, 2 passes, 1 lane: OWASP's Password Storage Cheat Sheet, 2026.
  public static let owasp2026 = argon2id(.owasp2026)
  /// Argon2id with 64 MiB, 3 passes, 4 lanes: the second recommended option of RFC 9106 §4.
  public static let rfc9106LowMemory = argon2id(.rfc9106LowMemory)
  /// Argon2id with 2 GiB, 1 pass, 4 lanes: the first recommended option of RFC 9106 §4.
  public static let rfc9106HighMemory = argon2id(.rfc9106HighMemory)
  /// PBKDF2-HMAC-SHA-256 with 600,000 iterations: the algorithm of NIST SP 800-132, for places where
  /// no other is allowed (R20).
  ///
  /// Argon2 is not among those. There is no pepper with it.
  public static let fips = Self(algorithm: .pbkdf2SHA256(iterations: 600_000))

  /// Argon2id at a cost of your own, for instance what calibrating found.
  public static func argon2id(_ parameters: Argon2Parameters) -> Self {
    Self(algorithm: .argon2id(parameters))
  }

  /// The name of the scheme, as in stored hashes.
  public var schemeName: String {
    switch algorithm {
    case .argon2id: "argon2id"
    case .pbkdf2SHA256: "pbkdf2-sha256"
    }
  }

  /// The memory that a hash takes, in KiB.
  public var memoryKiB: Int {
    switch algorithm {
    case .argon2id(let parameters): Int(parameters.memoryKiB)
    case .pbkdf2SHA256: 0
    }
  }
}
