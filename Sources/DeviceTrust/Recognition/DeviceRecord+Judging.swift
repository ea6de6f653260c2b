internal import CredentialPrimitives
internal import CredentialTokens

/// What a grant is worth by a record, and what becomes of the record: the rules of ``GrantRotation``
/// without a store.
struct Judgement {
  let verdict: DeviceVerdict
  /// What is to be written, with the revision that it has to be written over; nil for nothing.
  var write: DeviceRecord?
}

extension TrustedDevices {
  /// Judges with the same work for all that is not trusted.
  func judge(
    _ grant: DeviceGrant, of account: TokenSubject, at occasion: Occasion, _ record: DeviceRecord?,
    now: Timestamp
  ) -> Judgement {
    let isThere = record != nil
    // Where there is none, the same look at one that nobody's grant fits.
    let record = record ?? keys.decoy
    let match = record.rotation.match(grant, keys)
    let isNamed = record.id == grant.deviceID
    let isOwn = (isThere ? record.account : account) == account
    let isAhead = record.enrolled.isAhead(of: now)
    guard isThere, isNamed, isOwn, !isAhead else { return Judgement(verdict: .unknown) }
    switch match {
    case .stranger: return Judgement(verdict: .unknown)
    case .unavailable(let error): return Judgement(verdict: .keyUnavailable(error))
    default: break
    }
    if case .revoked(let at, let reason) = record.state {
      return Judgement(verdict: .revoked(since: at, reason))
    }
    guard now < record.expires else {
      return Judgement(verdict: .expired(since: record.expires))
    }
    return move(record, match, grant, occasion, now)
  }

  private func move(
    _ record: DeviceRecord, _ match: GrantRotation.Match, _ grant: DeviceGrant,
    _ occasion: Occasion, _ now: Timestamp
  ) -> Judgement {
    var rotation = record.rotation
    switch match {
    case .pending:
      rotation = rehashed(grant, previous: .init(record.rotation.current, since: now))
      let successor = occasion == .signIn ? grant.successor() : nil
      return trusted(record, rotation, successor, now)
    case .current:
      guard occasion == .signIn, !rotation.isRotating(at: now, grace: policy.grace) else {
        return seen(record, now)
      }
      rotation = rehashed(grant, previous: record.rotation.previous)
      return trusted(record, rotation, grant.successor(), now)
    case .previous(let since) where now < since.later(by: policy.grace):
      return seen(record, now)
    default:
      var ended = record
      ended.state = .revoked(at: now, .replay)
      let theft = DeviceTheft(
        device: record.id, account: record.account, label: record.label, at: now)
      return Judgement(verdict: .replayed(theft), write: ended)
    }
  }

  /// The state in which what is presented is current, under the primary key.
  private func rehashed(_ grant: DeviceGrant, previous: GrantRotation.Dated?) -> GrantRotation {
    GrantRotation(
      lineage: keys.hash(.lineage, of: grant), current: keys.hash(.secret, of: grant),
      previous: previous)
  }

  private func trusted(
    _ record: DeviceRecord, _ rotation: GrantRotation, _ successor: DeviceGrant?, _ now: Timestamp
  ) -> Judgement {
    var next = record
    let pending = successor.map {
      GrantRotation.Dated(keys.hash(.secret, of: $0), since: now)
    }
    next.rotation = GrantRotation(
      lineage: rotation.lineage, current: rotation.current, pending: pending,
      previous: rotation.previous)
    touch(&next, now)
    return written(next, successor)
  }

  /// A visit that rotates nothing is written down once a day, or in a tenth of the idle time if that
  /// is less.
  private func seen(_ record: DeviceRecord, _ now: Timestamp) -> Judgement {
    guard now.since(record.lastSeen) >= min(.seconds(86_400), policy.idle / 10) else {
      return Judgement(verdict: .trusted(TrustedDevice(record: record, successor: nil)))
    }
    var next = record
    touch(&next, now)
    return written(next, nil)
  }

  private func touch(_ record: inout DeviceRecord, _ now: Timestamp) {
    // A clock that goes back takes nothing away.
    record.lastSeen = max(record.lastSeen, now)
    record.expires = max(record.expires, min(record.ends, now.later(by: policy.idle)))
  }

  private func written(_ next: DeviceRecord, _ successor: DeviceGrant?) -> Judgement {
    var shown = next
    shown.revision += 1
    return Judgement(
      verdict: .trusted(TrustedDevice(record: shown, successor: successor)), write: next)
  }
}
