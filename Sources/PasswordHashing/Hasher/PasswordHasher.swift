public import CredentialPrimitives

/// Hashes passwords and verifies stored hashes, on the threads of a pool.
///
/// ```swift
/// let hasher = PasswordHasher(.owasp2026)
/// let stored = try await hasher.hash(password)
/// switch try await hasher.verify(password, against: stored) {
/// case .match: signIn()
/// case .matchNeedsRehash: save(try await hasher.hash(password)); signIn()
/// case .mismatch: refuse()
/// }
/// ```
public struct PasswordHasher: Sendable {
  /// How new hashes are made.
  public let profile: HashingProfile
  /// The keys that hashes depend on, beside the salt; nil for none (R19).
  ///
  /// Such hashes have a `keyid`, and nobody else verifies them. Of other libraries RustCrypto's argon2
  /// parses the field; argon2-cffi, passlib and Crypt::Argon2 report an error, while PHP, Django,
  /// libsodium, Dovecot and Botan answer that the password is wrong.
  public let pepper: KeyRing?
  /// What a hash may cost: more is not made, since it could not be read again (R15).
  public let limits: HashLimits
  /// The threads.
  public let pool: HashingPool

  /// A hasher whose new hashes are made as `profile` says.
  public init(
    _ profile: HashingProfile = .owasp2026, pepper: KeyRing? = nil,
    limits: HashLimits = .standard, pool: HashingPool = .shared
  ) {
    (self.profile, self.pepper, self.limits, self.pool) = (profile, pepper, limits, pool)
  }

  /// A hash to store, with 16 random bytes of salt and a tag of 32 bytes (R12).
  ///
  /// - Parameters:
  ///   - password: UTF-8 as it was typed; at most 1,024 scalars and 4,096 bytes (R2).
  ///   - deadline: when waiting for a thread ends with `.deadlineExceeded`.
  /// - Throws: ``HashingError``.
  public func hash(
    _ password: borrowing Secret, deadline: ContinuousClock.Instant? = nil
  ) async throws(HashingError) -> PasswordHash {
    let prepared = try Self.prepare(password.bytes, .refuse)
    return try await pool.run(
      profile.schemeName, kibibytes: profile.memoryKiB, deadline: deadline,
      outcome: { (_: PasswordHash) in "hashed" }
    ) { () throws(HashingError) in
      try core.hash(prepared)
    }
  }

  /// Whether `password` is the one that `stored` was made from.
  ///
  /// The password is tried in NFC and, where its bytes differ from that, as it was given: hashes
  /// from elsewhere were made from raw bytes (R5). Tags are compared in constant time (R16).
  ///
  /// - Parameters:
  ///   - password: UTF-8 as it was typed.
  ///   - stored: nil for an account that does not exist: that takes the same work as a hash at the
  ///     current cost, so that the time does not tell who has an account, and never matches.
  ///   - deadline: when waiting for a thread ends with `.deadlineExceeded`.
  /// - Throws: ``HashingError`` for what is no password, for keys that the ring does not have, and
  ///   for what the machine could not do; a mismatch is a value.
  public func verify(
    _ password: borrowing Secret, against stored: PasswordHash?,
    deadline: ContinuousClock.Instant? = nil
  ) async throws(HashingError) -> PasswordVerdict {
    let prepared = try Self.prepare(password.bytes, .keep)
    return try await pool.run(
      stored?.schemeName ?? profile.schemeName,
      kibibytes: stored?.memoryKiB ?? profile.memoryKiB, deadline: deadline,
      outcome: \.rawValue
    ) { () throws(HashingError) in
      try core.verify(prepared, raw: password.bytes, against: stored)
    }
  }

  /// Wraps a legacy hash without its password: Argon2id over the old digest (R18).
  ///
  /// It is verified in one step, and replaced by a plain hash at the next sign-in. Other hashes come
  /// back as they are.
  ///
  /// - Throws: `.unsaltedNeedsPepper` for a scheme without salts where there is no pepper: equal
  ///   passwords must not be told by who has a copy of the old digests.
  public func wrap(
    _ stored: PasswordHash, deadline: ContinuousClock.Instant? = nil
  ) async throws(HashingError) -> PasswordHash {
    guard case .legacy(let hash) = stored.content else { return stored }
    return try await pool.run(
      "\(hash.scheme.name)-wrapped", kibibytes: profile.memoryKiB, deadline: deadline,
      outcome: { (_: PasswordHash) in "hashed" }
    ) { () throws(HashingError) in
      try core.wrap(hash)
    }
  }

  static func prepare(
    _ password: Span<UInt8>, _ unassigned: UnassignedCodePoints
  ) throws(HashingError) -> PreparedPassword {
    do throws(PreparationError) {
      return try PreparedPassword(password, unassigned: unassigned)
    } catch {
      throw .unusablePassword(error)
    }
  }

  private var core: HashingCore {
    HashingCore(profile: profile, pepper: pepper, limits: limits, memory: pool.memory)
  }
}

/// What verifying a password against a stored hash says.
public enum PasswordVerdict: String, Sendable {
  /// The password is right.
  case match
  /// The password is right, and should be hashed again as the profile says.
  case matchNeedsRehash = "match_needs_rehash"
  /// The password is wrong.
  case mismatch
}
