extension KeyRing {
  /// A key on its way into a ring: what it is called, what it is good for, and its 32 bytes.
  public struct Key: Sendable {
    /// The number of bytes of every key.
    public static let byteCount = 32

    /// The key's name.
    public let id: KeyID
    /// What the key is good for.
    public let status: KeyStatus
    let material: KeyMaterial?

    /// The key for everything new.
    public static func primary(_ id: KeyID, _ secret: consuming Secret) -> Key {
      Key(id: id, status: .primary, material: KeyMaterial(secret))
    }

    /// A key that still verifies.
    public static func verifying(_ id: KeyID, _ secret: consuming Secret) -> Key {
      Key(id: id, status: .verifying, material: KeyMaterial(secret))
    }

    /// A key that is refused, and is known only so that its id is not given again.
    public static func revoked(_ id: KeyID) -> Key {
      Key(id: id, status: .revoked, material: nil)
    }

    func with(_ status: KeyStatus) -> Key {
      Key(id: id, status: status, material: status == .revoked ? nil : material)
    }
  }
}

/// What a key is good for.
public enum KeyStatus: String, Hashable, Sendable {
  /// For everything new, and to verify.
  case primary
  /// To verify only: what was made with it is to be hashed or issued again.
  case verifying
  /// For nothing: its bytes are gone, and what was made with it is refused.
  case revoked
}

/// The bytes of a key, which the rings that come out of one another share.
final class KeyMaterial: Sendable {
  private let secret: Secret
  var count: Int { secret.count }

  init(_ secret: consuming Secret) { self.secret = secret }

  func lend<Result: ~Copyable>(to body: (borrowing Secret) -> Result) -> Result { body(secret) }
}

/// Keys that are becoming a ring, each checked against those before.
struct KeyList {
  private(set) var keys: [KeyRing.Key] = []
  private(set) var primary: KeyID?
  private var ids: Set<KeyID> = []

  mutating func append(_ key: KeyRing.Key) throws(KeyRingError.Reason) {
    guard keys.count < KeyRing.maximumCount else { throw .tooManyKeys }
    guard key.id.isText else { throw .badID }
    guard ids.insert(key.id).inserted else { throw .duplicateID(key.id) }
    if let material = key.material, material.count != KeyRing.Key.byteCount { throw .badKey }
    if key.status == .primary {
      guard primary == nil else { throw .secondPrimary }
      primary = key.id
    }
    keys.append(key)
  }
}
