public import CredentialPrimitives

/// Limits how often something happens for one address, network, account or whatever is counted.
///
/// An attempt is reserved before its hash or code is looked at, and refunded if it succeeds (R23):
/// ```swift
/// let attempt = try await store.write {
///   try throttle.reserve(.signInAddress, for: address, in: &$0, now: now)
/// }
/// ```
/// The reservation has to be committed: throw nothing out of the transaction that makes it.
public struct Throttle: Sendable {
  private let keys: CounterKeys

  /// A throttle whose counters are kept under `keys`.
  public init(keys: CounterKeys) { self.keys = keys }

  /// What is limited, and how.
  public struct Rule: Hashable, Sendable {
    /// What sets the rule's counters apart from others: never changed.
    public let scope: String
    /// The limit.
    public let limit: CounterLimit

    /// A rule of your own.
    public init(scope: String, limit: CounterLimit) { (self.scope, self.limit) = (scope, limit) }

    /// Mails to one address: at most one a minute, and five an hour (F8).
    public static let mailToAddress = Rule(
      scope: "mail-to-address",
      limit: CounterLimit(
        5, within: .fixed(.seconds(3_600)), pause: .always(.seconds(60))))

    /// Mails that are asked for from one network: fifty an hour.
    public static let mailFromNetwork = Rule(
      scope: "mail-from-network", limit: CounterLimit(50, within: .fixed(.seconds(3_600))))
  }

  /// An attempt that was counted.
  public struct Attempt: Hashable, Sendable {
    let claims: [CounterKey: CounterClaim]
    /// How many more there are after it.
    public let remaining: Int
  }

  /// Whether an attempt may be made.
  public enum Decision: Hashable, Sendable {
    /// It may, and is counted.
    case allowed(Attempt)
    /// It may not before then, and is not counted.
    case denied(until: Timestamp)
  }

  /// Counts an attempt if its limit lets it.
  public func reserve<Store: CounterStore>(
    _ rule: Rule, for value: some Sequence<UInt8>, in store: inout Store, now: Timestamp
  ) throws -> Decision {
    var (claims, remaining): ([CounterKey: CounterClaim], Int) = ([:], rule.limit.count)
    for key in keys.keys(for: Array(value).span, in: rule.scope) {
      switch try store.reserve(key, under: rule.limit, now: now) {
      case .allowed(let claim, let rest):
        claims[key] = claim
        remaining = min(remaining, rest)
      case .denied(let until):
        // Under another key of the ring it was counted already.
        for (key, claim) in claims { try store.refund(claim, of: key) }
        return .denied(until: until)
      }
    }
    return .allowed(Attempt(claims: claims, remaining: remaining))
  }

  /// Gives an attempt back that succeeded.
  public func refund<Store: CounterStore>(_ attempt: Attempt, in store: inout Store) throws {
    for (key, claim) in attempt.claims { try store.refund(claim, of: key) }
  }

  /// Lets a value begin again.
  public func clear<Store: CounterStore>(
    _ rule: Rule, for value: some Sequence<UInt8>, in store: inout Store
  ) throws {
    for key in keys.keys(for: Array(value).span, in: rule.scope) { try store.clear(key) }
  }
}
