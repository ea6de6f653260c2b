public import CredentialPrimitives

/// Hashes passwords with Argon2id and verifies stored hashes.
public struct PasswordHasher: Sendable {
  static let saltByteCount = 16
  static let tagByteCount = 32

  /// What a new hash costs.
  public let parameters: Argon2Parameters

  /// A hasher whose hashes cost what `parameters` say.
  public init(_ parameters: Argon2Parameters) { self.parameters = parameters }

  /// A hash to store, with 16 random bytes of salt and a tag of 32 bytes (R12).
  public func hash(_ password: borrowing PreparedPassword) throws(HashingError) -> PasswordHash {
    let salt = [UInt8].random(count: Self.saltByteCount)
    let tag = try Argon2(parameters).tag(
      of: password.bytes, salt: salt.span, byteCount: Self.tagByteCount)
    return PasswordHash(Argon2Hash(parameters: parameters, salt: salt, tag: tag))
  }

  /// Whether `password` is the one that `stored` was made from.
  ///
  /// The password is tried in NFC and, where its bytes differ from that, as it was given: hashes
  /// from elsewhere were made from raw bytes (R5). Tags are compared in constant time (R16).
  ///
  /// - Parameter password: UTF-8 as it was typed.
  /// - Throws: ``HashingError`` for what is no password and for what the machine could not do; a
  ///   mismatch is a value.
  public func verify(
    _ password: Span<UInt8>, against stored: PasswordHash
  ) throws(HashingError) -> PasswordVerdict {
    let prepared: PreparedPassword
    do throws(PreparationError) {
      prepared = try PreparedPassword(password, unassigned: .keep)
    } catch {
      throw .unusablePassword(error)
    }
    if try matches(prepared.bytes, stored) {
      return isCurrent(stored) ? .match : .matchNeedsRehash
    }
    guard prepared.differsFromInput else { return .mismatch }
    return try matches(password, stored) ? .matchNeedsRehash : .mismatch
  }

  /// Whether a new hash would cost and hold the same.
  private func isCurrent(_ stored: PasswordHash) -> Bool {
    guard case .argon2(let hash) = stored.content else { return false }
    return hash.variant == .argon2id && hash.version == .v13 && hash.parameters == parameters
      && hash.salt.count >= Self.saltByteCount && hash.tag.count == Self.tagByteCount
  }

  private func matches(
    _ password: Span<UInt8>, _ stored: PasswordHash
  ) throws(HashingError) -> Bool {
    switch stored.content {
    case .argon2(let hash):
      let tag = try hash.algorithm.tag(
        of: password, salt: hash.salt.span, associatedData: hash.associatedData.span,
        byteCount: hash.tag.count)
      return tag.span.isEqualInConstantTime(to: hash.tag.span)
    case .legacy(let hash):
      guard let digest = try hash.scheme.digest(of: password, setting: hash.setting) else {
        return false
      }
      return digest.span.isEqualInConstantTime(to: hash.digest.span)
    }
  }
}

/// What verifying a password against a stored hash says.
public enum PasswordVerdict: Sendable {
  /// The password is right.
  case match
  /// The password is right, and should be hashed again at the current cost.
  case matchNeedsRehash
  /// The password is wrong.
  case mismatch
}
