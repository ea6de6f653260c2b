internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// F6, F7: what follows a right password.
extension AccountFlows {
  /// Lets in, asks to confirm, or refuses, as the policy says.
  func decide(
    _ account: Account, _ device: DeviceVerdict, _ grant: DeviceGrant?,
    _ factor: SignInCircumstances.SecondFactor, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> SignInOutcome {
    let drift =
      device.trusted.map { devices.drift(of: client.fingerprint, from: $0.record) } ?? .none
    // Asked only where the answer matters: the usual sign-in is from a trusted device.
    let others =
      device.trusted != nil && drift.level == .none
      ? 0 : try transaction.devices(of: account.subject).count { $0.isLive(at: now) }
    let verdict = policy.signIn.verdict(
      on: SignInCircumstances(
        device: device, drift: drift,
        devicesEver: account.deviceHistory == .none ? .none : .some,
        otherTrustedDevices: device.trusted == nil ? others : max(0, others - 1),
        secondFactor: factor))
    switch verdict {
    case .allow(let reasons):
      let signedIn = try admit(account, device, grant, drift, client, &transaction, now)
      try note(
        .signedIn, about: account.id, AuditOutcome(signInReasons: reasons), from: client,
        in: &transaction, at: now)
      return .signedIn(signedIn)
    case .confirm(let methods, _):
      return try ask(account, methods, client, &transaction, now)
    case .deny(_, let reasons):
      try note(
        .signInRefused, by: .anonymous, about: account.id, AuditOutcome(signInReasons: reasons),
        from: client, in: &transaction, at: now)
      return .invalidCredentials
    }
  }

  /// Opens a session, on the account's trusted device or on one that becomes so.
  func admit(
    _ account: Account, _ device: DeviceVerdict, _ grant: DeviceGrant?, _ drift: DriftReport,
    _ client: Client, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> SignedIn {
    var account = account
    if let trusted = device.trusted {
      let again = try devices.recognize(
        grant, of: account.subject, at: .signIn, in: &transaction, now: now)
      if drift.level > .none || trusted.record.fingerprint == nil {
        _ = try devices.note(
          client.fingerprint, of: trusted.record.id, of: account.subject, in: &transaction)
      }
      return try openSession(
        account, trusted.record.id, again.trusted?.successor, client, &transaction, now)
    }
    guard client.remembering == .trust else {
      return try openSession(account, nil, nil, client, &transaction, now)
    }
    let enrolment = try devices.enroll(
      for: account.subject, fingerprint: client.fingerprint, into: &transaction, now: now)
    // Without room for another device the session is opened all the same, and asked about next time.
    guard case .enrolled(let new, let record) = enrolment else {
      return try openSession(account, nil, nil, client, &transaction, now)
    }
    if account.deviceHistory == .none {
      account.deviceHistory = .some
      try put(account, &transaction)
    } else {
      let sighting = AccountMail.Sighting(record.label, place: client.place?.text, time: now)
      try post(
        .deviceTrusted(sighting, forgotPassword: forgotPassword), to: account, &transaction, now)
    }
    try note(.deviceTrusted, about: account.id, from: client, in: &transaction, at: now)
    return try openSession(account, record.id, new, client, &transaction, now)
  }

  private func openSession(
    _ account: Account, _ device: DeviceID?, _ grant: DeviceGrant?, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> SignedIn {
    let secret = SessionSecret.random()
    let ends = now.later(by: policy.sessions.longest)
    try transaction.insertSession(
      SessionRecord(
        id: secret.id, account: account.id, digest: secret.digest, device: device,
        label: client.label, opened: now, lastSeen: now,
        expires: min(ends, now.later(by: policy.sessions.idle)), ends: ends))
    return SignedIn(
      account: account.id, session: secret, ends: ends, device: grant,
      invitations: try transaction.waitingInvitations(for: account.address, now: now))
  }
}

extension AuditOutcome {
  /// The weightiest reason.
  fileprivate init(signInReasons reasons: [SignInReason]) {
    self = reasons.first.flatMap { AuditCode($0.code) }.map(AuditOutcome.init) ?? .succeeded
  }
}
