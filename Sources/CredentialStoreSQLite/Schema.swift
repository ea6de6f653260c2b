#if SQLite
  internal import GRDB

  /// The tables of a store file, in the order in which they came to it.
  enum Schema {
    /// Marks the file as ours, in SQLite's header: "crds".
    static let applicationID: Int32 = 0x6372_6473

    /// All migrations, in an order that only grows at its end; none is ever changed.
    static let migrator: DatabaseMigrator = {
      var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
      migrator.registerMigration("tokens-1", migrate: TokenTables.create)
      return migrator
    }()
  }
#endif
