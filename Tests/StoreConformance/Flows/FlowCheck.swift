public import AccountFlows
public import CredentialTokens

/// One situation that the flows get right on every store; its name begins with its numbers (F1–F24).
///
/// The tests of a store run all of them, each on a new and empty one:
/// ```swift
/// @Test("lives through every situation", arguments: FlowCheck<MemoryStore>.all)
/// func flows(_ check: FlowCheck<MemoryStore>) async throws { try await check.run(MemoryStore()) }
/// ```
public struct FlowCheck<Store: CredentialStore>: Sendable, CustomStringConvertible
where Store.Transaction: FlowTransaction {
  /// A sentence about the situation.
  public let name: String
  /// Throws a ``ConformanceFailure`` where something else happens.
  public let run: @Sendable (Store) async throws -> Void

  /// - Parameter policy: what the flows allow.
  init(
    _ name: String, policy: FlowPolicy = .usual, secondFactor: (any SecondFactor)? = nil,
    _ run: @escaping @Sendable (FlowPortal<Store>) async throws -> Void
  ) {
    self.name = name
    self.run = { try await run(FlowPortal($0, policy: policy, secondFactor: secondFactor)) }
  }

  /// The sentence.
  public var description: String { name }

  /// All checks.
  public static var all: [FlowCheck] {
    registration + signIn + confirmation + recovery + changes + transfers + deletion
      + organisations + members + licences + seats + subscriptions
      + privacy
  }

  static var alice: EmailAddress { get throws { try EmailAddress("Alice@Example.com") } }
  static var bob: EmailAddress { get throws { try EmailAddress("bob@example.org") } }
}

extension FlowPolicy {
  /// The usual one, changed.
  static func with(_ change: (inout FlowPolicy) -> Void) -> FlowPolicy {
    var policy = FlowPolicy.usual
    change(&policy)
    return policy
  }
}
