#if SQLite
  internal import AccountFlows
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens
  internal import PasswordHashing

  /// An account service of a made-up vendor: a store, its keys, and a clock.
  struct AccountService<Store: CredentialStore>: Sendable where Store.Transaction: FlowTransaction {
    let store: Store
    let location: StoreLocation
    let ring: KeyRing
    let clock: any WallClock
    let mail: MailSettings

    init(
      _ store: Store, _ location: StoreLocation, _ ring: KeyRing, _ clock: any WallClock
    ) throws {
      (self.store, self.location, self.ring, self.clock) = (store, location, ring, clock)
      mail = try .contoso
    }

    var outbox: Outbox { Outbox(ring, mail) }

    func flows(_ policy: FlowPolicy = .usual) -> AccountFlows<Store> {
      AccountFlows(
        store: store, hasher: PasswordHasher(.owasp2026), ring: ring, mail: mail, policy: policy,
        clock: clock)
    }
  }

  extension MailSettings {
    /// The made-up vendor's, whose links lead nowhere (RFC 2606).
    static var contoso: MailSettings {
      get throws {
        try MailSettings(
          service: "Contoso", sender: EmailAddress("accounts@contoso.example"),
          links: LinkTemplate(base: "https://accounts.contoso.example"))
      }
    }
  }

  extension Failure {
    /// What the caller can put right is bad input; anything else is the machine's, with its one line.
    init(ofAccounts error: any Error) {
      switch error {
      case let failure as Failure: self = failure
      case let store as SQLiteStoreError: self.init(store)
      case AccountFlowError.unusablePassword(let reason), HashingError.unusablePassword(let reason):
        self = .badInput("no password: \(reason)")
      default: self = .machine("\(error)")
      }
    }

    /// The part that hands mails to servers is not installed.
    static var withoutSMTP: Failure {
      .machine(
        "credtool-store was built without the trait SMTP; build it with: swift build -c release "
          + "--static-swift-stdlib --traits SQLite,SMTP --product credtool-store")
    }

    /// The part that opens databases on servers is not installed.
    static var withoutPostgreSQL: Failure {
      .machine(
        "credtool-store was built without the trait PostgreSQL; build it with: swift build -c release "
          + "--static-swift-stdlib --traits SQLite,PostgreSQL --product credtool-store")
    }
  }
#endif
