public import CredentialPrimitives
internal import CredentialTokens

/// Which secrets of a device are good, and since when: the state that rotation moves through.
///
/// A device has one lineage and up to three secrets that are known of it:
///
/// - *current*: the one that the device was last seen with;
/// - *pending*: its successor, made at a sign-in and not yet seen: the answer that carried it may be
///   lost;
/// - *previous*: the one before the current, for the requests that were under way when the current
///   one was first presented.
///
/// What is presented, and what follows, where *grace* is the policy's grace time:
///
/// | presented | when | answer | then |
/// |---|---|---|---|
/// | pending | | trusted | pending becomes current, current becomes previous as of now; at a sign-in a new pending is made |
/// | current | sign-in, nothing rotated within grace | trusted, with a successor | a new pending takes the place of the one before |
/// | current | otherwise | trusted | nothing |
/// | previous | within grace of its replacement | trusted | nothing |
/// | previous | later | replayed | the family ends |
/// | the lineage, any other secret | | replayed | the family ends |
/// | anything else | | unknown | nothing |
///
/// So of two parties that hold one secret, the first that rotates makes the other's next visit after
/// the grace time a replay, whichever of them was the thief; and a secret of any older generation is
/// known by its lineage, without a list of them all. *Rotated within grace* covers both ways: a
/// pending made, or a previous replaced, so recently. Requests sent at once therefore get one
/// successor between them, and a secret never leaves *previous* before its grace time is over.
///
/// Each move is one conditional write on the record's revision, which whoever reads an older state
/// loses and begins again.
public struct GrantRotation: Hashable, Sendable {
  /// What stays the same for as long as the device is trusted.
  public let lineage: GrantHash
  /// The secret that the device was last seen with.
  public let current: GrantHash
  /// Its successor, with when it was made; nil if there is none on its way.
  public let pending: Dated?
  /// The one before, with when it was replaced; nil while there has been none.
  public let previous: Dated?

  /// A secret's hash, and since when it stands where it does.
  public struct Dated: Hashable, Sendable {
    /// The hash.
    public let hash: GrantHash
    /// Since when.
    public let since: Timestamp

    /// A hash that a store has read.
    public init(_ hash: GrantHash, since: Timestamp) { (self.hash, self.since) = (hash, since) }
  }

  /// A state that a store has read, or a new device's.
  public init(
    lineage: GrantHash, current: GrantHash, pending: Dated? = nil, previous: Dated? = nil
  ) {
    (self.lineage, self.current) = (lineage, current)
    (self.pending, self.previous) = (pending, previous)
  }

  /// Which of the secrets a grant holds.
  enum Match: Equatable {
    case pending
    case current
    case previous(since: Timestamp)
    /// A secret that was this device's once.
    case outdated
    case stranger
    /// A key that the state was made with is not to be had, and nothing else has matched.
    case unavailable(KeyLookupError)
  }

  /// Compares a grant with all of the state, whatever matches first (R41).
  func match(_ grant: DeviceGrant, _ keys: GrantKeys) -> Match {
    guard let line = keys.code(.lineage, of: grant, under: lineage.keyID) else {
      return .unavailable(keys.absence(of: lineage.keyID))
    }
    let primary = keys.hash(.secret, of: grant)
    var missing: KeyID?
    func isEqual(_ hash: GrantHash) -> Bool {
      if hash.keyID == primary.keyID { return primary.digest == hash.digest }
      guard let code = keys.code(.secret, of: grant, under: hash.keyID) else {
        missing = hash.keyID
        return false
      }
      return code == hash.digest
    }
    let isLineage = line == lineage.digest
    let isCurrent = isEqual(current)
    // Where there is none, as much work with one that cannot match.
    let isPending = isEqual(pending?.hash ?? lineage) && pending != nil
    let isPrevious = isEqual(previous?.hash ?? lineage) && previous != nil
    guard isLineage else { return .stranger }
    if isPending { return .pending }
    if isCurrent { return .current }
    if isPrevious, let previous { return .previous(since: previous.since) }
    return missing.map { .unavailable(keys.absence(of: $0)) } ?? .outdated
  }

  /// Whether anything was rotated so recently that requests of before may be under way.
  func isRotating(at now: Timestamp, grace: Duration) -> Bool {
    [pending, previous].contains { $0.map { now < $0.since.later(by: grace) } ?? false }
  }
}
