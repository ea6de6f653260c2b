public import CredentialPrimitives
public import CredentialTokens

/// Finds every change of the sealed part of an audit log.
///
/// It needs the sealer's key ring. Entries are read page by page, each in a transaction of its own,
/// so that the log can be of any length and others go on writing to it.
/// ```swift
/// let verdict = try await AuditVerifier(ring: ring).verify(store, against: heads)
/// ```
public struct AuditVerifier: Sendable {
  /// How many entries are read at a time.
  public static let defaultPageCount = 500
  private let keys: AuditKeys
  private let pageCount: Int

  /// The verifier with these keys.
  ///
  /// - Parameters:
  ///   - ring: the sealer's.
  ///   - pageCount: how many entries are in memory at a time, from 1 to 100,000.
  public init(ring: KeyRing, pageCount: Int = defaultPageCount) {
    precondition((1...100_000).contains(pageCount), "a page has 1 to 100,000 entries")
    (keys, self.pageCount) = (AuditKeys(ring), pageCount)
  }

  /// Verifies the log of `store`.
  ///
  /// - Parameters:
  ///   - store: it is read in pages, and nothing is changed.
  ///   - heads: what was exported before. Without one that is kept elsewhere, nobody can tell
  ///     whether the end of the log was cut off together with what is noted of it.
  ///   - start: a head that is trusted, to verify only what came behind it: the earlier entries may
  ///     have a key that is revoked. Heads before it are not looked at.
  /// - Throws: what the store throws.
  /// - Complexity: O(*n*); where something is wrong, O(*n*) again to find out whether an entry was
  ///   moved.
  public func verify<Store: CredentialStore>(
    _ store: Store, against heads: [AuditHead], behind start: AuditHead? = nil
  ) async throws -> AuditVerdict where Store.Transaction: AuditStore {
    var state = AuditVerification(
      keys, pageCount, heads: heads.map(\.point), start: start?.point ?? .start)
    while true {
      let before = state
      let (after, verdict) = try await store.write { transaction in
        var next = before
        let verdict = try next.takeStep(in: &transaction)
        return (next, verdict)
      }
      if let verdict { return verdict }
      state = after
    }
  }
}
