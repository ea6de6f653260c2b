public import CredentialPrimitives
public import PasswordHashing

/// What makes and verifies the stored hashes of accounts.
///
/// `PasswordHasher` is one; another is for a service that asks a machine of its own.
public protocol AccountHasher: Sendable {
  /// A hash to store, of at most ``Account/maximumHashByteCount`` bytes.
  func storedHash(of password: borrowing Secret) async throws -> String

  /// Whether `password` is the one that `stored` was made from.
  ///
  /// - Parameters:
  ///   - password: as it was typed.
  ///   - stored: nil where there is no account: the same work, and never a match.
  func verify(
    _ password: borrowing Secret, againstStored stored: String?
  ) async throws -> PasswordVerdict
}

extension PasswordHasher: AccountHasher {}

/// What asks for more than a password: a key, an authenticator.
///
/// Mail is none (R29): what only recovers an account does not stand here.
public protocol SecondFactor: Sendable {
  /// Whether an account has one, which its sign-ins then ask for.
  func isEnrolled(_ account: AccountID) async throws -> Bool

  /// Whether `response` is right for an account, and was not used before.
  func verify(
    _ response: borrowing Secret, for account: AccountID, now: Timestamp
  ) async throws -> SecondFactorVerdict
}

/// What a second factor's answer is worth.
public enum SecondFactorVerdict: Hashable, Sendable {
  /// It is right.
  case accepted
  /// It is not.
  case refused
}
