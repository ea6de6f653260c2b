import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import Testing

@Suite("A trusted device") struct RecognitionTests {
  @Test("gets a successor at a sign-in, and keeps its secret until that is presented")
  func rotation() async throws {
    let desk = try Desk()
    let (grant, _) = try await desk.enroll()
    #expect(try await desk.present(grant, at: 1).trusted?.successor == nil)
    let first = try #require(try await desk.present(grant, .signIn, at: 2).trusted?.successor)
    // The answer was lost: after the grace time another one takes its place.
    let second = try #require(try await desk.present(grant, .signIn, at: 60).trusted?.successor)
    #expect(second.deviceID == grant.deviceID)
    #expect(try await desk.present(second, at: 61).code == "trusted")
    #expect(try await desk.present(grant, at: 90).code == "trusted")
    #expect(try await desk.present(first, at: 91).code == "replayed")
    #expect(try await desk.present(second, at: 92).code == "revoked")
  }

  @Test("shares one successor among requests that are sent at once")
  func parallel() async throws {
    let desk = try Desk()
    let (grant, _) = try await desk.enroll()
    let successors = try await withThrowingTaskGroup { group in
      for _ in 0..<50 {
        group.addTask { try await desk.present(grant, .signIn, at: 1).trusted?.successor }
      }
      return try await group.compactMap { $0 }.reduce(into: []) { $0.append($1) }
    }
    #expect(successors.count == 1)
    let verdicts = try await withThrowingTaskGroup { group in
      for index in 0..<50 {
        group.addTask {
          try await desk.present(index % 2 == 0 ? successors[0] : grant, at: 2).code
        }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(verdicts == ["trusted"])
  }

  @Test(
    "is a replay once the grace time is over, and not before",
    arguments: [(31, "trusted"), (39, "trusted"), (40, "replayed"), (86_400, "replayed")])
  func grace(seconds: Int64, code: String) async throws {
    let desk = try Desk()
    let (grant, record) = try await desk.enroll()
    let next = try #require(try await desk.present(grant, .signIn).trusted?.successor)
    _ = try await desk.present(next, at: 10)
    let verdict = try await desk.present(grant, at: seconds)
    #expect(verdict.code == code)
    if case .replayed(let theft) = verdict {
      #expect(theft.device == record.id && theft.account == Desk.account)
      #expect(theft.at == Desk.after(seconds) && theft.label == record.label)
    }
  }

  @Test("ends when it is not seen for long, and at last whatever it does (R38)")
  func expiry() async throws {
    var desk = try Desk()
    desk.policy = DevicePolicy(idle: .seconds(100), longest: .seconds(250))
    let (grant, _) = try await desk.enroll()
    #expect(try await desk.present(grant, at: 99).code == "trusted")
    #expect(try await desk.present(grant, at: 198).code == "trusted")
    #expect(try await desk.present(grant, at: 249).code == "trusted")
    guard case .expired(let since) = try await desk.present(grant, at: 250) else {
      Issue.record("not expired")
      return
    }
    #expect(since == Desk.after(250))
  }

  @Test("is unknown to another account, and without a grant, and before it was enrolled (R22)")
  func unknown() async throws {
    let desk = try Desk()
    let (grant, _) = try await desk.enroll()
    #expect(try await desk.present(grant, account: TokenSubject(43)).code == "unknown")
    #expect(try await desk.present(nil).code == "unknown")
    #expect(try await desk.present(grant, at: -61).code == "unknown")
    #expect(try await desk.present(grant, at: -60).code == "trusted")
    #expect(try await desk.present(try await Desk().enroll().0).code == "unknown")
  }

  @Test("moves to the ring's new key, and says so when its key is gone (R19a)")
  func keys() async throws {
    let desk = try Desk()
    let (grant, _) = try await desk.enroll()
    let rotated = try desk.ring.rotated()
    let next = try #require(
      try await desk.present(grant, .signIn, ring: rotated).trusted?.successor)
    #expect(try await desk.present(next, at: 60, ring: rotated).code == "trusted")
    let revoked = try rotated.revoking(.first)
    #expect(try await desk.present(next, at: 120, ring: revoked).code == "trusted")
    let (old, _) = try await desk.enroll()
    guard case .keyUnavailable(let error) = try await desk.present(old, ring: revoked) else {
      Issue.record("a key that is gone")
      return
    }
    #expect(error == .revoked(.first))
    let other = try await desk.present(old, ring: try .generated(id: #require(KeyID("z"))))
    guard case .keyUnavailable(.unknown(.first)) = other else {
      Issue.record("another ring: \(other.code)")
      return
    }
  }

  @Test("is renamed, listed and revoked by its owner alone (F23)")
  func owner() async throws {
    let desk = try Desk()
    let (grant, record) = try await desk.enroll(.sample)
    let (other, _) = try await desk.enroll()
    #expect(record.label.text == "Firefox on Windows")
    let (devices, name) = (desk.devices, try #require(DeviceLabel("Office")))
    let listed = try await desk.store.write { transaction in
      let (id, stranger) = (record.id, TokenSubject(7))
      #expect(try devices.rename(id, of: stranger, to: name, in: &transaction) == .lost)
      #expect(try devices.rename(id, of: Desk.account, to: name, in: &transaction) == .won)
      #expect(try devices.revoke(id, of: stranger, in: &transaction, now: Desk.now) == .lost)
      #expect(
        try devices.revokeAll(of: Desk.account, but: id, in: &transaction, now: Desk.now) == 1)
      return try devices.list(of: Desk.account, in: &transaction)
    }
    #expect(Set(listed.map(\.label.text)) == ["Office", "A device"])
    #expect(try await desk.present(grant).code == "trusted")
    #expect(try await desk.present(other).code == "revoked")
  }

  @Test("leaves nothing of its secret in the store, in descriptions or in errors (R42, R43)")
  func secrecy() async throws {
    let desk = try Desk()
    let (grant, record) = try await desk.enroll(.sample)
    let text = grant.revealText()
    var dumped = ""
    dump(grant, to: &dumped)
    dump(record, to: &dumped)
    let cookie = DeviceCookie(for: Desk.account)
    for shown in ["\(grant)", String(reflecting: grant), "\(record)", dumped, "\(cookie)"] {
      #expect(!shown.contains(text.dropFirst(30).prefix(20)))
    }
    let secret = Array(Array(text.utf8).suffix(40))
    let digests = [record.rotation.lineage, record.rotation.current].map(\.digest.bytes)
    #expect(!digests.contains { $0.starts(with: secret.prefix(8)) })
    let again = try DeviceGrant(parsing: text)
    #expect(again.revealText() == text && again.deviceID == record.id)
  }

  @Test("rows that no device can have are refused")
  func badRows() async throws {
    let (_, row) = try await Desk().enroll()
    for (expires, ends, revision, error) in [
      (0, 10, 0, DeviceRecordError.expiry), (11, 10, 0, .expiry), (5, 10, -1, .revision),
    ] as [(Int64, Int64, Int64, DeviceRecordError)] {
      #expect(throws: error) {
        try DeviceRecord(
          id: row.id, account: row.account, scope: row.scope, rotation: row.rotation,
          label: row.label, fingerprint: nil, enrolled: row.enrolled, lastSeen: row.lastSeen,
          expires: Desk.after(expires), ends: Desk.after(ends), state: .active,
          revision: revision)
      }
      #expect(error.description.contains("restore"))
    }
    for (lasting, number, error) in [(0, 42, DeviceRecordError.expiry), (1, 100, .number)] {
      #expect(throws: error) {
        try ApprovalRecord(
          id: row.id, account: row.account, digest: row.rotation.current.digest, number: number,
          label: row.label, issued: Desk.now, expires: Desk.after(Int64(lasting)), state: .pending)
      }
    }
    #expect(DeviceScope(kind: "Seat", row.account) == nil)
    #expect(DeviceScope(kind: "", row.account) == nil)
    #expect(DeviceScope(kind: "seat", row.account) == .seat(row.account))
  }

  @Test("is not enrolled past the end of time")
  func endOfTime() async throws {
    let desk = try Desk()
    let devices = desk.devices
    await #expect(throws: DeviceEnrolmentError.expiryOutOfRange) {
      try await desk.store.write {
        _ = try devices.enroll(for: Desk.account, into: &$0, now: .distantFuture)
      }
    }
  }
}
