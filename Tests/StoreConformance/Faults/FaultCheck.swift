internal import AccountFlows
public import CredentialStoreSQL
public import CredentialTokens

/// One flow on a database that fails at each of its statements: the old state is left or the new one,
/// and the mail with it; or two that have to look the same to it (R30).
///
/// The tests of a store that speaks SQL run all of them, each on a new and empty one.
public struct FaultCheck<Store: CredentialStore>: Sendable, CustomStringConvertible
where Store.Transaction: SQLTransaction {
  typealias Portal = FlowPortal<ObservedStore<Store>>
  /// Runs the flow; the code of its outcome.
  typealias Act = @Sendable (Portal) async throws -> String

  /// A sentence about the flow.
  public let name: String
  /// Throws a ``ConformanceFailure`` where something else happens.
  public let run: @Sendable (Store) async throws -> Void

  /// The sentence.
  public var description: String { name }

  /// All checks.
  public static var all: [FaultCheck] {
    registrationFaults + signInFaults + confirmationFaults + recoveryFaults + changeFaults
      + sessionFaults + transferFaults + organisationFaults + licenceFaults + seatFaults
      + privacyFaults + sameWork
  }

  init(_ name: String, run: @escaping @Sendable (Store) async throws -> Void) {
    (self.name, self.run) = (name, run)
  }

  /// What a failure in a later transaction of a flow leaves of those before it.
  enum Before {
    /// There is none: a flow is one transaction.
    case nothing
    /// The attempt is counted, and nothing else (R23).
    case count
    /// They are steps of their own: what the last of them has left.
    case steps
  }

  /// - Parameters:
  ///   - code: of the outcome where nothing fails.
  ///   - mails: how many rows the outbox then has more.
  ///   - prepare: what was before.
  init(
    _ name: String, _ code: String, mails: Int = 0, leaving before: Before = .nothing,
    policy: FlowPolicy = .usual, secondFactor: (any SecondFactor)? = nil,
    _ prepare: @escaping @Sendable (Portal) async throws -> Act
  ) {
    self.init("\(name): \(code)") { store in
      let observed = ObservedStore(store)
      let portal = try FlowPortal(observed, policy: policy, secondFactor: secondFactor)
      let act = try await prepare(portal)
      try await Faults(portal: portal, act: act, before: before).check(code, mails: mails)
    }
  }
}

/// Lets a flow fail at each of its statements.
private struct Faults<Store: CredentialStore>
where Store.Transaction: SQLTransaction {
  let portal: FlowPortal<ObservedStore<Store>>
  let act: FaultCheck<Store>.Act
  let before: FaultCheck<Store>.Before

  func check(_ code: String, mails: Int) async throws {
    let (store, old) = (portal.store, try await portal.store.contents())
    store.log.begin()
    let found = try await act(portal)
    try expect(found == code, found)
    let (count, new) = (store.log.statements.count, try await store.contents())
    try expect(new.count(of: "outbox") - old.count(of: "outbox") == mails, "other mails")
    for number in 1...count {
      try await store.restore(old)
      store.log.begin(failingAt: number, keepingContents: before == .steps)
      do {
        let found = try await act(portal)
        throw ConformanceFailure("statement \(number) failed, and the outcome is \(found)")
      } catch is Intended {}
      let (isLater, left) = (store.log.commits > 0, try await store.contents())
      let changed = left.differences(from: old)
      let isRight =
        switch before {
        case .nothing: changed.isEmpty
        case .count: changed.isEmpty || isLater && changed == ["counters"]
        case .steps: left == store.log.committed ?? old
        }
      try expect(isRight, "statement \(number) failed, and left changes in \(changed)")
    }
    // Nothing of the failures is in the way of the next one who tries.
    try await store.restore(old)
    store.log.begin()
    let again = try await act(portal)
    try expect(again == code, again)
    try expect(store.log.statements.count == count, "other statements than the first time")
  }
}
