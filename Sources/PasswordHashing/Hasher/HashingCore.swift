package import CredentialPrimitives

/// Hashing and verifying on the calling thread.
package struct HashingCore: Sendable {
  static let saltByteCount = 16
  static let tagByteCount = 32

  package var profile: HashingProfile
  package var pepper: KeyRing?
  package var limits = HashLimits.standard
  package var memory = Argon2Memory.shared

  package init(
    profile: HashingProfile, pepper: KeyRing?, limits: HashLimits = .standard,
    memory: Argon2Memory = .shared
  ) {
    (self.profile, self.pepper, self.limits, self.memory) = (profile, pepper, limits, memory)
  }

  package func hash(_ password: borrowing PreparedPassword) throws(HashingError) -> PasswordHash {
    let salt = [UInt8].random(count: Self.saltByteCount)
    switch profile.algorithm {
    case .argon2id(let parameters):
      return PasswordHash(try seal(password.bytes, parameters, salt))
    case .pbkdf2SHA256(let iterations):
      guard pepper == nil else { throw .pepperNeedsArgon2 }
      guard iterations <= limits.iterations else { throw .beyondLimits(.iterations) }
      return try PasswordHash(
        pbkdf2: password.bytes, salt: salt, iterations: iterations, byteCount: Self.tagByteCount)
    }
  }

  /// - Parameter raw: the password as it was given.
  package func verify(
    _ password: borrowing PreparedPassword, raw: Span<UInt8>, against stored: PasswordHash?
  ) throws(HashingError) -> PasswordVerdict {
    guard let stored else {
      _ = try hash(password)
      // A real one would be tried as given, too.
      if password.differsFromInput { _ = try hash(password) }
      return .mismatch
    }
    if try matches(password.bytes, stored) {
      return isCurrent(stored) ? .match : .matchNeedsRehash
    }
    guard password.differsFromInput else { return .mismatch }
    return try matches(raw, stored) ? .matchNeedsRehash : .mismatch
  }

  /// As ``PasswordHasher/wrap(_:deadline:)``.
  package func wrap(_ stored: PasswordHash) throws(HashingError) -> PasswordHash {
    guard case .legacy(let hash) = stored.content else { return stored }
    return try wrap(hash)
  }

  func wrap(_ hash: LegacyHash) throws(HashingError) -> PasswordHash {
    guard case .argon2id(let parameters) = profile.algorithm else { throw .wrapNeedsArgon2 }
    guard hash.scheme.isSalted || pepper != nil else {
      throw .unsaltedNeedsPepper(scheme: hash.scheme.name)
    }
    let salt = [UInt8].random(count: Self.saltByteCount)
    let wrapped = PasswordHash(
      WrappedHash(hash, outer: try seal(hash.digest.span, parameters, salt)))
    // One that is too long to be read again would lock its owner out.
    guard wrapped.description.utf8.count <= limits.stringBytes else { throw .beyondLimits(.length) }
    return wrapped
  }

  /// Argon2id as the profile says, with the primary key.
  private func seal(
    _ bytes: Span<UInt8>, _ parameters: Argon2Parameters, _ salt: [UInt8]
  ) throws(HashingError) -> Argon2Hash {
    guard parameters.memoryKiB <= limits.memoryKiB else { throw .beyondLimits(.memory) }
    guard parameters.passes <= limits.passes else { throw .beyondLimits(.passes) }
    guard parameters.lanes <= limits.lanes else { throw .beyondLimits(.lanes) }
    var hash = Argon2Hash(
      parameters: parameters, keyID: pepper?.primary, salt: salt,
      tag: [UInt8](repeating: 0, count: Self.tagByteCount))
    hash.tag = try tag(of: bytes, like: hash)
    return hash
  }

  /// The tag that `bytes` have with everything of `hash` but its own tag.
  private func tag(
    of bytes: Span<UInt8>, like hash: Argon2Hash
  ) throws(HashingError) -> [UInt8] {
    var argon2 = hash.algorithm
    argon2.memory = memory
    let secret = try key(hash.keyID)
    return try argon2.tag(
      of: bytes, salt: hash.salt.span, secret: secret.bytes,
      associatedData: hash.associatedData.span, byteCount: hash.tag.count)
  }

  /// Empty for no id; an unknown key is an error, never 'no key' (R19).
  private func key(_ id: KeyID?) throws(HashingError) -> Secret {
    guard let id else { return Secret(Span()) }
    guard let pepper else { throw .unknownKey(id) }
    do throws(KeyLookupError) {
      return try pepper.derivedKey(id, for: .passwordPepper)
    } catch {
      throw HashingError(error)
    }
  }

  private func matches(
    _ password: Span<UInt8>, _ stored: PasswordHash
  ) throws(HashingError) -> Bool {
    switch stored.content {
    case .argon2(let hash): try matches(password, hash)
    case .legacy(let hash): try matches(password, hash)
    case .wrapped(let hash): try matches(password, hash)
    }
  }

  private func matches(_ password: Span<UInt8>, _ hash: Argon2Hash) throws(HashingError) -> Bool {
    let tag = try tag(of: password, like: hash)
    return tag.span.isEqualInConstantTime(to: hash.tag.span)
  }

  private func matches(_ password: Span<UInt8>, _ hash: LegacyHash) throws(HashingError) -> Bool {
    guard let digest = try digest(of: password, hash.scheme, hash.setting, hash.memoryKiB) else {
      return false
    }
    return digest.span.isEqualInConstantTime(to: hash.digest.span)
  }

  private func matches(_ password: Span<UInt8>, _ hash: WrappedHash) throws(HashingError) -> Bool {
    let digest = try digest(of: password, hash.scheme, hash.setting, hash.memoryKiB)
    // The same work for what the scheme cannot hash.
    let sealed = digest ?? []
    let isEqual = try matches(sealed.span, hash.outer)
    return isEqual && digest != nil
  }

  private func digest(
    of password: Span<UInt8>, _ scheme: any LegacyScheme, _ setting: String, _ memoryKiB: Int
  ) throws(HashingError) -> [UInt8]? {
    try memory.withRoom(forKibibytes: memoryKiB) { () throws(HashingError) in
      try scheme.digest(of: password, setting: setting)
    }
  }

  /// Whether a new hash would be made in the same way.
  package func isCurrent(_ stored: PasswordHash) -> Bool {
    switch (profile.algorithm, stored.content) {
    case (.argon2id(let parameters), .argon2(let hash)):
      hash.variant == .argon2id && hash.version == .v13 && hash.parameters == parameters
        && hash.associatedData.isEmpty && hash.keyID == pepper?.primary
        && hash.salt.count >= Self.saltByteCount && hash.tag.count == Self.tagByteCount
    case (.pbkdf2SHA256(let iterations), .legacy):
      stored.isPBKDF2(
        iterations: iterations, saltByteCount: Self.saltByteCount, byteCount: Self.tagByteCount)
    default: false
    }
  }
}
