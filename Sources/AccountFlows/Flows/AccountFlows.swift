public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// The rows that the flows need, all in one transaction.
public typealias FlowTransaction = AccountStore & SessionStore & PendingSignInStore
  & QuarantineStore & OrganisationStore & LicenceStore & SubscriptionStore & TransferStore
  & TokenStore & CodeStore & CounterStore & DeviceStore & ApprovalStore & OutboxStore & AuditStore

/// The life of accounts: people, businesses, and the devices of both (F1–F24).
///
/// ```swift
/// let flows = AccountFlows(store: store, hasher: PasswordHasher(.owasp2026), ring: ring, mail: mail)
/// switch try await flows.signIn(address, password: password, from: client) {
/// case .signedIn(let signedIn): setCookies(signedIn)
/// case .deviceConfirmationRequired(let request): ask(request)
/// case let outcome: show(outcome.message(in: .de))
/// }
/// ```
/// Each outcome is a value with a stable code and a sentence for people. What is thrown is a failure:
/// of the store, of the machine, or a password that is none.
///
/// Every change is one transaction with its mail and its entry in the audit log, so that none is
/// without the others. Nothing of a flow lives in this value: any number of processes can run flows on
/// one store. Make another one when the ring or the policy changes.
public struct AccountFlows<Store: CredentialStore>: Sendable
where Store.Transaction: FlowTransaction {
  /// Where everything is kept.
  public let store: Store
  /// What the flows allow.
  public let policy: FlowPolicy

  let hasher: any AccountHasher
  let secondFactor: (any SecondFactor)?
  let clock: any WallClock
  let ring: KeyRing
  let mail: MailSettings
  let outbox: Outbox
  let addresses: AddressKeys
  let devices: TrustedDevices
  let lanes: SignInLanes
  let throttle: Throttle
  let codes: TypedCodes<DeviceConfirmation>
  let approvals: ApprovalRequests

  /// Flows on a store.
  ///
  /// - Parameters:
  ///   - store: where everything is kept.
  ///   - hasher: what makes and verifies the stored hashes.
  ///   - ring: what all keyed values of the flows are made with; see `credtool keys`.
  ///   - mail: what all mails have in common.
  ///   - policy: what they allow, disclose and keep.
  ///   - secondFactor: what asks for more than a password; nil for nothing.
  ///   - clock: what tells the time of each step.
  public init(
    store: Store, hasher: any AccountHasher, ring: KeyRing, mail: MailSettings,
    policy: FlowPolicy = .usual, secondFactor: (any SecondFactor)? = nil,
    clock: any WallClock = SystemWallClock()
  ) {
    (self.store, self.hasher, self.ring, self.mail) = (store, hasher, ring, mail)
    (self.policy, self.secondFactor, self.clock) = (policy, secondFactor, clock)
    let counters = CounterKeys(ring)
    outbox = Outbox(ring, mail)
    addresses = AddressKeys(ring)
    devices = TrustedDevices(ring: ring, policy: policy.devices)
    lanes = SignInLanes(keys: counters)
    throttle = Throttle(keys: counters)
    codes = TypedCodes(.digits, ring: ring)
    approvals = ApprovalRequests()
  }
}
