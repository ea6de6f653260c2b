import DeviceTrust
import Testing

/// A browser that is known again by its cookie.
@Suite("A device's cookie") struct DeviceCookies {
  static func setCookie(
    for user: TokenSubject, _ devices: TrustedDevices, _ store: some StoreOfDevices, now: Timestamp
  ) async throws -> String? {
    let enrolment = try await store.write {
      try devices.enroll(for: user, into: &$0, now: now)
    }
    guard case .enrolled(let grant, let record) = enrolment else { return nil }
    return DeviceCookie(for: user).setCookie(grant, age: record.ends.since(now))
  }

  static func isKnown(
    _ cookies: String, _ user: TokenSubject, _ devices: TrustedDevices,
    _ store: some StoreOfDevices, now: Timestamp
  ) async throws -> Bool {
    let grant = try DeviceCookie(for: user).grant(inCookieHeader: cookies)
    let verdict = try await store.write {
      try devices.recognize(grant, of: user, at: .visit, in: &$0, now: now)
    }
    return verdict.trusted != nil
  }

  @Test("is set by a string, and known again in the header of the next request")
  func cookie() async throws {
    let devices = TrustedDevices(ring: try KeyRing.generated())
    let (store, now) = (MemoryStore(), Timestamp(seconds: 1_800_000_000))
    let (anna, ben) = (TokenSubject(1), TokenSubject(2))
    let line = try #require(try await Self.setCookie(for: anna, devices, store, now: now))
    #expect(line.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
    let sent = "theme=dark; \(line.prefix { $0 != ";" })"
    #expect(try await Self.isKnown(sent, anna, devices, store, now: now))
    #expect(try await !Self.isKnown(sent, ben, devices, store, now: now))
    #expect(try await !Self.isKnown("theme=dark", anna, devices, store, now: now))
    #expect(throws: DeviceCookieError.headerTooLong(100_000)) {
      try DeviceCookie(for: anna).grant(inCookieHeader: String(repeating: "a", count: 100_000))
    }
  }
}

/// A store that has devices beside tokens.
protocol StoreOfDevices: CredentialStore where Transaction: DeviceStore {}
extension MemoryStore: StoreOfDevices {}
