/// A step that brings a database's tables up to date.
public struct SQLMigration: Sendable {
  /// What the database remembers it by.
  public let name: String
  private let create: @Sendable (SQLDialect) -> [String]

  /// The steps of this version, in the order in which they came; it only grows at its end, and none
  /// is ever changed.
  public static let all = [
    SQLMigration("tokens-1", TokenTables.create),
    SQLMigration("devices-1", DeviceTables.create),
    SQLMigration("audit-1", AuditTables.create),
    SQLMigration("outbox-1", OutboxTables.create),
    SQLMigration("accounts-1", AccountTables.create),
    SQLMigration("organisations-1", OrganisationTables.create),
    SQLMigration("licences-1", LicenceTables.create),
    SQLMigration("organisations-2", OrganisationTables.extend),
    SQLMigration("subscriptions-1", SubscriptionTables.create),
    SQLMigration("devices-2", DeviceTables.extend),
    SQLMigration("exports-1", ExportIndexes.create),
  ]

  init(_ name: String, _ create: @escaping @Sendable (SQLDialect) -> [String]) {
    (self.name, self.create) = (name, create)
  }

  /// Its statements, to be run in one transaction.
  public func statements(_ dialect: SQLDialect) -> [String] { create(dialect) }
}
