internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck {
  static var tokenChecks: [StoreCheck] {
    [
      StoreCheck("finds a token's row as it was inserted, and no other", finds),
      StoreCheck("refuses a selector that it has", refusesDuplicates),
      StoreCheck("supersedes the open tokens of the same subject and purpose only", supersedes),
      StoreCheck("lets a token be used before its end, once", consumesOnce),
      StoreCheck("says nothing of a token to who does not have its secret", tellsNothing),
      StoreCheck("revokes the open tokens of a subject, of one purpose or all", revokes),
      StoreCheck("purges what ended before a moment", purges),
      StoreCheck("lets one of 1,000 concurrent users of a token win (R28)", oneWins),
    ]
  }

  private static func finds(_ store: Store) async throws {
    let (record, other) = try (issue(subject: 1).record.stored, issue(subject: 2).record.stored)
    try await store.write { transaction in
      try transaction.insert(record, superseding: .nothing)
      try expect(try transaction.find(record.selector) == record)
      try expect(try transaction.find(other.selector) == nil)
    }
    try await store.write { try expect(try $0.find(record.selector) == record) }
  }

  private static func refusesDuplicates(_ store: Store) async throws {
    let record = try issue(subject: 1).record.stored
    try await store.write { try $0.insert(record, superseding: .nothing) }
    do {
      try await store.write { try $0.insert(record, superseding: .sameSubjectAndPurpose) }
    } catch StoreError.duplicateSelector(record.selector) {
      try await store.write { try expect(try $0.find(record.selector)?.state == .open) }
      return
    }
    throw ConformanceFailure("inserted twice")
  }

  private static func supersedes(_ store: Store) async throws {
    let (used, old, beside) = try (issue(subject: 1), issue(subject: 1), issue(subject: 1))
    let stranger = try issue(subject: 2).record
    let invitation = try Token<Invitation>.issue(
      for: TokenSubject(1), boundTo: Fixture.binding, now: Fixture.now
    ).record
    let new = try issue(subject: 1, at: Fixture.after(5)).record
    try await store.write { transaction in
      try transaction.insert(used.record)
      try expect(try transaction.consume(used.record.stored.selector, now: Fixture.now) == .won)
      try transaction.insert(old.record)
      try transaction.insert(beside.record.stored, superseding: .nothing)
      try transaction.insert(stranger)
      try transaction.insert(invitation)
      try transaction.insert(new)
    }
    try await store.write { transaction in
      let states = try [
        used.record.stored, old.record.stored, beside.record.stored, stranger.stored,
      ]
      .map { try transaction.find($0.selector)?.state }
      let superseded = TokenState.superseded(at: Fixture.after(5))
      try expect(
        states == [.used(at: Fixture.now), superseded, superseded, .open], "\(states)")
      try expect(try transaction.find(invitation.stored.selector)?.state == .open)
      try expect(try transaction.find(new.stored.selector)?.state == .open)
      try expect(try transaction.consume(old.record.stored.selector, now: Fixture.now) == .lost)
    }
  }

  private static func consumesOnce(_ store: Store) async throws {
    let (first, second) = try (issue(subject: 1).record.stored, issue(subject: 2).record.stored)
    let unknown = try issue(subject: 3).record.stored.selector
    try await store.write { transaction in
      try transaction.insert(first, superseding: .nothing)
      try transaction.insert(second, superseding: .nothing)
      try expect(try transaction.consume(unknown, now: Fixture.now) == .lost)
      // The end is exclusive (R26).
      try expect(try transaction.consume(first.selector, now: Fixture.after(600)) == .lost)
      try expect(try transaction.consume(first.selector, now: Fixture.after(599)) == .won)
      try expect(try transaction.consume(first.selector, now: Fixture.after(10)) == .lost)
      try expect(try transaction.find(first.selector)?.state == .used(at: Fixture.after(599)))
      try expect(try transaction.find(second.selector)?.state == .open)
    }
    try await store.write {
      try expect(try $0.consume(first.selector, now: Fixture.now) == .lost)
    }
  }

  private static func tellsNothing(_ store: Store) async throws {
    let (token, record) = try issue(subject: 1)
    let stranger = try issue(subject: 2)
    let row = record.stored
    // The stranger's token leads to a row with another secret.
    let swapped = try StoredTokenRecord(
      selector: stranger.token.selector.bytes, digest: row.digest.bytes, purpose: row.purpose,
      subject: row.subject.bytes, binding: row.binding.bytes, issued: row.issued,
      expires: row.expires, state: .open)
    try await store.write { transaction in
      let none = try transaction.redeem(token, now: Fixture.now) { _ in Fixture.binding }
      try expect(none == .refused(.unknown), "\(none)")
      try transaction.insert(swapped, superseding: .nothing)
      for binding in [nil, Fixture.binding] {
        let answer = try transaction.redeem(stranger.token, now: Fixture.now) { _ in binding }
        try expect(answer == .refused(.unknown), "\(answer)")
      }
      try transaction.insert(row, superseding: .nothing)
      let gone = try transaction.redeem(token, now: Fixture.now) { _ in nil }
      try expect(gone == .refused(.bindingChanged), "\(gone)")
      let peeked = try transaction.verify(token, now: Fixture.now) { _ in Fixture.binding }
      let used = try transaction.redeem(token, now: Fixture.now) { _ in Fixture.binding }
      let again = try transaction.redeem(token, now: Fixture.now) { _ in Fixture.binding }
      try expect(peeked == .accepted(row.subject) && used == peeked, "\(peeked), \(used)")
      try expect(again == .refused(.alreadyUsed(since: Fixture.now)), "\(again)")
    }
  }

  private static func revokes(_ store: Store) async throws {
    let reset = try issue(subject: 1).record.stored
    let stranger = try issue(subject: 2).record.stored
    let invitation = try Token<Invitation>.issue(
      for: TokenSubject(1), boundTo: Fixture.binding, now: Fixture.now
    ).record.stored
    try await store.write { transaction in
      for row in [reset, stranger, invitation] {
        try transaction.insert(row, superseding: .nothing)
      }
      let one = TokenSubject(1)
      try expect(
        try transaction.revokeTokens(of: one, purpose: PasswordReset.code, now: Fixture.now) == 1)
      try expect(try transaction.find(reset.selector)?.state == .revoked(at: Fixture.now))
      try expect(try transaction.find(invitation.selector)?.state == .open)
      try expect(try transaction.revokeTokens(of: one, purpose: nil, now: Fixture.after(1)) == 1)
      try expect(try transaction.revokeTokens(of: one, purpose: nil, now: Fixture.after(2)) == 0)
      try expect(try transaction.find(reset.selector)?.state == .revoked(at: Fixture.now))
      try expect(try transaction.consume(invitation.selector, now: Fixture.now) == .lost)
      try expect(try transaction.find(stranger.selector)?.state == .open)
    }
  }

  private static func purges(_ store: Store) async throws {
    let short = try issue(subject: 1, lifetime: .seconds(10)).record.stored
    let long = try issue(subject: 1, lifetime: .seconds(20)).record.stored
    try await store.write { transaction in
      try transaction.insert(short, superseding: .nothing)
      try transaction.insert(long, superseding: .nothing)
      try expect(try transaction.purgeTokens(endedBefore: Fixture.after(10)) == 0)
      try expect(try transaction.purgeTokens(endedBefore: Fixture.after(11)) == 1)
      try expect(try transaction.find(short.selector) == nil)
      // What is left can still be superseded.
      try transaction.insert(try issue(subject: 1).record)
      try expect(
        try transaction.find(long.selector)?.state == .superseded(at: Fixture.now))
    }
  }

  private static func oneWins(_ store: Store) async throws {
    let (token, record) = try issue(subject: 1)
    try await store.write { try $0.insert(record) }
    let winners = try await withThrowingTaskGroup { group in
      for _ in 0..<1_000 {
        group.addTask {
          try await store.write { transaction in
            try transaction.redeem(token, now: Fixture.now) { _ in Fixture.binding }
          }
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 == .accepted(TokenSubject(1)) ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
  }
}
