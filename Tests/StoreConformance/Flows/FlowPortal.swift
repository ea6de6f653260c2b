public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens
internal import DeviceTrust
internal import PasswordScreening
internal import Synchronization

/// A service with people in front of it: flows on a store, a clock that stands still, and the mails.
public struct FlowPortal<Store: CredentialStore>: Sendable
where Store.Transaction: FlowTransaction {
  /// Where everything is kept.
  public let store: Store
  /// The flows.
  public let flows: AccountFlows<Store>
  /// Stands still until it is moved.
  public let clock = ManualWallClock(Fixture.now)
  /// The keys.
  public let ring: KeyRing
  /// Counts what is hashed.
  public let hasher = CountingHasher()
  let box = MailBox()
  let worker: OutboxWorker<Store>

  /// A service with nobody in it.
  public init(
    _ store: Store, policy: FlowPolicy = .usual, secondFactor: (any SecondFactor)? = nil
  ) throws {
    (self.store, ring) = (store, try Self.ring())
    let settings = try MailSettings(
      service: "Contoso", sender: EmailAddress("accounts@contoso.example"),
      links: LinkTemplate(base: "https://accounts.contoso.example"))
    flows = AccountFlows(
      store: store, hasher: hasher, ring: ring, mail: settings, policy: policy,
      secondFactor: secondFactor, clock: clock)
    // One after the other, so that the newest mail comes last.
    worker = OutboxWorker(
      store, Outbox(ring, settings), box, policy: OutboxPolicy(concurrency: 1))
  }

  /// One key for all, so that several portals can be at one store.
  public static func ring() throws -> KeyRing {
    try KeyRing([.primary(.first, Secret([UInt8](repeating: 9, count: 32)))])
  }

  /// Delivers what waits, and gives the newest mail to an address.
  ///
  /// - Parameter kind: what it has to be; nil for whatever it is.
  func mail(to address: EmailAddress, _ kind: MailKind? = nil) async throws -> ReadMail {
    try await deliver()
    guard let mail = box.newest(to: address, kind) else {
      throw ConformanceFailure("no mail \(kind?.rawValue ?? "at all") to \(address)")
    }
    return ReadMail(mail)
  }

  /// Delivers what waits; how many mails an address has got of a kind.
  func count(of kind: MailKind, to address: EmailAddress) async throws -> Int {
    try await deliver()
    return box.count(of: kind, to: address)
  }

  func deliver() async throws {
    while try await worker.deliver(now: clock.now).count > 0 {}
  }

  /// Somebody with an account, whose address is verified.
  func person(
    _ address: EmailAddress, password: String = FlowPassword.first, in language: Language = .en
  ) async throws -> AccountID {
    let registered = try await flows.register(
      address, password: Secret(password), language: language, from: Client())
    try expect(registered == .verificationSent, "\(registered)")
    let mail = try await mail(to: address, .verifyAddress)
    guard case .verified(let id, _) = try await flows.verifyAddress(mail.token(), from: Client())
    else { throw ConformanceFailure("the address was not verified") }
    return id
  }
}

/// Passwords that nobody refuses.
enum FlowPassword {
  static let first = "wombat-lantern-quarry-7"
  static let second = "teapot-glacier-violin-4"
  static let third = "harbour-pixel-thunder-2"
}

/// A browser: what it keeps, and how it looks.
struct Browser {
  var cookies: [String: String] = [:]
  var session: SessionSecret?
  var fingerprint = Fingerprint()
  var remembering = Client.Remembering.trust
  var address: NetworkAddress?

  init(_ brand: BrowserBrand = .firefox, on platform: DevicePlatform = .windows) {
    (fingerprint.browser, fingerprint.platform) = (brand, platform)
    (fingerprint.majorVersion, fingerprint.form) = (130, .computer)
    (fingerprint.language, fingerprint.timeZone) = ("en", "Europe/Berlin")
    fingerprint.country = "DE"
  }

  var client: Client {
    Client(
      cookies: cookies.map { "\($0)=\($1)" }.joined(separator: "; "), fingerprint: fingerprint,
      address: address, place: DeviceLabel("Berlin"), remembering: remembering)
  }

  /// Keeps what it is given.
  mutating func keep(_ signedIn: SignedIn) {
    session = signedIn.session
    guard let device = signedIn.device else { return }
    cookies[DeviceCookie(for: signedIn.account.subject).name] = device.revealText()
  }

  /// Signs in, and keeps what it is given; the outcome.
  mutating func signIn<Store: CredentialStore>(
    _ address: EmailAddress, _ password: String = FlowPassword.first, at portal: FlowPortal<Store>
  ) async throws -> SignInOutcome {
    let outcome = try await portal.flows.signIn(
      address, password: Secret(password), from: client)
    if case .signedIn(let signedIn) = outcome { keep(signedIn) }
    return outcome
  }

  /// Signs in, which has to be let in at once.
  mutating func enter<Store: CredentialStore>(
    _ address: EmailAddress, _ password: String = FlowPassword.first, at portal: FlowPortal<Store>
  ) async throws -> SessionSecret {
    let outcome = try await signIn(address, password, at: portal)
    guard case .signedIn(let signedIn) = outcome else {
      throw ConformanceFailure("not let in: \(outcome.code)")
    }
    return signedIn.session
  }
}
