import CredentialPrimitives
import CredentialTokens
import DeviceTrust

/// A store, a ring, and what services do with them.
struct Desk {
  static let now = Timestamp(seconds: 1_800_000_000)
  static let account = TokenSubject(42)
  let store = MemoryStore()
  let ring: KeyRing
  var policy = DevicePolicy.usual

  init(_ ring: KeyRing? = nil) throws { self.ring = try ring ?? .generated() }

  var devices: TrustedDevices { TrustedDevices(ring: ring, policy: policy) }

  static func after(_ seconds: Int64) -> Timestamp { Timestamp(seconds: now.seconds + seconds) }

  func enroll(
    _ fingerprint: Fingerprint? = nil, at seconds: Int64 = 0
  ) async throws -> (DeviceGrant, DeviceRecord) {
    let devices = devices
    let enrolment = try await store.write {
      try devices.enroll(
        for: Self.account, fingerprint: fingerprint, into: &$0, now: Self.after(seconds))
    }
    guard case .enrolled(let grant, let record) = enrolment else { throw NotEnrolled() }
    return (grant, record)
  }

  func present(
    _ grant: DeviceGrant?, _ occasion: Occasion = .visit, at seconds: Int64 = 0,
    ring: KeyRing? = nil, account: TokenSubject = account
  ) async throws -> DeviceVerdict {
    let devices = ring.map { TrustedDevices(ring: $0, policy: policy) } ?? devices
    return try await store.write {
      try devices.recognize(
        grant, of: account, at: occasion, in: &$0, now: Self.after(seconds))
    }
  }

  struct NotEnrolled: Error {}
}

extension Fingerprint {
  /// Firefox on a computer in Germany.
  static var sample: Fingerprint {
    var look = Fingerprint()
    (look.browser, look.majorVersion) = (.firefox, 140)
    (look.platform, look.form) = (.windows, .computer)
    (look.language, look.timeZone) = ("de-de", "Europe/Berlin")
    (look.network, look.autonomousSystem, look.country) = ([192, 0, 2], 64_496, "DE")
    return look
  }
}
