import CredentialPrimitives
import CredentialTokens
import TestSupport
import Testing

@Suite("A throttle") struct ThrottleTests {
  private static let now = Timestamp(seconds: 1_800_000_000)
  private static let address = Array("alice@example.com".utf8)

  private static func after(_ seconds: Int64) -> Timestamp {
    Timestamp(seconds: now.seconds + seconds)
  }

  private func ask(
    _ store: MemoryStore, _ throttle: Throttle, at seconds: Int64, _ value: [UInt8] = address
  ) async throws -> Throttle.Decision {
    try await store.write {
      try throttle.reserve(.mailToAddress, for: value, in: &$0, now: Self.after(seconds))
    }
  }

  private func isAllowed(_ decision: Throttle.Decision) -> Bool {
    if case .allowed = decision { true } else { false }
  }

  @Test("lets a mail be sent once a minute and five times an hour (F8)")
  func resend() async throws {
    let (store, throttle) = (MemoryStore(), Throttle(keys: CounterKeys(try .generated())))
    #expect(isAllowed(try await ask(store, throttle, at: 0)))
    #expect(try await ask(store, throttle, at: 59) == .denied(until: Self.after(60)))
    for seconds: Int64 in [60, 120, 180, 240] {
      #expect(isAllowed(try await ask(store, throttle, at: seconds)))
    }
    #expect(try await ask(store, throttle, at: 300) == .denied(until: Self.after(3_600)))
    #expect(isAllowed(try await ask(store, throttle, at: 300, [1])))
    #expect(isAllowed(try await ask(store, throttle, at: 3_600)))
  }

  @Test("takes nothing for a refunded attempt, and begins again when it is cleared")
  func refunds() async throws {
    let (store, throttle) = (MemoryStore(), Throttle(keys: CounterKeys(try .generated())))
    for _ in 0..<7 {
      let decision = try await ask(store, throttle, at: 0)
      guard case .allowed(let attempt) = decision else {
        Issue.record("denied")
        return
      }
      #expect(attempt.remaining == 4)
      try await store.write { try throttle.refund(attempt, in: &$0) }
    }
    #expect(isAllowed(try await ask(store, throttle, at: 0)))
    #expect(!isAllowed(try await ask(store, throttle, at: 0)))
    try await store.write { try throttle.clear(.mailToAddress, for: Self.address, in: &$0) }
    #expect(isAllowed(try await ask(store, throttle, at: 0)))
  }

  @Test("forgets nothing when its key is rotated (R19a)")
  func rotation() async throws {
    let (store, ring) = (MemoryStore(), try KeyRing.generated())
    let old = Throttle(keys: CounterKeys(ring))
    let new = Throttle(keys: CounterKeys(try ring.rotated()))
    #expect(isAllowed(try await ask(store, old, at: 0)))
    #expect(try await ask(store, new, at: 30) == .denied(until: Self.after(60)))
    // The denied one has not been counted under the new key.
    #expect(isAllowed(try await ask(store, new, at: 60)))
    #expect(try await ask(store, new, at: 119) == .denied(until: Self.after(120)))
  }

  @Test("keeps nothing readable of what it counts, nor the same for two scopes (R21)")
  func keys() throws {
    let keys = CounterKeys(try .generated())
    let one = keys.keys(for: Self.address.span, in: "a")
    #expect(one.count == 1)
    #expect(one == keys.keys(for: Self.address.span, in: "a"))
    #expect(one != keys.keys(for: Self.address.span, in: "b"))
    #expect(keys.keys(for: [0x62].span, in: "a") != keys.keys(for: [UInt8]().span, in: "ab"))
    #expect(one != CounterKeys(try .generated()).keys(for: Self.address.span, in: "a"))
  }

  @Test(
    "waits twice as long each time, up to the longest",
    arguments: [
      (0, 0), (1, 0), (2, 0), (3, 30), (4, 60), (5, 120), (9, 1_920), (10, 3_600),
      (1_000_000, 3_600),
    ])
  func pauses(count: Int, seconds: Int) {
    let pause = CounterLimit.Pause(after: 2, first: .seconds(30), longest: .seconds(3_600))
    #expect(pause.wait(after: count) == .seconds(seconds))
  }

  @Test("locks for a while once the last time was taken (R22)")
  func lockout() {
    let limit = CounterLimit(2, within: .fixed(.seconds(60)), lockout: .seconds(600))
    let (first, _) = Counter.reserving(nil, under: limit, now: Self.now)
    let (second, _) = Counter.reserving(first, under: limit, now: Self.after(50))
    let (_, denied) = Counter.reserving(second, under: limit, now: Self.after(61))
    #expect(denied == .denied(until: Self.after(650)))
    let (_, late) = Counter.reserving(second, under: limit, now: Self.after(650))
    let claim = CounterClaim(started: Self.after(650), blockedUntil: .distantPast)
    #expect(late == .allowed(claim, remaining: 1))
  }

  // MARK: Addresses

  @Test(
    "counts IPv6 by /64 and IPv4 by address (R24)",
    arguments: [
      ("192.0.2.1", [192, 0, 2, 1]), ("::ffff:192.0.2.1", [192, 0, 2, 1]),
      ("2001:db8:1:2:3:4:5:6", [0x20, 0x01, 0x0D, 0xB8, 0, 1, 0, 2]),
      ("2001:DB8:1:2::", [0x20, 0x01, 0x0D, 0xB8, 0, 1, 0, 2]), ("::1", [0, 0, 0, 0, 0, 0, 0, 0]),
    ] as [(String, [UInt8])])
  func buckets(text: String, bucket: [UInt8]) {
    #expect(NetworkAddress(text)?.bucket == bucket)
  }

  @Test(
    "reads nothing else as an address",
    arguments: [
      "", " ", "1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.4 ", " 1.2.3.4",
      "1.2.3.4:80",
      "[::1]", "fe80::1%eth0", ":::", "1::2::3", "1.2.3.4\0", "::1\0", "12345::", "0x1.2.3.4",
      "1.2.3.-4",
      "::ffff:1.2.3.04",
    ])
  func badAddresses(text: String) { #expect(NetworkAddress(text) == nil) }

  @Test("reads no address however long it is")
  func endlessAddress() { #expect(NetworkAddress(String(repeating: "1", count: 1_000_000)) == nil) }

  @Test("knows ranges of addresses, of one way to write each")
  func ranges() throws {
    for bad in [
      "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/08", "10.0.0.0/+8", "10.0.0.0/", "/8", "10/8",
      "::/129", "10.0.0.0/8/8", "::ffff:10.0.0.0/8",
    ] { #expect(NetworkPrefix(bad) == nil, "\(bad)") }
    let range = try #require(NetworkPrefix("10.128.0.0/9"))
    #expect(range.contains(try #require(NetworkAddress("10.255.0.1"))))
    #expect(!range.contains(try #require(NetworkAddress("10.127.0.1"))))
    #expect(!range.contains(try #require(NetworkAddress("a80::"))))
  }

  @Test(
    "believes a forwarding header as far as trusted proxies wrote it (R24)",
    arguments: [
      ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"), ("10.0.0.1", [], "10.0.0.1"),
      ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
      ("10.0.0.1", ["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
      ("10.0.0.1", ["6.6.6.6", "198.51.100.1 ,\t10.0.0.2"], "198.51.100.1"),
      ("10.0.0.1", ["198.51.100.1, nonsense, 10.0.0.2"], "10.0.0.2"),
      ("10.0.0.1", [""], "10.0.0.1"), ("10.0.0.1", [",,,"], "10.0.0.1"),
      ("10.0.0.1", [String(repeating: "10.0.0.2,", count: 10_000) + "10.0.0.3"], "10.0.0.2"),
    ])
  func forwarded(peer: String, header: [String], client: String) throws {
    let peer = try #require(NetworkAddress(peer))
    let proxies = TrustedProxies([try #require(NetworkPrefix("10.0.0.0/8"))])
    #expect(proxies.client(peer: peer, forwardedFor: header) == NetworkAddress(client))
    #expect(TrustedProxies.none.client(peer: peer, forwardedFor: header) == peer)
  }
}
