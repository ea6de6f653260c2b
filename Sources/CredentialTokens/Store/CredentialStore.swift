/// What opens transactions: a database, or the memory of a test.
///
/// ```swift
/// let answer = try await store.write { transaction in
///   try transaction.redeem(token, now: now) { _ in binding }
/// }
/// ```
/// The flows of a service ask for a `Transaction` with the protocols they need; a store conforms its
/// own transaction to as many as it has tables for.
///
/// A store promises that transactions are serialisable: each sees all of those before it and nothing
/// of others. SQLite's are, begun with `BEGIN IMMEDIATE`; PostgreSQL's are at that level of isolation,
/// or by locked rows.
public protocol CredentialStore: Sendable {
  /// One transaction's view of the tables. It is not `Sendable`, and so cannot leave the body.
  associatedtype Transaction: TokenStore & CodeStore & CounterStore

  /// Runs `body` in a transaction, commits what it changed, and returns what it returned.
  ///
  /// `body` is synchronous, so that no hash and no network is ever waited for inside. It may run
  /// again, where a database asks for a transaction to be repeated: what it does outside of the
  /// transaction, it then does twice, so let it return what is to be done.
  ///
  /// - Throws: what `body` throws, after which nothing is changed; and whatever keeps the store from
  ///   committing.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (inout Transaction) throws -> Result
  ) async throws -> Result
}

/// What a store refuses by itself, whatever it is made of.
@nonexhaustive
public enum StoreError: Error, Hashable, CustomStringConvertible {
  /// A row with this selector is there already; selectors are random, so this is a row added twice.
  case duplicateSelector(TokenSelector)

  /// One line: what was refused.
  public var description: String {
    switch self {
    case .duplicateSelector(let selector):
      "the store has a token with the selector \(selector) already; issue another one"
    }
  }
}
