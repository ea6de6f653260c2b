public import CredentialPrimitives

/// What is counted, as stores see it: a keyed hash, from which nobody without the key can tell
/// addresses that are unknown here, or compare tables (R21).
public struct CounterKey: Hashable, Sendable {
  /// The key of the ring that it was made with (R19a).
  public let keyID: KeyID
  /// The HMAC-SHA-256 of what is counted: what the row is looked up by.
  public let digest: Digest256
}

/// Makes keys of counters.
///
/// While a key of the ring is being retired there is one for each, the primary's first, and all of
/// them count: a rotation resets nothing.
public struct CounterKeys: Sendable {
  private let keys: [(id: KeyID, key: HMACSHA256Key)]

  /// The keys that `ring` makes now; make it again when the ring changes.
  public init(_ ring: KeyRing) {
    keys = ring.liveIDs.map { id in
      do throws(KeyLookupError) {
        return (id, try ring.hmacKey(id, for: .throttle))
      } catch {
        preconditionFailure("a live key without bytes: \(error)")
      }
    }
  }

  /// The keys for one value that is counted.
  ///
  /// - Parameters:
  ///   - value: an address, a network, or what else is counted.
  ///   - scope: what is counted of it: `sign-in-address`, say. Counts of different scopes have
  ///     nothing in common.
  public func keys(for value: Span<UInt8>, in scope: String) -> [CounterKey] {
    var message: [UInt8] = []
    unsafe withUnsafeBytes(of: UInt64(scope.utf8.count).littleEndian) {
      unsafe message.append(contentsOf: $0)
    }
    message.append(contentsOf: scope.utf8)
    for index in value.indices { message.append(value[index]) }
    return keys.map { CounterKey(keyID: $0.id, digest: $0.key.code(for: message.span)) }
  }
}
