public import AccountFlows
public import CredentialStoreSQL
public import CredentialTokens
public import DeviceTrust
internal import Synchronization

/// A store of SQL that keeps a list of its statements, one of which fails where a test wants that.
public struct ObservedStore<Base: CredentialStore>: CredentialStore
where Base.Transaction: SQLTransaction {
  let base: Base
  let log = StatementLog()

  init(_ base: Base) { self.base = base }

  /// Runs `body` in a transaction of the store below.
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (inout ObservedTransaction<Base.Transaction>) throws -> Result
  ) async throws -> Result {
    let log = log
    let result = try await base.write { transaction in
      var observed = ObservedTransaction(base: transaction, log: log)
      return try body(&observed)
    }
    log.noteCommit(log.keepsContents ? try await contents() : nil)
    return result
  }
}

/// A transaction whose statements are noted before they run.
public struct ObservedTransaction<Base: SQLTransaction>: SQLTransaction {
  /// That of the database below.
  public static var dialect: SQLDialect { Base.dialect }
  var base: Base
  let log: StatementLog

  /// Notes a statement, and runs it.
  @discardableResult
  public mutating func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
    try log.note(sql)
    return try base.change(sql, arguments)
  }

  /// Notes a query, and runs it.
  public mutating func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
    try log.note(sql)
    return try base.rows(sql, arguments)
  }
}

/// A transaction belongs to the body that it was given to.
@available(*, unavailable)
extension ObservedTransaction: Sendable {}

extension ObservedTransaction: TokenStore, CodeStore, CounterStore, DeviceStore, ApprovalStore {}
extension ObservedTransaction: AuditStore, OutboxStore {}
extension ObservedTransaction: AccountStore, SessionStore, PendingSignInStore, QuarantineStore {}
extension ObservedTransaction: OrganisationStore, LicenceStore, SubscriptionStore {}
extension ObservedTransaction: TransferStore {}

/// The statements since the last beginning.
final class StatementLog: Sendable {
  private struct State {
    var statements: [String] = []
    var commits = 0
    var failing = Int.max
    var keepsContents = false
    var committed: DatabaseContents?
  }

  private let state = Mutex(State())

  var statements: [String] { state.withLock { $0.statements } }
  /// How many transactions have ended well.
  var commits: Int { state.withLock { $0.commits } }

  var keepsContents: Bool { state.withLock { $0.keepsContents } }
  /// What the last transaction has left that ended well, if that is to be known.
  var committed: DatabaseContents? { state.withLock { $0.committed } }

  /// Forgets all, and lets the statement of this number fail, from 1.
  func begin(failingAt number: Int = .max, keepingContents keeps: Bool = false) {
    state.withLock { $0 = State(failing: number, keepsContents: keeps) }
  }

  func note(_ sql: String) throws {
    try state.withLock { state in
      state.statements.append(sql)
      if state.statements.count == state.failing { throw Intended() }
    }
  }

  func noteCommit(_ contents: DatabaseContents?) {
    state.withLock { ($0.commits, $0.committed) = ($0.commits + 1, contents) }
  }
}
