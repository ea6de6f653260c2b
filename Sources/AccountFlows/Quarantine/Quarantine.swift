public import CredentialPrimitives

/// An address as a keyed hash, from which nobody without the key can tell it (F4, R21).
public struct AddressHash: Hashable, Sendable {
  /// The key of the ring that it was made with (R19a).
  public let keyID: KeyID
  /// The HMAC-SHA-256 of the canonical form.
  public let digest: Digest256

  /// A hash that a store has read.
  public init(keyID: KeyID, digest: Digest256) { (self.keyID, self.digest) = (keyID, digest) }
}

/// Makes the hashes of addresses, made ready once for a ring.
public struct AddressKeys: Sendable {
  private let keys: [(id: KeyID, key: HMACSHA256Key)]

  /// The keys that `ring` makes now; make it again when the ring changes.
  public init(_ ring: KeyRing) {
    keys = ring.liveIDs.map { id in
      do throws(KeyLookupError) {
        return (id, try ring.hmacKey(id, for: .address))
      } catch {
        preconditionFailure("a live key without bytes: \(error)")
      }
    }
  }

  /// The hashes of an address under each live key, the primary's first.
  public func hashes(of address: EmailAddress) -> [AddressHash] {
    let bytes = Array(address.canonical.utf8)
    return keys.map { AddressHash(keyID: $0.id, digest: $0.key.code(for: bytes.span)) }
  }
}

/// The addresses of deleted accounts, within one transaction: hashes alone, and none after its time
/// (F4).
public protocol QuarantineStore {
  /// Keeps an address from being registered until then; a later end stays.
  mutating func quarantine(_ address: AddressHash, until end: Timestamp) throws

  /// When the quarantine of an address ends, under whichever of its hashes; nil where there is none
  /// at `now`.
  mutating func quarantineEnd(_ hashes: [AddressHash], now: Timestamp) throws -> Timestamp?

  /// Removes the rows whose end is `limit` or before.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeQuarantine(endedBy limit: Timestamp) throws -> Int
}
