extension KeyRing {
  /// A new ring with one random key.
  public static func generated(id: KeyID = .first) throws(KeyRingError) -> KeyRing {
    try KeyRing([.primary(id, .random(count: Key.byteCount))])
  }

  /// The ring with a new random key as its primary; the old primary still verifies.
  ///
  /// - Parameter id: nil for the next number: `k2` as the second key, and so on.
  /// - Throws: `.idInUse` also for a revoked key's id, since old values may still name it.
  public func rotated(to id: KeyID? = nil) throws(KeyChangeError) -> KeyRing {
    let id = id ?? nextID
    guard id.isText else { throw .badID(id) }
    if key(id) != nil { throw .idInUse(id) }
    guard keys.count < Self.maximumCount else { throw .tooManyKeys }
    let old = keys.map { $0.status == .primary ? $0.with(.verifying) : $0 }
    return ring(of: [.primary(id, .random(count: Key.byteCount))] + old)
  }

  /// The ring in which a key verifies, and no more than that.
  ///
  /// Rotation does this to the old primary by itself. A primary cannot be retired, since every ring
  /// has one, nor can a revoked key, whose bytes are gone.
  public func retiring(_ id: KeyID) throws(KeyChangeError) -> KeyRing {
    switch status(of: id) {
    case nil: throw .unknown(id)
    case .primary: throw .isPrimary(id)
    case .revoked: throw .isRevoked(id)
    case .verifying: return self
    }
  }

  /// The ring in which a key is refused; its bytes are not in it any more.
  ///
  /// - Throws: `.isPrimary`: rotate first.
  public func revoking(_ id: KeyID) throws(KeyChangeError) -> KeyRing {
    switch status(of: id) {
    case nil: throw .unknown(id)
    case .primary: throw .isPrimary(id)
    case .revoked: return self
    case .verifying: return ring(of: keys.map { $0.id == id ? $0.with(.revoked) : $0 })
    }
  }

  /// The next number that no key has; revoked keys keep theirs.
  private var nextID: KeyID {
    var number = keys.count + 1
    while key(KeyID(number: number)) != nil { number += 1 }
    return KeyID(number: number)
  }

  private func ring(of keys: [Key]) -> KeyRing {
    do throws(KeyRingError) {
      return try KeyRing(keys)
    } catch {
      preconditionFailure("a change broke the ring: \(error)")
    }
  }
}

/// Why a ring cannot be changed so.
@nonexhaustive
public enum KeyChangeError: Error, Hashable, CustomStringConvertible {
  /// There is no such key.
  case unknown(KeyID)
  /// It is the key for everything new.
  case isPrimary(KeyID)
  /// Its bytes are gone.
  case isRevoked(KeyID)
  /// A key has this id, or had it before it was revoked.
  case idInUse(KeyID)
  /// An id that could not be written.
  case badID(KeyID)
  /// There are ``KeyRing/maximumCount`` already.
  case tooManyKeys

  /// One line: what is in the way, and what to do.
  public var description: String {
    switch self {
    case .unknown(let id): "no key '\(id)'; 'credtool keys list' shows them"
    case .isPrimary(let id): "'\(id)' is the primary key; rotate first, which makes a new one"
    case .isRevoked(let id): "'\(id)' is revoked, and its bytes are gone"
    case .idInUse(let id): "there is a key '\(id)' already; take another id"
    case .badID(let id): "'\(id)' is no id; one has 1 to 8 letters, digits, '-' and '_'"
    case .tooManyKeys: "there are \(KeyRing.maximumCount) keys already; begin another ring"
    }
  }
}
