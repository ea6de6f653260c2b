internal import CredentialPrimitives
internal import CredentialTokens

/// The steps of a transfer.
extension AccountFlows {
  /// A link for one of the two sides, good for as long as the transfer can be objected to.
  func link<Purpose: TokenPurpose>(
    _: Purpose.Type, _ page: PortalPage, _ transfer: Transfer,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> MailLink {
    let (token, record) = try Token<Purpose>.issue(
      for: transfer.id.subject, boundTo: TokenBinding(.transfer(transfer.id)),
      lifetime: transfer.objectionEnds.since(now), now: now)
    try transaction.insert(record)
    return mail.links.link(page, token: token.revealText(), expires: record.expires)
  }

  /// Changes an open transfer.
  func step(
    _ id: TransferID,
    _ body:
      @escaping @Sendable (
        inout Store.Transaction, inout Transfer
      ) throws -> TransferOutcome
  ) async throws -> TransferOutcome {
    try await store.write { transaction in
      guard var transfer = try transaction.transfer(id), transfer.state == .open else {
        return .notOpen
      }
      return try self.write(&transfer, &transaction, body)
    }
  }

  /// Changes an open transfer by a link, which is used up.
  func step<Purpose>(
    by token: Token<Purpose>,
    _ body:
      @escaping @Sendable (
        inout Store.Transaction, inout Transfer, Timestamp
      ) throws -> TransferOutcome
  ) async throws -> TransferOutcome {
    let now = clock.now
    return try await store.write { transaction in
      guard let row = try transaction.find(token.selector),
        let id = TransferID(bytes: row.subject.bytes),
        var transfer = try transaction.transfer(id), transfer.state == .open
      else { return .notOpen }
      let answer = try transaction.redeem(token, now: now) { _ in
        TokenBinding(.transfer(id))
      }
      guard answer.verdict == .valid else { return .notOpen }
      return try self.write(&transfer, &transaction) { try body(&$0, &$1, now) }
    }
  }

  private func write(
    _ transfer: inout Transfer, _ transaction: inout Store.Transaction,
    _ body: (inout Store.Transaction, inout Transfer) throws -> TransferOutcome
  ) throws -> TransferOutcome {
    let outcome = try body(&transaction, &transfer)
    guard outcome == .done else { return outcome }
    guard try transaction.replaceTransfer(transfer) == .won else {
      throw AccountFlowError.contention(transfer.source)
    }
    return .done
  }

  /// Tells the old address what became of a transfer.
  func tell(
    _ transfer: Transfer, _ decision: AccountMail.TransferDecision,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    guard let account = try transaction.account(transfer.source) else { return }
    try post(.transferDecided(decision), to: account, &transaction, now)
  }
}

extension TokenBinding.Part {
  /// The transfer that a link is for.
  fileprivate static func transfer(_ id: TransferID) -> TokenBinding.Part {
    TokenBinding.Part(label: "transfer", id.bytes)
  }
}
