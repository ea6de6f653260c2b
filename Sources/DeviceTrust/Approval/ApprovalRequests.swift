public import CredentialPrimitives
public import CredentialTokens

/// Lets a person approve a new device on one that is trusted already (F7).
///
/// The new device shows a number, and the trusted one asks for it: who was not looking at both
/// screens cannot approve. One answer counts, the wrong number is a denial, and the browser that
/// asked is let in once.
public struct ApprovalRequests: Sendable {
  /// The numbers that can be shown.
  public static let numbers = 10...99
  /// How long a request waits for its answer.
  public let lifetime: Duration

  /// Requests that wait five minutes, or as long as you say: from a second up to an hour.
  public init(lifetime: Duration = .seconds(300)) {
    precondition((.seconds(1) ... .seconds(3_600)).contains(lifetime), "up to an hour")
    self.lifetime = lifetime
  }

  /// Asks for a device to be approved; the account's request before it is dead.
  ///
  /// - Parameters:
  ///   - account: whose trusted devices are asked.
  ///   - label: of the asking device.
  ///   - store: the transaction that is open.
  ///   - now: what time it is.
  public func ask<Store: ApprovalStore>(
    for account: TokenSubject, label: DeviceLabel, in store: inout Store, now: Timestamp
  ) throws -> ApprovalTicket {
    let ticket = ApprovalTicket()
    var generator = SystemRandomNumberGenerator()
    let record = try ApprovalRecord(
      id: ticket.id, account: account, digest: ticket.digest,
      number: .random(in: Self.numbers, using: &generator), label: label, issued: now,
      expires: now.later(by: lifetime), state: .pending)
    try store.replaceApproval(record)
    return ApprovalTicket(ticket, number: record.number)
  }

  /// The request that waits for an answer, to show on trusted devices: without its number.
  public func pending<Store: ApprovalStore>(
    of account: TokenSubject, in store: inout Store, now: Timestamp
  ) throws -> PendingApproval? {
    guard let row = try store.approval(of: account), row.state == .pending,
      !row.issued.isAhead(of: now), now < row.expires
    else { return nil }
    return PendingApproval(id: row.id, label: row.label, issued: row.issued, expires: row.expires)
  }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - answer: the number that the other screen shows; or that it is somebody else's.
  ///   - id: the request.
  ///   - device: the trusted device that answers, recognised in this transaction.
  ///   - store: the transaction that is open.
  ///   - now: what time it is.
  public func answer<Store: ApprovalStore>(
    _ answer: ApprovalAnswer, to id: DeviceID, by device: TrustedDevice, in store: inout Store,
    now: Timestamp
  ) throws -> ApprovalOutcome {
    let account = device.record.account
    guard let row = try store.approval(of: account), row.id == id else { return .unknown }
    let isRight =
      if case .approve(let number) = answer { number == row.number } else { false }
    let next: ApprovalState =
      isRight
      ? .approved(by: device.record.id, at: now) : .denied(by: device.record.id, at: now)
    let moved = try store.moveApproval(
      id, of: account, from: .pending, to: next, now: now)
    guard moved == .won else { return now < row.expires ? .alreadyAnswered : .expired }
    if isRight { return .approved }
    return answer == .deny ? .denied : .wrongNumber
  }

  /// What has become of the request of the browser that holds this ticket; an approved one is used
  /// up, and the device can be enrolled.
  public func claim<Store: ApprovalStore>(
    _ ticket: ApprovalTicket, of account: TokenSubject, in store: inout Store, now: Timestamp
  ) throws -> ApprovalClaim {
    guard let row = try store.approval(of: account), row.id == ticket.id,
      row.digest == ticket.digest
    else { return .unknown }
    guard now < row.expires else { return .expired }
    switch row.state {
    case .pending: return .waiting
    case .denied: return .denied
    case .claimed: return .alreadyClaimed
    case .approved:
      let moved = try store.moveApproval(
        row.id, of: account, from: row.state, to: .claimed(at: now), now: now)
      return moved == .won ? .approved : .alreadyClaimed
    }
  }
}

/// A request as a trusted device shows it.
public struct PendingApproval: Hashable, Sendable {
  /// To answer it by.
  public let id: DeviceID
  /// What the asking device calls itself.
  public let label: DeviceLabel
  /// When it was asked.
  public let issued: Timestamp
  /// When it ends.
  public let expires: Timestamp
}

/// What a person answers.
public enum ApprovalAnswer: Hashable, Sendable {
  /// It is me, and the other screen shows this number.
  case approve(number: Int)
  /// It is not me.
  case deny
}

/// What an answer has come to.
public enum ApprovalOutcome: Hashable, Sendable {
  /// The device is approved.
  case approved
  /// It is denied.
  case denied
  /// The number was another one: it is denied.
  case wrongNumber
  /// There was an answer already.
  case alreadyAnswered
  /// Its time is over.
  case expired
  /// There is no such request, or a newer one has taken its place.
  case unknown
}

/// What has become of a request, for the browser that asked.
public enum ApprovalClaim: Hashable, Sendable {
  /// It was approved, and this is the one time that it counts.
  case approved
  /// Nobody has answered yet.
  case waiting
  /// It was denied.
  case denied
  /// It was let in before.
  case alreadyClaimed
  /// Its time is over.
  case expired
  /// There is no such request, or a newer one has taken its place.
  case unknown
}
