internal import CredentialPrimitives
public import CredentialTokens

/// One thing that every store has to do.
///
/// The tests of a store run all of them, each on a new and empty one:
/// ```swift
/// @Test("does what every store does", arguments: StoreCheck<MemoryStore>.all)
/// func conforms(_ check: StoreCheck<MemoryStore>) async throws { try await check.run(MemoryStore()) }
/// ```
public struct StoreCheck<Store: CredentialStore>: Sendable, CustomStringConvertible {
  /// A sentence about the store.
  public let name: String
  /// Throws a ``ConformanceFailure`` where the store does something else.
  public let run: @Sendable (Store) async throws -> Void

  init(_ name: String, _ run: @escaping @Sendable (Store) async throws -> Void) {
    (self.name, self.run) = (name, run)
  }

  /// The sentence.
  public var description: String { name }

  /// All checks.
  public static var all: [StoreCheck] {
    tokenChecks + codeChecks + counterChecks + historyChecks + [
      StoreCheck("undoes all of a transaction that throws", rollsBack)
    ]
  }

  private static func rollsBack(_ store: Store) async throws {
    let (_, record) = try issue(subject: 1)
    let second = try issue(subject: 1).record
    let key = Fixture.counterKey(1)
    try await store.write { try $0.insert(record) }
    do {
      try await store.write { transaction in
        try transaction.insert(second)
        _ = try transaction.reserve(key, under: Fixture.three, now: Fixture.now)
        _ = try transaction.consume(second.stored.selector, now: Fixture.now)
        throw Intended()
      }
      throw ConformanceFailure("the error did not come out")
    } catch is Intended {}
    try await store.write { transaction in
      try expect(try transaction.find(second.stored.selector) == nil)
      try expect(try transaction.find(record.stored.selector)?.state == .open)
      let reservation = try transaction.reserve(key, under: Fixture.three, now: Fixture.now)
      guard case .allowed(_, remaining: 2) = reservation else {
        throw ConformanceFailure("the counter was not undone: \(reservation)")
      }
    }
  }
}

/// A store did something else than every store has to.
public struct ConformanceFailure: Error, CustomStringConvertible {
  /// What was found where.
  public let description: String

  init(_ what: String, _ line: Int = #line) { description = "\(what) (line \(line))" }
}

func expect(
  _ isSo: Bool, _ what: @autoclosure () -> String = "not so", file: String = #fileID,
  line: Int = #line
) throws {
  if !isSo { throw ConformanceFailure("\(what()), in \(file)", line) }
}

/// Thrown to see what a transaction leaves behind.
struct Intended: Error {}

/// What the checks have in common.
enum Fixture {
  static let now = Timestamp(seconds: 1_800_000_000)
  static let binding = TokenBinding(.credentialVersion(1), .address("a@example.com"))
  static let three = CounterLimit(3, within: .fixed(.seconds(60)))

  static func after(_ seconds: Int64) -> Timestamp { Timestamp(seconds: now.seconds + seconds) }

  static func counterKey(_ byte: UInt8) -> CounterKey {
    let secret = Secret([UInt8](repeating: 7, count: 32))
    guard let ring = try? KeyRing([.primary(.first, secret)]) else {
      preconditionFailure("a ring of one key")
    }
    return CounterKeys(ring).keys(for: [byte].span, in: "conformance")[0]
  }
}

func issue(
  subject: UInt64, lifetime: Duration = .seconds(600), at now: Timestamp = Fixture.now
) throws -> (token: Token<PasswordReset>, record: TokenRecord<PasswordReset>) {
  try Token<PasswordReset>.issue(
    for: TokenSubject(subject), boundTo: Fixture.binding, lifetime: lifetime, now: now)
}
