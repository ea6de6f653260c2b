package import CredentialPrimitives

/// What a stored hash says about itself, for operators.
extension PasswordHash {
  /// Argon2's cost; nil for a hash that is not, or not only, Argon2.
  package var argon2Parameters: Argon2Parameters? {
    switch content {
    case .argon2(let hash): hash.parameters
    case .wrapped(let hash): hash.outer.parameters
    case .legacy: nil
    }
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
