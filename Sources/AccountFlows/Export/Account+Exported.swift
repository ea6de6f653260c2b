internal import CredentialPrimitives
internal import DeviceTrust
internal import PasswordScreening

// How rows of people stand in an export: without what is there to be compared with a secret.

extension Account {
  var exported: JSON {
    .object([
      ("account", .id(id)), ("address", .string(address.display)), ("created", .time(created)),
      ("address_verified", .time(verified)), ("next_address", .text(nextAddress?.display)),
      ("language", .string(language.rawValue)),
      ("ever_trusted_a_device", .bool(deviceHistory == .some)),
    ])
  }
}

extension SessionRecord {
  var exported: JSON {
    .object([
      ("session", .id(id)), ("device", .text(device?.description)), ("label", .string(label.text)),
      ("opened", .time(opened)), ("last_seen", .time(lastSeen)), ("expires", .time(expires)),
      ("ends", .time(ends)),
    ])
  }
}

extension PendingSignIn {
  var exported: JSON {
    .object([
      ("label", .string(label.text)), ("place", .text(place?.text)), ("asked", .time(issued)),
      ("expires", .time(expires)), ("waits_for", .string(step.rawValue)),
    ])
  }
}

extension ApprovalRecord {
  var exported: JSON {
    let (name, at): (String, Timestamp?) =
      switch state {
      case .pending: ("pending", nil)
      case .approved(_, let at): ("approved", at)
      case .denied(_, let at): ("denied", at)
      case .claimed(let at): ("claimed", at)
      }
    return .object([
      ("label", .string(label.text)), ("asked", .time(issued)), ("expires", .time(expires)),
      ("state", .string(name)), ("state_since", .time(at)),
    ])
  }
}

extension DeviceRecord {
  /// - Parameter keys: those of its account, which open what is sealed of how it looked.
  func exported(_ keys: FingerprintKeys) -> JSON {
    let (name, at): (String, Timestamp?) =
      switch state {
      case .active: ("active", nil)
      case .revoked(let at, let reason): ("revoked-" + reason.rawValue, at)
      }
    let look = fingerprint.flatMap { keys.readable($0, of: id) }
    return .object([
      ("device", .string(id.description)), ("label", .string(label.text)),
      ("counted_as", .string(scope.kind)), ("first_seen", .time(enrolled)),
      ("last_seen", .time(lastSeen)), ("expires", .time(expires)), ("ends", .time(ends)),
      ("state", .string(name)), ("state_since", .time(at)),
      ("browser_version", look?.majorVersion.map { .int($0) } ?? .null),
      ("countries", .array((look?.countries ?? []).map { .string($0) })),
    ])
  }
}
