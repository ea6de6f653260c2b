public import CredentialPrimitives

/// Stored hashes as the strings that a table holds.
extension PasswordHasher {
  /// As long as a hash that we make.
  private static let example =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZSBzYWx0IGhlcmUhIQ$"
    + "YSB0YWcgb2YgMzIgYnl0ZXMsIHdoaWNoIG5vYm9keSE"

  /// A hash to store: the string of ``hash(_:deadline:)``.
  ///
  /// - Throws: ``HashingError``.
  public func storedHash(of password: borrowing Secret) async throws -> String {
    try await hash(password).description
  }

  /// Whether `password` is the one that `stored` was made from; see ``verify(_:against:deadline:)``.
  ///
  /// - Parameters:
  ///   - password: UTF-8 as it was typed.
  ///   - stored: the string of the table; nil for an account that does not exist: the same work, and
  ///     never a match.
  /// - Throws: ``HashingError``, and ``PasswordHashFormatError`` for a string that cannot be read: that
  ///   is never a mismatch.
  public func verify(
    _ password: borrowing Secret, againstStored stored: String?
  ) async throws -> PasswordVerdict {
    guard let stored else {
      // A stored one would be read first.
      _ = try? PasswordHash(parsing: Self.example, limits: limits)
      return try await verify(password, against: nil)
    }
    return try await verify(password, against: PasswordHash(parsing: stored, limits: limits))
  }
}
