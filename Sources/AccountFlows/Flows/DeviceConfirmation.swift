public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What the browser is told whose device is to be confirmed (F7).
public struct DeviceConfirmationRequest: Sendable {
  /// The browser's secret, for a cookie: only with it the link lets in.
  public let pending: PendingSecret
  /// The ways to confirm.
  public let methods: [ConfirmationMethod]
  /// For `ConfirmationMethod.trustedDevice`: its number is for the screen.
  public let approval: ApprovalTicket?
  /// When it ends.
  public let expires: Timestamp
}

/// What became of a confirmation (F7).
public enum DeviceConfirmationOutcome: Sendable {
  /// The device is trusted, and somebody is signed in on it.
  case signedIn(SignedIn)
  /// The link was opened in another browser than the one that asked, which it does not let in: show
  /// the request, and the code to be typed there.
  case openedElsewhere(ConfirmationRequestView)
  /// The code is wrong, and there are so many tries left.
  case codeWrong(triesLeft: Int)
  /// Too many codes were tried; none is looked at before then.
  case tooManyTries(until: Timestamp)
  /// No trusted device has answered yet.
  case waiting
  /// A trusted device has refused.
  case refused
  /// The link, the code or the request is good for nothing, or not any more: sign in again.
  case requestEnded
}

/// A request as it is shown to the owner of an account.
public struct ConfirmationRequestView: Hashable, Sendable {
  /// What the asking device calls itself.
  public let label: DeviceLabel
  /// Where it seems to be; nil if unknown.
  public let place: DeviceLabel?
  /// When it asked.
  public let asked: Timestamp
  /// The code to be typed there.
  public let code: String
}

/// F7: a device that is not trusted is confirmed by the account's owner.
extension AccountFlows {
  /// Sends the mail with a link and a code, and asks the account's trusted devices.
  func ask(
    _ account: Account, _ methods: [ConfirmationMethod], _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> SignInOutcome {
    if let until = try reserveMail(to: account.address, from: client, &transaction, now) {
      return .tryLater(until: until)
    }
    let secret = PendingSecret.random()
    let binding = binding(account, .pending(secret.id))
    let code = try codes.issue(
      for: account.subject, boundTo: binding, in: &transaction, now: now)
    let (token, record) = try Token<DeviceConfirmation>.issue(
      for: account.subject, boundTo: binding, now: now)
    try transaction.insert(record)
    let row = try pend(secret, account, .confirmation, client, code, until: record.expires, now)
    try transaction.replacePendingSignIn(row)
    let link = mail.links.link(
      .confirmDevice, token: token.revealText(), expires: record.expires)
    let sighting = AccountMail.Sighting(client.label, place: client.place?.text, time: now)
    try post(
      .confirmDevice(link, code: code.revealText(), sighting), to: account, &transaction, now)
    let approval =
      methods.contains(.trustedDevice)
      ? try approvals.ask(
        for: account.subject, label: client.label, in: &transaction, now: now) : nil
    try note(
      .deviceConfirmationRequested, about: account.id, from: client, in: &transaction, at: now)
    return .deviceConfirmationRequired(
      DeviceConfirmationRequest(
        pending: secret, methods: methods, approval: approval, expires: record.expires))
  }

  /// Confirms by the mail's link.
  ///
  /// - Parameters:
  ///   - token: of the link.
  ///   - pending: what the browser holds in which the link was opened; nil for nothing. Only the
  ///     browser that asked is let in; in others nothing is used up.
  ///   - client: who is calling.
  public func confirmDevice(
    _ token: Token<DeviceConfirmation>, in pending: PendingSecret?, from client: Client
  ) async throws -> DeviceConfirmationOutcome {
    let now = clock.now
    return try await store.write { transaction in
      guard let (account, row) = try self.request(of: token, &transaction, now) else {
        return .requestEnded
      }
      guard let pending, pending.id == row.id, pending.digest == row.digest else {
        return self.view(of: row, account).map { .openedElsewhere($0) } ?? .requestEnded
      }
      let answer = try transaction.redeem(token, now: now) { _ in
        self.binding(account, .pending(row.id))
      }
      guard answer.verdict == .valid else { return .requestEnded }
      return try self.finish(account, row, client, &transaction, now)
    }
  }

  /// Confirms by the mail's code, typed in the browser that asked.
  public func confirmDevice(
    code: borrowing Secret, in pending: PendingSecret, from client: Client
  ) async throws -> DeviceConfirmationOutcome {
    let now = clock.now
    let typed = SharedSecret(Secret(code.bytes))
    return try await store.write { transaction in
      guard let (account, row) = try self.request(of: pending, &transaction, now) else {
        return .requestEnded
      }
      let verdict = try typed.lend {
        try self.codes.redeem(
          $0, for: account.subject, boundTo: self.binding(account, .pending(row.id)),
          in: &transaction, now: now)
      }
      switch verdict {
      case .valid: return try self.finish(account, row, client, &transaction, now)
      case .wrong(let left): return .codeWrong(triesLeft: left)
      case .malformed: return .codeWrong(triesLeft: self.codes.tries.count)
      case .tooManyTries(let until): return .tooManyTries(until: until)
      default: return .requestEnded
      }
    }
  }

  /// Confirms by the answer of a device that is trusted already, if there is one.
  public func confirmDevice(
    approvedBy ticket: ApprovalTicket, in pending: PendingSecret, from client: Client
  ) async throws -> DeviceConfirmationOutcome {
    let now = clock.now
    return try await store.write { transaction in
      guard let (account, row) = try self.request(of: pending, &transaction, now) else {
        return .requestEnded
      }
      switch try self.approvals.claim(ticket, of: account.subject, in: &transaction, now: now) {
      case .approved: return try self.finish(account, row, client, &transaction, now)
      case .waiting: return .waiting
      case .denied: return .refused
      case .alreadyClaimed, .expired, .unknown: return .requestEnded
      }
    }
  }
}
