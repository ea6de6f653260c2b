internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// The steps of a confirmation.
extension AccountFlows {
  /// A sign-in that waits, with the secret for its browser.
  func pend(
    _ account: Account, _ step: PendingSignIn.Step, _ client: Client,
    code: TypedCode<DeviceConfirmation>?, lifetime: Duration, _ now: Timestamp
  ) throws -> (PendingSecret, PendingSignIn) {
    let secret = PendingSecret.random()
    let row = try pend(
      secret, account, step, client, code, until: now.later(by: lifetime), now)
    return (secret, row)
  }

  func pend(
    _ secret: PendingSecret, _ account: Account, _ step: PendingSignIn.Step, _ client: Client,
    _ code: TypedCode<DeviceConfirmation>?, until end: Timestamp, _ now: Timestamp
  ) throws -> PendingSignIn {
    let sealed = code.map {
      KeyedSeal(ring, .pendingCode).seal(Array($0.revealText().utf8), in: secret.id.bytes)
    }
    return try PendingSignIn(
      id: secret.id, account: account.id, digest: secret.digest,
      credentialVersion: account.credentialVersion, label: client.label, place: client.place,
      issued: now, expires: end, step: step, sealedCode: sealed)
  }

  /// The sign-in that a link confirms; nil where the link is good for nothing.
  func request(
    of token: Token<DeviceConfirmation>, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> (Account, PendingSignIn)? {
    guard let row = try transaction.find(token.selector),
      let id = AccountID(bytes: row.subject.bytes), let account = try transaction.account(id),
      let pending = try transaction.pendingSignIn(of: id), pending.step == .confirmation,
      now < pending.expires
    else { return nil }
    let verdict = try transaction.verify(token, now: now) { _ in
      binding(account, .pending(pending.id))
    }
    return verdict.verdict == .valid ? (account, pending) : nil
  }

  /// The sign-in of a browser; nil where it does not wait for a confirmation any more.
  func request(
    of secret: PendingSecret, step: PendingSignIn.Step = .confirmation,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> (Account, PendingSignIn)? {
    guard let row = try transaction.pendingSignIn(secret.id), row.digest == secret.digest,
      row.step == step, now < row.expires, let account = try transaction.account(row.account),
      account.credentialVersion == row.credentialVersion
    else { return nil }
    return (account, row)
  }

  /// Lets the browser in that asked, once.
  func finish(
    _ account: Account, _ row: PendingSignIn, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> DeviceConfirmationOutcome {
    let moved = try transaction.movePendingSignIn(
      row.id, from: .confirmation, to: .done, now: now)
    guard moved == .won else { return .requestEnded }
    // The other ways to confirm it are used up with this one.
    try transaction.revokeTokens(
      of: account.subject, purpose: DeviceConfirmation.code, now: now)
    try transaction.removeCodes(of: account.subject, purpose: DeviceConfirmation.code)
    let grant = client.grant(for: account.subject)
    let device = try devices.recognize(
      grant, of: account.subject, at: .visit, in: &transaction, now: now)
    let drift =
      device.trusted.map { devices.drift(of: client.fingerprint, from: $0.record) } ?? .none
    let signedIn = try admit(account, device, grant, drift, client, &transaction, now)
    try note(
      .signedIn, about: account.id, AuditOutcome("device-confirmed"), from: client,
      in: &transaction, at: now)
    return .signedIn(signedIn)
  }

  /// The request with its code; nil where the code's key is gone.
  func view(of row: PendingSignIn, _ account: Account) -> ConfirmationRequestView? {
    guard let sealed = row.sealedCode,
      let code = KeyedSeal(ring, .pendingCode).open(sealed, in: row.id.bytes)
    else { return nil }
    return ConfirmationRequestView(
      label: row.label, place: row.place, asked: row.issued,
      code: String(decoding: code, as: UTF8.self))
  }
}

extension TokenBinding.Part {
  /// The sign-in that is to be confirmed: no link or code of another one does it.
  static func pending(_ id: OpaqueID<PendingSignIn>) -> TokenBinding.Part {
    TokenBinding.Part(label: "pending-sign-in", id.bytes)
  }
}
