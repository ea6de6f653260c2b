public import AccountFlows
public import CredentialPrimitives
public import PasswordHashing
internal import Synchronization

/// A hasher without the cost of one, which counts what it is asked.
public final class CountingHasher: AccountHasher {
  /// What a hasher was asked.
  public struct Counts: Sendable {
    /// Passwords that were hashed to be stored.
    public var hashed = 0
    /// Passwords that were compared with a stored hash.
    public var compared = 0
    /// Passwords that there was nothing to compare with.
    public var dummies = 0
  }

  private let state = Mutex(Counts())
  /// A hasher that was asked nothing.
  public init() {}

  /// What it was asked until now.
  public var counts: Counts { state.withLock { $0 } }

  /// A digest, which is no password hash.
  public func storedHash(of password: borrowing Secret) async throws -> String {
    state.withLock { $0.hashed += 1 }
    return Self.digest(password)
  }

  /// Whether the digest is that of the password.
  public func verify(
    _ password: borrowing Secret, againstStored stored: String?
  ) async throws -> PasswordVerdict {
    guard let stored else {
      state.withLock { $0.dummies += 1 }
      return .mismatch
    }
    state.withLock { $0.compared += 1 }
    return stored == Self.digest(password) ? .match : .mismatch
  }

  private static func digest(_ password: borrowing Secret) -> String {
    var state = SHA256State()
    state.update(password.bytes)
    return "test$" + state.finalize().bytes.hexadecimal
  }
}
