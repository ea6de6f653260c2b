#if Guide
  import AccountFlows
  import CredentialPrimitives
  import CredentialStoreSQLite
  import Foundation
  import Hummingbird
  import HummingbirdTesting
  import InMemoryLogging
  import Logging
  import PasswordHashing
  import TestSupport

  @testable import GuideService

  /// The example, on a port of this machine, with a store of its own and a clock that stands still.
  struct Service: Sendable {
    static let origin = "https://accounts.contoso.example"
    let folder = TemporaryFolder()
    let inbox = Inbox()
    let clock = ManualWallClock(Timestamp(seconds: 1_800_000_000))
    let log = InMemoryLogHandler()
    let store: SQLiteStore
    let portal: Portal<SQLiteStore>

    /// - Parameter hasher: nil for a real one that costs next to nothing.
    init(hasher: (any AccountHasher)? = nil) throws {
      let keys = folder.file("keys")
      try KeyRing.generated().write(toNewFileAt: keys)
      let configuration = try Configuration(
        Environment(values: [
          "PORTAL_ORIGIN": Self.origin, "PORTAL_KEYS": keys,
          "PORTAL_STORE": folder.file("accounts.sqlite"), "PORTAL_MAILS": folder.path,
          "PORTAL_PROXIES": "127.0.0.1,::1",
        ]))
      let ring = try KeyRing(contentsOf: configuration.keys)
      store = try SQLiteStore(path: configuration.store)
      let cheap = HashingProfile.argon2id(
        try Argon2Parameters(memoryKiB: 64, passes: 1, lanes: 1))
      portal = try Portal(
        store, configuration, ring, hasher ?? PasswordHasher(cheap, pepper: ring), clock: clock)
    }

    /// Runs the service for as long as `body` takes, and ends it as a signal would.
    func run(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
      var handler = log
      handler.logLevel = .trace
      let logger = Logger(label: "test") { [handler] _ in handler }
      let application = portal.application(inbox, logger, outboxPause: .milliseconds(10)) {
        try store.close()
      }
      try await application.test(.live, body)
    }

    /// A person with an account, whose address is verified, and who is signed in.
    func enter(
      _ address: EmailAddress, _ browser: inout Browser, _ password: String = Self.password
    ) async throws {
      let form = ["address": address.display, "password": password]
      _ = try await browser.send("register", form)
      let mail = await inbox.mail(to: address, .verifyAddress)
      _ = try await browser.send("verify-address", ["token": try mail.token("verify-address")])
      _ = try await browser.send("sign-in", form)
      clock.advance(by: .seconds(3_600))
    }

    static let password = "wombat-lantern-quarry-7"
    static let second = "teapot-glacier-violin-4"
  }
#endif
