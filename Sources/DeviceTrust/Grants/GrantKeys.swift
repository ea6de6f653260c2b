public import CredentialPrimitives
internal import CredentialTokens

/// A keyed hash of a part of a grant, with the key's id (R19a): all that a store has of it.
public struct GrantHash: Hashable, Sendable {
  /// The key of the ring that it was made with.
  public let keyID: KeyID
  /// The HMAC-SHA-256 of the part, with what it is a part of.
  public let digest: Digest256

  /// A hash that a store has read.
  public init(keyID: KeyID, digest: Digest256) { (self.keyID, self.digest) = (keyID, digest) }
}

/// The keys of grants, made ready once for a ring.
final class GrantKeys: Sendable {
  private let ring: KeyRing
  private let live: [(id: KeyID, key: HMACSHA256Key)]
  /// What a grant is judged by where there is no record: the same work, and never equal.
  let decoy: DeviceRecord

  init(_ ring: KeyRing) {
    self.ring = ring
    live = ring.liveIDs.map { id in
      do throws(KeyLookupError) {
        return (id, try ring.hmacKey(id, for: .deviceGrant))
      } catch {
        preconditionFailure("a live key without bytes: \(error)")
      }
    }
    let (primary, key) = (live[0].id, live[0].key)
    let grant = DeviceGrant.random()
    func hash(_ part: GrantPart) -> GrantHash {
      GrantHash(keyID: primary, digest: part.code(of: grant, key))
    }
    let (start, end) = (Timestamp(seconds: 0), Timestamp(seconds: 1))
    do throws(DeviceRecordError) {
      decoy = try DeviceRecord(
        id: grant.deviceID, account: TokenSubject(0), scope: .account(TokenSubject(0)),
        rotation: GrantRotation(lineage: hash(.lineage), current: hash(.secret)),
        label: Fingerprint().label, fingerprint: nil, enrolled: start, lastSeen: start,
        expires: end, ends: end, state: .active, revision: 0)
    } catch {
      preconditionFailure("a record that nobody has: \(error)")
    }
  }

  /// A part's hash under the primary key.
  func hash(_ part: GrantPart, of grant: DeviceGrant) -> GrantHash {
    GrantHash(keyID: live[0].id, digest: part.code(of: grant, live[0].key))
  }

  /// A part's hash under another key that is live.
  func code(_ part: GrantPart, of grant: DeviceGrant, under id: KeyID) -> Digest256? {
    guard let entry = live.first(where: { $0.id == id }) else { return nil }
    return part.code(of: grant, entry.key)
  }

  /// Why there is no key of this id.
  func absence(of id: KeyID) -> KeyLookupError {
    ring.status(of: id) == .revoked ? .revoked(id) : .unknown(id)
  }
}

/// What is hashed by itself of a grant.
enum GrantPart: UInt8 {
  case lineage = 1
  case secret = 2

  /// The code of the part, of its name and of the device's id: hashes of two devices, or of two
  /// parts, have nothing in common.
  func code(of grant: DeviceGrant, _ key: HMACSHA256Key) -> Digest256 {
    var message = InlineArray<49, UInt8>(repeating: 0)
    defer { unsafe withUnsafeMutableBytes(of: &message) { unsafe $0.erase() } }
    message[0] = rawValue
    let range = self == .lineage ? GrantLayout.lineage : GrantLayout.secret
    let count = 1 + GrantLayout.id.count + range.count
    unsafe withUnsafeMutableBytes(of: &message) { message in
      unsafe grant.material.lend { bytes in
        unsafe UnsafeMutableRawBufferPointer(rebasing: message[1...])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[GrantLayout.id]))
        unsafe UnsafeMutableRawBufferPointer(rebasing: message[17...])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[range]))
      }
    }
    return key.code(for: message.span.extracting(first: count))
  }
}
