@testable import AccountFlows
import CredentialPrimitives
import CredentialTokens
import StoreConformance
import TestSupport
import Testing

@Suite("The audit log's bytes") struct AuditFormatTests {
  /// A ring of one key, 32 bytes of 7.
  static func ring() throws -> KeyRing {
    try KeyRing([.primary(.first, Secret([UInt8](repeating: 7, count: 32)))])
  }

  @Test("are those that Python makes by the documented rules", .enabled(if: Program.python != nil))
  func oracle() async throws {
    // Reads a line for each entry: what it says, and what was sealed.
    let script = """
      import hashlib, hmac, sys
      mac = lambda key, message: hmac.new(key, message, hashlib.sha256).digest()
      key = mac(mac(bytes(32), b"\\x07" * 32), b"credentials/v1/audit-seal\\x01")
      number = lambda value, count: value.to_bytes(count, "little", signed=value < 0)
      part = lambda raw: number(len(raw), 2) + raw
      code = bytes(32)
      for line in sys.stdin:
          text = line.rstrip("\\n").split("|")
          ident, kind, when, position = bytes.fromhex(text[0]), int(text[1]), int(text[2]), int(text[3])
          actor, action, subject, outcome, salt, value, committed, sealed = map(bytes.fromhex, text[4:])
          fields = bytes([1]) + number(2, 2) + part(b"device") + part("Bj\\u00f6rn".encode())
          fields += part(b"network") + part(value)
          commitment = hashlib.sha256(salt + fields).digest() if salt else b""
          assert commitment == committed, text
          entry = bytes([1]) + ident + number(when, 8) + bytes([kind]) + part(actor) + part(action)
          entry += part(subject) + part(outcome) + part(commitment)
          message = bytes([1]) + code + number(position, 8) + part(b"k1") + part(entry)
          code = mac(key, message)
          assert code == sealed, text
          print("agreed")
      """
    let store = MemoryStore()
    let account = try #require(TokenSubject("account-\u{1F600}"))
    let zoe = try #require(OperatorName("zoë"))
    let personal = PersonalFields([.network: "192.0.2.1", .device: "Bj\u{F6}rn"])
    let records = [
      AuditRecord(.signedIn, by: .anonymous, about: account, .succeeded, when: Self.time(-5)),
      AuditRecord(
        .transferApproved, by: .operator(zoe), about: account, .refused, when: Self.time(0),
        personal: personal),
      AuditRecord(.accountDeleted, by: .system, about: nil, .succeeded, when: Self.time(1)),
      AuditRecord(
        AuditAction("contoso-moved"), by: .account(account), about: nil, .succeeded,
        when: Self.time(1_800_000_000), personal: personal),
    ]
    let sealer = AuditSealer(ring: try Self.ring())
    let rows = try await store.write { transaction in
      for record in records { try transaction.append(record) }
      _ = try sealer.seal(in: &transaction, now: Self.time(0))
      return try transaction.sealedRows(at: 1...9, limit: 9)
    }
    let lines = try rows.map { row in try Self.line(row.content.get(), row.position) }
    let result = try #require(Program.python)
      .run(["-c", script], input: lines.joined(separator: "\n") + "\n")
    #expect(result.output == String(repeating: "agreed\n", count: 4), "\(result.errors)")
  }

  private static func time(_ seconds: Int64) -> Timestamp { Timestamp(seconds: seconds) }

  private static func line(_ logged: LoggedRecord, _ position: Int64) -> String {
    let (entry, personal) = (logged.record.entry, logged.record.personal)
    let kinds: [String: Int] = ["anonymous": 0, "account": 1, "operator": 2, "system": 3]
    let bytes = [
      entry.actor.bytes, Array(entry.action.code.text.utf8), entry.subject?.bytes ?? [],
      Array(entry.outcome.code.text.utf8), personal?.salt ?? [],
      Array((personal?.fields?[.network] ?? "").utf8), entry.commitment?.bytes ?? [],
      logged.seal?.point.code.bytes ?? [],
    ]
    let numbers = "\(kinds[entry.actor.kind] ?? 9)|\(entry.when.seconds)|\(position)"
    return "\(entry.id)|\(numbers)|" + bytes.map(\.hexadecimal).joined(separator: "|")
  }

  @Test("differ for any two different entries")
  func injective() throws {
    var history = try AuditHistory(seed: 3)
    let entries = Set((0..<2_000).map { _ in history.record().entry })
    #expect(Set(entries.map(\.encoded)).count == entries.count)
    let id = AuditID.random()
    func entry(_ action: AuditCode, _ outcome: AuditCode) -> AuditEntry {
      AuditEntry(
        id: id, when: Self.time(0), .system, AuditAction(action), nil, AuditOutcome(outcome), nil)
    }
    #expect(entry("ab", "c").encoded != entry("a", "bc").encoded)
  }

  @Test("give an entry back from its columns, and refuse what none has")
  func columns() throws {
    var history = try AuditHistory(seed: 4)
    for entry in (0..<50).map({ _ in history.record().entry }) {
      #expect(try Self.stored(entry) == entry)
    }
    let entry = history.record().entry
    #expect(throws: AuditRecordError.id) { try Self.stored(entry, id: [1]) }
    #expect(throws: AuditRecordError.actor) { try Self.stored(entry, kind: "root") }
    #expect(throws: AuditRecordError.actor) { try Self.stored(entry, kind: "system", actor: [1]) }
    #expect(throws: AuditRecordError.actor) { try Self.stored(entry, kind: "account", actor: []) }
    #expect(throws: AuditRecordError.actor) {
      try Self.stored(entry, kind: "operator", actor: [0xC3])
    }
    #expect(throws: AuditRecordError.action) { try Self.stored(entry, action: "Signed in") }
    #expect(throws: AuditRecordError.subject) {
      try Self.stored(entry, subject: [UInt8](repeating: 1, count: 65))
    }
    #expect(throws: AuditRecordError.outcome) { try Self.stored(entry, outcome: "") }
    #expect(throws: AuditRecordError.commitment) { try Self.stored(entry, commitment: [1]) }
    #expect(throws: AuditRecordError.seal) {
      try AuditSeal(position: 0, keyID: [1], code: [UInt8](repeating: 1, count: 32))
    }
  }

  private static func stored(
    _ entry: AuditEntry, id: [UInt8]? = nil, kind: String? = nil, actor: [UInt8]? = nil,
    action: String? = nil, subject: [UInt8]? = nil, outcome: String? = nil,
    commitment: [UInt8]? = nil
  ) throws -> AuditEntry {
    try AuditEntry(
      id: id ?? entry.id.bytes, when: entry.when, actorKind: kind ?? entry.actor.kind,
      actor: actor ?? entry.actor.bytes, action: action ?? entry.action.code.text,
      subject: subject ?? entry.subject?.bytes ?? [],
      outcome: outcome ?? entry.outcome.code.text,
      commitment: commitment ?? entry.commitment?.bytes ?? [])
  }

  @Test(
    "have codes of small letters, digits and '-' only",
    arguments: [
      "", "1a", "-a", "a b", "A", "ä", "a\0", "a\n", String(repeating: "a", count: 41),
    ])
  func codes(_ text: String) {
    #expect(AuditCode(text) == nil)
    let good = "a-1"
    #expect(AuditCode(good)?.text == good)
    #expect(AuditCode(String(repeating: "a", count: 40)) != nil)
  }

  @Test("have operators without control characters", arguments: ["", "a\n", "\u{7F}", "a\0b"])
  func operators(_ text: String) {
    #expect(OperatorName(text) == nil)
    #expect(OperatorName(String(repeating: "é", count: 33)) == nil)
    #expect(OperatorName("e\u{301}") != OperatorName("\u{E9}"))
  }
}

@Suite("Personal fields of the audit log") struct PersonalFieldsTests {
  @Test("come back from their row, cut at a whole scalar within 1,024 bytes")
  func row() {
    var fields = PersonalFields([.note: "a\0\u{301}", .address: "zoë@example.com"])
    fields[.device] = String(repeating: "x", count: 1_023) + "é"
    fields[.place] = ""
    fields[.network] = "gone"
    fields[.network] = nil
    #expect(fields.entries.map(\.field) == [.address, .device, .note, .place])
    #expect(fields[.device]?.utf8.count == 1_023)
    let row = PersonalRow(fields)
    #expect(row.fields == fields)
    #expect(row.salt != PersonalRow(fields).salt)
    #expect(row.commitment != PersonalRow(fields).commitment)
  }

  @Test("are not read from any other bytes than their own")
  func strict() throws {
    let row = PersonalRow(PersonalFields([.network: "ab", .note: "c"]))
    for count in row.encoded.indices {
      let short = Array(row.encoded.prefix(count))
      #expect(PersonalRow(salt: row.salt, encoded: short).fields == nil)
    }
    for bit in 0..<row.encoded.count * 8 {
      var damaged = row.encoded
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let other = PersonalRow(salt: row.salt, encoded: damaged)
      #expect(other.commitment != row.commitment)
      // What is read at all is written so.
      if let fields = other.fields { #expect(PersonalRow(fields).encoded == damaged) }
    }
    #expect(PersonalRow(salt: row.salt, encoded: row.encoded + [0]).fields == nil)
    #expect(PersonalRow(salt: [1], encoded: row.encoded).fields == nil)
    let twice: [UInt8] = [1, 2, 0, 1, 0, 0x61, 0, 0, 1, 0, 0x61, 0, 0]
    #expect(PersonalRow(salt: row.salt, encoded: twice).fields == nil)
  }
}

@Suite("An exported head") struct AuditHeadTests {
  static let digits = String(repeating: "0f", count: 32)

  @Test("is read back from its line")
  func line() throws {
    let code = [UInt8](repeating: 15, count: 32)
    let head = AuditHead(
      try AuditPoint(position: .max, code: code), when: Timestamp(seconds: .min))
    #expect(head.description == "audit-head-1 \(Int64.max) \(Int64.min) \(Self.digits)")
    #expect(AuditHead(head.description) == head)
    let none = AuditHead(.start, when: Timestamp(seconds: 1))
    #expect(AuditHead(none.description) == none)
  }

  @Test(
    "is read from nothing else",
    arguments: [
      "", "audit-head-1 1 1", "audit-head-2 1 1 \(digits)", "audit-head-1 01 1 \(digits)",
      "audit-head-1 +1 1 \(digits)", "audit-head-1 -1 1 \(digits)", "audit-head-1 0 1 \(digits)",
      "audit-head-1  1 1 \(digits)", "audit-head-1 1 1 \(digits) ", " audit-head-1 1 1 \(digits)",
      "audit-head-1 1 1 \(digits.uppercased())", "audit-head-1 1 1 \(digits.dropLast())",
      "audit-head-1 1 1 \(digits)0", "audit-head-1 1 1 \(digits)\n",
      "audit-head-1 9223372036854775808 1 \(digits)", "audit-head-1 1 \(digits)",
      "audit-head-1 1 1 \(digits.dropLast())g", "AUDIT-head-1 1 1 \(digits)",
    ])
  func strict(_ text: String) { #expect(AuditHead(text) == nil) }
}
