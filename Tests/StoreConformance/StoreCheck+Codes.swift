internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck {
  static var codeChecks: [StoreCheck] {
    [
      StoreCheck("has one code for a subject and purpose, the newest", replacesCode),
      StoreCheck("lets a code be used before its end, once, unless it was replaced", consumesCode),
      StoreCheck("removes and purges codes", removesCodes),
      StoreCheck("counts five of 200 parallel guesses, and looks at no more (R23)", countsGuesses),
    ]
  }

  private static func record(
    _ subject: UInt64, purpose: String = "test", selector: UInt8 = 1, lasting: Int64 = 600
  ) throws -> StoredCodeRecord {
    try StoredCodeRecord(
      selector: [UInt8](repeating: selector, count: 16), purpose: purpose,
      subject: TokenSubject(subject).bytes, format: .letters, keyID: KeyID.first.bytes,
      hash: [UInt8](repeating: 2, count: 32), binding: [UInt8](repeating: 3, count: 32),
      issued: Fixture.now, expires: Fixture.after(lasting), used: nil)
  }

  private static func replacesCode(_ store: Store) async throws {
    let (old, new) = try (record(1), record(1, selector: 2))
    let (beside, stranger) = try (record(1, purpose: "other"), record(2))
    try await store.write { transaction in
      for row in [old, beside, stranger, new] { try transaction.replaceCode(row) }
    }
    try await store.write { transaction in
      let one = TokenSubject(1)
      try expect(try transaction.code(for: one, purpose: "test") == new)
      try expect(try transaction.code(for: one, purpose: "other") == beside)
      try expect(try transaction.code(for: TokenSubject(2), purpose: "test") == stranger)
      try expect(try transaction.code(for: TokenSubject(2), purpose: "other") == nil)
    }
  }

  private static func consumesCode(_ store: Store) async throws {
    let (old, new) = try (record(1), record(1, selector: 2))
    let subject = TokenSubject(1)
    @Sendable func consume(
      _ row: StoredCodeRecord, _ now: Timestamp, _ transaction: inout Store.Transaction
    ) throws -> Consumption {
      try transaction.consumeCode(row.selector, for: subject, purpose: "test", now: now)
    }
    try await store.write { transaction in
      try expect(try consume(old, Fixture.now, &transaction) == .lost)
      try transaction.replaceCode(old)
      try transaction.replaceCode(new)
      try expect(try consume(old, Fixture.now, &transaction) == .lost)
      try expect(try consume(new, Fixture.after(600), &transaction) == .lost)
      try expect(try consume(new, Fixture.after(599), &transaction) == .won)
      try expect(try consume(new, Fixture.now, &transaction) == .lost)
      let used = try transaction.code(for: subject, purpose: "test")?.used
      try expect(used == Fixture.after(599))
    }
  }

  private static func removesCodes(_ store: Store) async throws {
    let rows = try [
      record(1), record(1, purpose: "other"), record(2, lasting: 10), record(3, lasting: 20),
    ]
    try await store.write { transaction in
      for row in rows { try transaction.replaceCode(row) }
      let one = TokenSubject(1)
      try expect(try transaction.removeCodes(of: one, purpose: "test") == 1)
      try expect(try transaction.code(for: one, purpose: "test") == nil)
      try expect(try transaction.removeCodes(of: one, purpose: nil) == 1)
      try expect(try transaction.purgeCodes(endedBefore: Fixture.after(20)) == 1)
      try expect(try transaction.code(for: TokenSubject(2), purpose: "test") == nil)
      try expect(try transaction.code(for: TokenSubject(3), purpose: "test") == rows[3])
    }
  }

  private static func countsGuesses(_ store: Store) async throws {
    let ring = try KeyRing.generated()
    let codes = TypedCodes<DeviceConfirmation>(.digits, ring: ring)
    let subject = TokenSubject(1)
    let code = try await store.write { transaction in
      try codes.issue(for: subject, boundTo: Fixture.binding, in: &transaction, now: Fixture.now)
    }
    let right = code.revealText()
    let wrong = right == "000000" ? "000001" : "000000"
    let looked = try await withThrowingTaskGroup { group in
      for _ in 0..<200 {
        group.addTask {
          try await store.write { transaction in
            try codes.redeem(
              Array(wrong.utf8).span, for: subject, boundTo: Fixture.binding, in: &transaction,
              now: Fixture.now)
          }
        }
      }
      return try await group.reduce(into: 0) { count, verdict in
        if case .wrong = verdict { count += 1 }
      }
    }
    try expect(looked == 5, "\(looked) guesses were looked at")
    try await store.write { transaction in
      let verdict = try codes.redeem(
        Array(right.utf8).span, for: subject, boundTo: Fixture.binding, in: &transaction,
        now: Fixture.now)
      try expect(verdict == .tooManyTries(until: Fixture.after(3_600)), "\(verdict)")
    }
  }
}
