/// The keys of one service: one is used for everything new, older ones still verify (R19a).
///
/// Nobody gets a key itself, only one derived from it for one use; whatever a derived key was used
/// for stores the key's id beside it.
/// ```swift
/// let ring = try KeyRing(contentsOf: "/etc/contoso/pepper.keys")
/// let pepper = try ring.derivedKey(ring.primary, for: .passwordPepper)
/// ```
/// A ring does not change; ``rotated(to:)`` and its like give another one.
public final class KeyRing: Sendable {
  /// The most keys that a ring can have, revoked ones included.
  public static let maximumCount = 1_000

  let keys: [Key]
  /// The key for everything new.
  public let primary: KeyID

  /// A ring of `keys`, for services that have a store of their own for secrets.
  ///
  /// - Throws: unless there are at most ``maximumCount`` keys of 32 bytes with different ids that
  ///   are text, and exactly one of the keys is primary.
  public convenience init(_ keys: [Key]) throws(KeyRingError) {
    var list = KeyList()
    do throws(KeyRingError.Reason) {
      for key in keys { try list.append(key) }
    } catch {
      throw KeyRingError(error)
    }
    try self.init(list)
  }

  init(_ list: KeyList) throws(KeyRingError) {
    guard let primary = list.primary else { throw KeyRingError(.noPrimary) }
    (keys, self.primary) = (list.keys, primary)
  }

  /// What can be told about a key.
  public struct Entry: Hashable, Sendable {
    /// The key's name.
    public let id: KeyID
    /// What the key is good for.
    public let status: KeyStatus
  }

  /// All keys, revoked ones included, in the file's order: after a rotation the newest first.
  public var entries: [Entry] { keys.map { Entry(id: $0.id, status: $0.status) } }

  /// What the key is good for; nil if the ring does not know it.
  public func status(of id: KeyID) -> KeyStatus? { key(id)?.status }

  /// The keys to look a value up by that is stored under a keyed hash; the primary comes first.
  public var liveIDs: [KeyID] {
    [primary] + keys.filter { $0.status == .verifying }.map(\.id)
  }

  /// The 32 bytes that `use` makes of a key: HKDF-SHA-256 (RFC 5869) with the use's label as info
  /// and no salt.
  ///
  /// - Throws: `.unknown` and `.revoked`: there is no key to go on with, which is never the same as
  ///   a wrong password or token.
  /// - Complexity: a few microseconds.
  public func derivedKey(_ id: KeyID, for use: KeyUse) throws(KeyLookupError) -> Secret {
    try material(id).lend { Self.derive(from: $0, for: use) }
  }

  /// The same key, ready for HMAC.
  package func hmacKey(_ id: KeyID, for use: KeyUse) throws(KeyLookupError) -> HMACSHA256Key {
    try material(id).lend { secret in
      let derived = Self.derive(from: secret, for: use)
      return HMACSHA256Key(derived.bytes)
    }
  }

  private func material(_ id: KeyID) throws(KeyLookupError) -> KeyMaterial {
    guard let key = key(id) else { throw .unknown(id) }
    guard let material = key.material else { throw .revoked(id) }
    return material
  }

  private static func derive(from secret: borrowing Secret, for use: KeyUse) -> Secret {
    HKDFSHA256.derive(
      from: secret.bytes, salt: [UInt8]().span, info: Array(use.label.utf8).span, byteCount: 32)
  }

  func key(_ id: KeyID) -> Key? { keys.first { $0.id == id } }
}

/// Why there is no key to go on with.
public enum KeyLookupError: Error, Hashable, CustomStringConvertible {
  /// The ring has never had it, or is not the ring that the value was made with.
  case unknown(KeyID)
  /// It was revoked.
  case revoked(KeyID)

  /// One line that names the key.
  public var description: String {
    switch self {
    case .unknown(let id): "the key ring has no key '\(id)'"
    case .revoked(let id): "the key '\(id)' has been revoked"
    }
  }
}
