public import CredentialPrimitives

/// Passwords from breaches, looked up by range, so that whoever has the list does not learn the
/// password (R39).
///
/// Five hexadecimal digits of the password's hash name a range; the list's owner sends all of it,
/// and the rest of the hash is compared here. Nothing else of the password leaves the process.
///
/// ```swift
/// let breaches = BreachRanges(from: fetcher, inOutage: .localList(.common))
/// switch await breaches.verdict(for: password) {
/// case .found(let count): refuse("seen \(count) times in breaches")
/// case .notFound, .outage(.accepted, _), .outage(.notListedLocally, _): accept()
/// case .outage(.refused, _), .outage(.listedLocally, _): refuse("not possible now")
/// }
/// ```
///
/// Ranges are remembered within ``RangeLimits``. Callers who want the same range at the same time
/// share one fetch. A fetch that fails is not tried again and not remembered: the next caller's is
/// a new attempt.
public final class BreachRanges: Sendable {
  /// The highest count that a range may state; the commonest password has been seen less often.
  public static let maximumCount = 1_000_000_000_000

  private let hash: BreachHash
  private let policy: OutagePolicy
  let source: RangeSource

  /// Looks passwords up in the ranges of `fetcher`.
  ///
  /// - Parameters:
  ///   - fetcher: what asks the owner of the list.
  ///   - hash: what the list is keyed by.
  ///   - policy: what to say when a range cannot be had.
  ///   - limits: a time-out above zero and a body of at least one byte.
  ///   - clock: what the time-out and the age of ranges are measured by.
  public init(
    from fetcher: some RangeFetcher, keyedBy hash: BreachHash = .sha1,
    inOutage policy: OutagePolicy, limits: RangeLimits = .standard,
    clock: some Clock<Duration> = ContinuousClock()
  ) {
    precondition(limits.timeout > .zero, "a time-out of nothing lets no range be had")
    precondition(limits.maximumBodyBytes > 0 && limits.cachedRanges >= 0, "limits below nothing")
    (self.hash, self.policy) = (hash, policy)
    source = RangeSource(fetcher, limits, RangeClock(clock))
  }

  /// What is known of `password`, or what the policy says if its range cannot be had.
  ///
  /// A task that is cancelled gets the policy's answer too, with `.cancelled` for the reason.
  ///
  /// - Complexity: O(*n*) in the range's body, which has about a thousand lines.
  public func verdict(for password: borrowing PreparedPassword) async -> BreachVerdict {
    do throws(RangeError) {
      let count = try await count(of: password)
      return count > 0 ? .found(count: count) : .notFound
    } catch {
      return .outage(policy.answer(for: password), error)
    }
  }

  /// How often `password` was seen in breaches; 0 if it is not listed.
  ///
  /// - Throws: ``RangeError``, whatever the policy: why its range cannot be had.
  public func count(of password: borrowing PreparedPassword) async throws(RangeError) -> Int {
    let digest = hash.digest(of: password)
    let body = try await source.body(of: BreachRange(of: digest.bytes, hash))
    let suffix = hash.suffix(of: digest)
    return body.count(of: suffix.bytes)
  }
}
