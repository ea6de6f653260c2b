internal import Synchronization

/// A store in this process's memory, for tests and for trying things out: gone with the process.
///
/// One transaction runs at a time, and what a transaction changed is undone if it throws.
public final class MemoryStore: CredentialStore {
  private let tables = Mutex(MemoryTables())

  /// An empty store.
  public init() {}

  /// Runs `body` once, while no other transaction runs.
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (inout MemoryTransaction) throws -> Result
  ) async throws -> Result {
    try tables.withLock { tables in
      var transaction = MemoryTransaction(tables: tables)
      // One owner at a time, or each change would copy the rows.
      tables = MemoryTables()
      defer { tables = transaction.tables }
      do {
        let result = try body(&transaction)
        transaction.tables.commit()
        return result
      } catch {
        transaction.tables.rollBack()
        throw error
      }
    }
  }
}

/// The tables of a ``MemoryStore``.
struct MemoryTables: Sendable {
  var tokens = MemoryTable<TokenSelector, StoredTokenRecord>()
  /// The selectors of each subject's open tokens.
  var open = MemoryTable<TokenSubject, Set<TokenSelector>>()
  var codes = MemoryTable<CodePlace, StoredCodeRecord>()
  var counters = MemoryTable<CounterKey, Counter>()
  /// The tables of other modules, by the type of each group.
  var groups: [ObjectIdentifier: any MemoryTableGroup] = [:]

  /// What a code's row is found by.
  struct CodePlace: Hashable {
    var subject: TokenSubject
    var purpose: [UInt8]
  }

  mutating func commit() {
    tokens.commit()
    open.commit()
    codes.commit()
    counters.commit()
    for key in groups.keys { groups[key]?.commit() }
  }

  mutating func rollBack() {
    tokens.rollBack()
    open.rollBack()
    codes.rollBack()
    counters.rollBack()
    for key in groups.keys { groups[key]?.rollBack() }
  }
}

/// A transaction on a ``MemoryStore``.
public struct MemoryTransaction {
  var tables: MemoryTables
}

/// A transaction belongs to the body that it was given to.
@available(*, unavailable)
extension MemoryTransaction: Sendable {}
