package import CredentialPrimitives

/// What a stored hash says about itself, for operators.
extension PasswordHash {
  /// What verifying costs, of a wrapped hash outside; nil where a scheme of a caller's own does not
  /// tell.
  package var cost: HashCost? {
    switch content {
    case .argon2(let hash): .argon2(hash.parameters)
    case .wrapped(let hash): .argon2(hash.outer.parameters)
    case .legacy(let hash): Self.cost(of: hash.setting, hash.scheme)
    }
  }

  /// What the digest inside a wrapped hash costs besides.
  package var innerCost: HashCost? {
    guard case .wrapped(let hash) = content else { return nil }
    return Self.cost(of: hash.setting, hash.scheme)
  }

  /// Settings were read before: one that cannot be read has none.
  private static func cost(of setting: String, _ scheme: any LegacyScheme) -> HashCost? {
    try? (scheme as? any CostedScheme)?.cost(of: setting)
  }

  /// The key that verifying needs.
  package var keyID: KeyID? {
    switch content {
    case .argon2(let hash): hash.keyID
    case .wrapped(let hash): hash.outer.keyID
    case .legacy: nil
    }
  }

  /// How this hash compares with what is recommended today.
  package enum Strength: String, Sendable {
    /// At OWASP's floor for Argon2id or above it (R12).
    case atLeastFloor = "at_least_floor"
    /// Argon2id below that floor, or an older variant or version of Argon2.
    case belowFloor = "below_floor"
    /// A legacy scheme inside Argon2id.
    case wrapped
    /// A scheme that is verified, but no longer set.
    case legacy
  }

  /// How this hash compares with what is recommended today.
  package var strength: Strength {
    switch content {
    case .argon2(let hash):
      hash.variant == .argon2id && hash.version == .v13
        && Calibration.isAboveFloor(hash.parameters) ? .atLeastFloor : .belowFloor
    case .wrapped: .wrapped
    case .legacy: .legacy
    }
  }

  /// Whether this is a digest that ``PasswordHasher/wrap(_:deadline:)`` wraps.
  package var isLegacy: Bool { strength == .legacy }
}
