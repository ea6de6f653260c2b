#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust
  internal import PasswordHashing
  internal import PasswordScreening
  internal import Synchronization

  /// A service with people in front of it: a store, a clock that is moved, and everybody's mailboxes.
  struct DemoScene<Store: CredentialStore>: Sendable where Store.Transaction: FlowTransaction {
    let store: Store
    let clock = ManualWallClock(SystemWallClock().now)
    let mails = DemoMailbox()
    private let ring: KeyRing
    private let settings: MailSettings
    private let worker: OutboxWorker<Store>
    /// Real hashes, and cheaper ones than any that are stored for people who exist.
    private let hasher: PasswordHasher
    /// Sets the addresses apart from those of other runs on the same store.
    private let run: String
    private var row = "f0"

    init(_ store: Store, _ ring: KeyRing) throws {
      (self.store, self.ring, settings) = (store, ring, try .contoso)
      // One after the other, so that the newest mail comes last.
      worker = OutboxWorker(
        store, Outbox(ring, settings), mails, policy: OutboxPolicy(concurrency: 1))
      hasher = PasswordHasher(
        .argon2id(try Argon2Parameters(memoryKiB: 1_024, passes: 1, lanes: 1)))
      run = "r" + OpaqueID<Store>.random().description.prefix(12)
    }

    /// The same scene for one situation, with addresses of its own.
    func of(_ row: String) -> DemoScene {
      var scene = self
      scene.row = row.lowercased()
      return scene
    }

    /// - Parameter change: what is different from the usual policy.
    func flows(_ change: (inout FlowPolicy) -> Void = { _ in }) -> AccountFlows<Store> {
      var policy = FlowPolicy.usual
      change(&policy)
      return AccountFlows(
        store: store, hasher: hasher, ring: ring, mail: settings,
        policy: policy,
        clock: clock)
    }

    func address(_ name: String) throws -> EmailAddress {
      try EmailAddress("\(name)@\(row).\(run).example")
    }

    func pass(_ seconds: Int) { clock.advance(by: .seconds(seconds)) }

    /// The newest mail of a kind to an address.
    func mail(to address: EmailAddress, _ kind: MailKind) async throws -> DemoMail {
      try await deliver()
      guard let mail = mails.newest(to: address, kind) else {
        throw DemoFailure("no mail \(kind.rawValue)")
      }
      return DemoMail(content: mail.content)
    }

    func count(to address: EmailAddress, _ kind: MailKind) async throws -> Int {
      try await deliver()
      return mails.all.count { $0.recipient == address && $0.content.kind == kind.rawValue }
    }

    func deliver() async throws {
      while try await worker.deliver(now: clock.now).count > 0 {}
    }

    /// Somebody with an account, whose address is verified.
    func person(_ address: EmailAddress, in language: Language = .en) async throws -> AccountID {
      try demand(
        try await flows().register(
          address, password: DemoPassword.first.secret, language: language, from: Client()),
        "verification_sent")
      let token: Token<EmailVerification> = try await mail(to: address, .verifyAddress).token()
      let outcome = try await flows().verifyAddress(token, from: Client())
      guard case .verified(let id, _) = outcome else { throw DemoFailure(outcome.code) }
      return id
    }
  }

  /// Passwords of made-up people.
  enum DemoPassword: String {
    case first = "wombat-lantern-quarry-7"
    case second = "teapot-glacier-violin-4"
    case common = "passwordpassword"

    var secret: Secret { Secret(rawValue) }
  }

  /// The mailboxes of everybody, in memory.
  final class DemoMailbox: Mailer {
    private let mails = Mutex<[OutgoingMail]>([])

    var all: [OutgoingMail] { mails.withLock { $0 } }

    func deliver(_ mail: OutgoingMail) async throws(MailError) {
      mails.withLock { $0.append(mail) }
    }

    func newest(to address: EmailAddress, _ kind: MailKind) -> OutgoingMail? {
      all.last { $0.recipient == address && $0.content.kind == kind.rawValue }
    }
  }

  /// A mail as its reader sees it.
  struct DemoMail {
    let content: MailContent

    /// The token of the mail's link.
    func token<Purpose: TokenPurpose>() throws -> Token<Purpose> {
      guard let start = content.text.firstRange(of: "token=")?.upperBound else {
        throw DemoFailure("a mail without a link")
      }
      let token = content.text[start...].prefix { !$0.isWhitespace }
      return try Token<Purpose>(parsing: token)
    }

    /// The six digits of the mail's code.
    func code() throws -> [UInt8] {
      let words = content.text.split { !$0.isNumber }
      guard let code = words.last(where: { $0.utf8.count == 6 }) else {
        throw DemoFailure("a mail without a code")
      }
      return Array(code.utf8)
    }
  }

  /// A browser of somebody: what it keeps, and how it looks.
  struct DemoBrowser {
    var state = BrowserState()
    private var fingerprint = Fingerprint()

    init(_ brand: BrowserBrand = .firefox, on platform: DevicePlatform = .windows) {
      (fingerprint.browser, fingerprint.platform) = (brand, platform)
    }

    var client: Client {
      Client(
        cookies: state.header, fingerprint: fingerprint, place: DeviceLabel("Zurich"))
    }

    /// Signs in, and keeps what it is given; the outcome.
    mutating func signIn<Store>(
      _ address: EmailAddress, _ password: DemoPassword = .first, at scene: DemoScene<Store>
    ) async throws -> SignInOutcome {
      let outcome = try await scene.flows().signIn(
        address, password: password.secret, from: client)
      if case .signedIn(let signedIn) = outcome { state.keep(signedIn) }
      return outcome
    }

    /// Signs in, which has to be let in at once.
    mutating func enter<Store>(
      _ address: EmailAddress, at scene: DemoScene<Store>
    ) async throws -> SessionSecret {
      let outcome = try await signIn(address, at: scene)
      guard case .signedIn(let signedIn) = outcome else { throw DemoFailure(outcome.code) }
      return signedIn.session
    }
  }
#endif
