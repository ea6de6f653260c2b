#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import Hummingbird
  internal import Logging

  /// What all routes have: the flows, and how the service is set up.
  struct Portal<Store: CredentialStore>: Sendable where Store.Transaction: FlowTransaction {
    let flows: AccountFlows<Store>
    let configuration: Configuration
    let ring: KeyRing
    let clock: any WallClock

    init(
      _ store: Store, _ configuration: Configuration, _ ring: KeyRing,
      _ hasher: any AccountHasher, clock: any WallClock = SystemWallClock()
    ) throws {
      flows = AccountFlows(
        store: store, hasher: hasher, ring: ring, mail: configuration.mail, clock: clock)
      (self.configuration, self.ring, self.clock) = (configuration, ring, clock)
    }

    func router() -> Router<PortalContext> {
      let router = Router(context: PortalContext.self)
      router.add(middleware: AccessLog())
      router.add(middleware: SafeHeaders())
      router.add(middleware: FailureAnswers())
      router.add(middleware: SameOrigin(origin: configuration.origin))
      router.page("/", self, home)
      router.page("register", self) { _, _ in .form(.register) }
      router.page("sign-in", self) { _, _ in .form(.signIn) }
      router.page("forgot-password", self) { _, _ in .form(.forgotPassword) }
      // The pages that mails lead to: opening one uses nothing up, sending its form does.
      router.page("verify-address", self) { _, token in .form(.verifyAddress(token)) }
      router.page("reset-password", self) { _, token in .form(.resetPassword(token)) }
      router.page("confirm-device", self) { _, token in .form(.confirmDevice(token)) }
      router.page("join", self, invitation)
      router.form("register", self, register)
      router.form("resend-verification", self, resendVerification)
      router.form("verify-address", self, verifyAddress)
      router.form("sign-in", self, signIn)
      router.form("confirm-device", self, confirmDevice)
      router.form("confirm-code", self, confirmCode)
      router.form("forgot-password", self, forgotPassword)
      router.form("reset-password", self, resetPassword)
      router.form("join", self, join)
      router.form("request-invitation", self, requestInvitation)
      router.form("sign-out", self, signOut)
      return router
    }

    /// - Parameter close: closes the store; called when nobody needs it any more.
    func application(
      _ mailer: any Mailer, _ logger: Logger, outboxPause: Duration = .seconds(2),
      closing close: @escaping @Sendable () throws -> Void
    ) -> some ApplicationProtocol {
      let outbox = Outbox(ring, configuration.mail)
      let worker = OutboxWorker(flows.store, outbox, mailer)
      return Application(
        router: router(),
        server: .http1(configuration: .init(idleTimeout: .seconds(60))),
        configuration: ApplicationConfiguration(
          address: .hostname("127.0.0.1", port: configuration.port)),
        // They end in the opposite order: the server first, the store last.
        services: [
          StoreService(close: close),
          RepeatedService(every: .seconds(3_600), logger) {
            _ = try await flows.purge()
            return .done
          },
          RepeatedService(every: outboxPause, logger) {
            try await worker.deliver(now: clock.now).count > 0 ? .more : .done
          },
        ],
        logger: logger)
    }
  }

  extension Router<PortalContext> {
    /// A page that is opened; its answer is made of who calls, and of the token in the link.
    func page<Store>(
      _ path: RouterPath, _ portal: Portal<Store>,
      _ answer: @escaping @Sendable (Caller, _ token: String) async throws -> Reply
    ) {
      get(path) { request, context in
        let caller = Caller(request, context, portal.configuration.proxies)
        return try await answer(caller, request.linkToken)
      }
    }

    /// A form that is sent.
    func form<Store>(
      _ path: RouterPath, _ portal: Portal<Store>,
      _ answer: @escaping @Sendable (Caller, borrowing Form) async throws -> Reply
    ) {
      post(path) { request, context in
        let caller = Caller(request, context, portal.configuration.proxies)
        let form = try await Form(request)
        return try await answer(caller, form)
      }
    }
  }
#endif
