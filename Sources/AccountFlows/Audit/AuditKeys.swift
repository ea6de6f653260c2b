internal import CredentialPrimitives

/// The keys of the chain, made ready once for a ring.
final class AuditKeys: Sendable {
  private let ring: KeyRing
  private let live: [(id: KeyID, key: HMACSHA256Key)]

  init(_ ring: KeyRing) {
    self.ring = ring
    live = ring.liveIDs.map { id in
      do throws(KeyLookupError) {
        return (id, try ring.hmacKey(id, for: .auditSeal))
      } catch {
        preconditionFailure("a live key without bytes: \(error)")
      }
    }
  }

  /// The seal of a new entry, under the primary key.
  func seal(_ entry: AuditEntry, behind last: AuditPoint) -> AuditSeal {
    AuditSeal(of: entry, behind: last, live[0].id, live[0].key)
  }

  /// The seal that an entry should have, under the key that it names.
  func seal(
    _ entry: AuditEntry, behind last: AuditPoint, under id: KeyID
  ) throws(KeyLookupError) -> AuditSeal {
    guard let key = live.first(where: { $0.id == id })?.key else {
      throw ring.status(of: id) == .revoked ? .revoked(id) : .unknown(id)
    }
    return AuditSeal(of: entry, behind: last, id, key)
  }
}
