import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import StoreConformance
import Testing

@Suite("Drift") struct DriftTests {
  private static func drift(
    _ change: (inout Fingerprint) -> Void, from base: Fingerprint = .sample
  ) async throws -> DriftReport {
    let desk = try Desk()
    let (_, record) = try await desk.enroll(base)
    var look = Fingerprint.sample
    change(&look)
    return desk.devices.drift(of: look, from: record)
  }

  private static let changes:
    [(String, @Sendable (inout Fingerprint) -> Void, DriftReport.Level, [DriftChange])] = [
      ("nothing", { _ in }, .none, []),
      ("version forward (R36)", { $0.majorVersion = 141 }, .none, []),
      ("version far forward", { $0.majorVersion = .max }, .none, []),
      ("version back", { $0.majorVersion = 139 }, .notable, [.versionBack]),
      ("version untold", { $0.majorVersion = nil }, .none, []),
      ("network", { $0.network = [1, 2, 3] }, .expected, [.network]),
      ("network untold", { $0.network = nil }, .none, []),
      ("provider", { $0.autonomousSystem = 1 }, .expected, [.autonomousSystem]),
      ("region", { $0.language = "de-at" }, .expected, [.languageRegion]),
      ("language", { $0.language = "fr" }, .notable, [.language]),
      ("no language", { $0.language = nil }, .notable, [.language]),
      ("time zone", { $0.timeZone = "Asia/Tokyo" }, .notable, [.timeZone]),
      ("no time zone", { $0.timeZone = nil }, .expected, [.timeZoneMissing]),
      ("country", { $0.country = "FR" }, .suspicious, [.country]),
      ("country untold", { $0.country = nil }, .none, []),
      ("platform", { $0.platform = .linux }, .suspicious, [.platform]),
      ("no platform", { $0.platform = nil }, .suspicious, [.platform]),
      ("form", { $0.form = .phone }, .suspicious, [.form]),
      ("browser", { $0.browser = .edge }, .suspicious, [.browser]),
      (
        "another browser of a lower version",
        {
          $0.browser = .edge
          $0.majorVersion = 1
        }, .suspicious, [.browser]
      ),
      (
        "on a journey in the country",
        {
          $0.timeZone = "Europe/Busingen"
          $0.network = [9, 9, 9]
          $0.autonomousSystem = 9
        }, .notable, [.timeZone, .autonomousSystem, .network]
      ),
      (
        "everything", { $0 = Fingerprint() }, .suspicious,
        [.platform, .browser, .form, .language, .timeZoneMissing]
      ),
    ]

  @Test("is graded by what has changed", arguments: changes.indices)
  func graded(index: Int) async throws {
    let (name, change, level, expected) = Self.changes[index]
    let report = try await Self.drift(change)
    #expect(report.level == level, "\(name)")
    #expect(report.changes == expected, "\(name)")
    #expect(report.bits == expected.map(\.weight).reduce(0, +))
  }

  @Test("is the same by another fingerprint as by what is stored of that one")
  func atHand() async throws {
    var random = SeededGenerator(seed: 8)
    func look() -> Fingerprint {
      func any<Value>(_ values: [Value?]) -> Value? { values.randomElement(using: &random) ?? nil }
      var look = Fingerprint()
      (look.browser, look.majorVersion) = (any([.firefox, .edge, nil]), any([1, 2, .max, nil]))
      (look.platform, look.form) = (any([.linux, .iOS, nil]), any([.computer, .phone, nil]))
      look.language = any(["de", "de-ch", "de-at", "fr", nil])
      look.timeZone = any(["Europe/Zurich", "Asia/Tokyo", nil])
      look.network = any([[192, 0, 2], [32, 1, 13, 184, 0, 1], nil])
      (look.country, look.autonomousSystem) = (any(["CH", "BR", nil]), any([0, 64_496, nil]))
      return look
    }
    var levels: Set<DriftReport.Level> = []
    for _ in 0..<500 {
      // An account without other devices, whose countries this one would know.
      let desk = try Desk()
      let (before, now) = (look(), look())
      let keys = FingerprintKeys(desk.ring, account: Desk.account)
      let (_, record) = try await desk.enroll(before)
      let stored = try #require(record.fingerprint)
      let report = DriftReport(of: now, from: before)
      #expect(report == keys.drift(of: now, from: stored, of: record.id))
      #expect(DriftReport(of: now, from: now) == .none)
      levels.insert(report.level)
    }
    #expect(levels == Set(DriftReport.Level.allCases))
  }

  @Test("is none in what was not known before")
  func learned() async throws {
    let report = try await Self.drift({ _ in }, from: Fingerprint())
    #expect(report == .none && report.level == .none)
    let desk = try Desk()
    let (_, bare) = try await desk.enroll()
    #expect(desk.devices.drift(of: .sample, from: bare) == .none)
  }

  @Test("knows the countries that were accepted before, up to four")
  func countries() async throws {
    let desk = try Desk()
    let (_, record) = try await desk.enroll(.sample)
    let devices = desk.devices
    func go(to country: String) async throws -> [DriftChange] {
      var look = Fingerprint.sample
      look.country = country
      let shown = look
      return try await desk.store.write { transaction in
        guard let row = try transaction.device(record.id) else { return [] }
        let changes = devices.drift(of: shown, from: row).changes
        _ = try devices.note(shown, of: row.id, of: Desk.account, in: &transaction)
        return changes
      }
    }
    #expect(try await go(to: "FR") == [.country])
    #expect(try await go(to: "DE") == [.knownCountry])
    #expect(try await go(to: "FR") == [.knownCountry])
    for country in ["IT", "AT", "CH"] { #expect(try await go(to: country) == [.country]) }
    #expect(try await go(to: "FR") == [.knownCountry])
    #expect(try await go(to: "DE") == [.country])
  }

  @Test("knows in a device enrolled anew what was accepted on the account's others, unless revoked")
  func inheritedCountries() async throws {
    func look(in country: String?) -> Fingerprint {
      var look = Fingerprint.sample
      look.country = country
      return look
    }
    let desk = try Desk()
    _ = try await desk.enroll(look(in: "IT"))
    let (_, lost) = try await desk.enroll(look(in: "CH"), at: 1)
    let revoked = try await desk.store.write {
      try desk.devices.revoke(lost.id, of: Desk.account, in: &$0, now: Desk.after(3))
    }
    #expect(revoked == .won)
    _ = try await desk.enroll(look(in: "AT"), at: 4)
    // After the others' trust has ended by itself.
    let (_, new) = try await desk.enroll(look(in: "DE"), at: 100 * 86_400)
    func changes(_ country: String) -> [DriftChange] {
      desk.devices.drift(of: look(in: country), from: new).changes
    }
    #expect(changes("DE") == [])
    #expect(changes("AT") == [.knownCountry] && changes("IT") == [.knownCountry])
    #expect(changes("CH") == [.country] && changes("FR") == [.country])

    // The latest stay known, up to four.
    for (index, country) in ["FR", "ES", "PT"].enumerated() {
      _ = try await desk.enroll(look(in: country), at: 100 * 86_400 + Int64(index) + 1)
    }
    let (_, last) = try await desk.enroll(look(in: "NL"), at: 101 * 86_400)
    let known = ["NL", "PT", "ES", "FR", "DE", "AT"].filter {
      desk.devices.drift(of: look(in: $0), from: last).level < .suspicious
    }
    #expect(known == ["NL", "PT", "ES", "FR"])

    // Not those of another account.
    let devices = desk.devices
    let stranger = try await desk.store.write { transaction -> DeviceRecord? in
      let enrolment = try devices.enroll(
        for: TokenSubject(43), fingerprint: .sample, into: &transaction, now: Desk.now)
      guard case .enrolled(_, let record) = enrolment else { return nil }
      return record
    }
    let record = try #require(stranger)
    #expect(devices.drift(of: look(in: "FR"), from: record).changes == [.country])
  }

  @Test("has a weight with a source for each change, in order")
  func table() {
    #expect(DriftWeight.table.map(\.change) == DriftChange.allCases)
    #expect(DriftWeight.table.allSatisfy { !$0.source.isEmpty && (0...12).contains($0.bits) })
    #expect(Set(DriftChange.allCases.map(\.code)).count == DriftChange.allCases.count)
    #expect(DriftReport.Level.allCases.sorted() == [.none, .expected, .notable, .suspicious])
    #expect(
      DriftReport.Level.allCases.map(\.code) == ["none", "expected", "notable", "suspicious"])
  }

  @Test("is told of what is stored under a retired key, and cannot be under a revoked one (R19a)")
  func keys() async throws {
    let desk = try Desk()
    let (_, record) = try await desk.enroll(.sample)
    let rotated = try desk.ring.rotated()
    var look = Fingerprint.sample
    look.timeZone = "Asia/Tokyo"
    #expect(TrustedDevices(ring: rotated).drift(of: look, from: record).changes == [.timeZone])
    let revoked = TrustedDevices(ring: try rotated.revoking(.first))
    #expect(revoked.drift(of: look, from: record).changes == [.unreadable])
  }

  @Test("finds a row that somebody has changed, or taken from another device")
  func tampered() async throws {
    let desk = try Desk()
    let (_, record) = try await desk.enroll(.sample)
    let (_, other) = try await desk.enroll(.sample)
    let stored = try #require(record.fingerprint)
    for index in 0..<StoredFingerprint.sealedByteCount {
      var sealed = stored.sealed
      sealed[index] ^= 1
      var row = record
      row.fingerprint = try StoredFingerprint(
        keyID: stored.keyID, hashes: stored.hashes, sealed: sealed)
      #expect(desk.devices.drift(of: .sample, from: row).changes == [.unreadable])
    }
    var swapped = record
    swapped.fingerprint = other.fingerprint
    #expect(desk.devices.drift(of: .sample, from: swapped).changes == [.unreadable])
    #expect(throws: DeviceRecordError.sealed) {
      try StoredFingerprint(keyID: .first, hashes: stored.hashes, sealed: [1])
    }
    let bytes = stored.hashBytes
    #expect(
      try StoredFingerprint(keyID: .first, hashBytes: bytes, sealed: stored.sealed) == stored)
    #expect(throws: DeviceRecordError.hashes) {
      try StoredFingerprint(keyID: .first, hashBytes: [1], sealed: stored.sealed)
    }
  }

  @Test("stores nothing readable, and nothing that is the same in two accounts (R37)")
  func unlinkable() async throws {
    let desk = try Desk()
    let devices = desk.devices
    func stored(_ account: UInt64) async throws -> StoredFingerprint {
      let enrolment = try await desk.store.write {
        try devices.enroll(
          for: TokenSubject(account), fingerprint: .sample, into: &$0, now: Desk.now)
      }
      guard case .enrolled(_, let record) = enrolment else { throw Desk.NotEnrolled() }
      return try #require(record.fingerprint)
    }
    let (one, same, other) = try await (stored(1), stored(1), stored(2))
    // Of one account, equal values are equal: that is what they are compared by.
    #expect(one.hashes == same.hashes && one.sealed != same.sealed)
    for field in StoredFingerprint.Field.allCases {
      #expect(one.hashes[field.rawValue] != 0)
      #expect(one.hashes[field.rawValue] != other.hashes[field.rawValue])
    }
    #expect(Set((0..<8).map { one.hashes[$0] }).count == 8)
  }
}
