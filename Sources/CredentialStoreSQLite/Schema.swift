#if SQLite
  internal import GRDB

  /// What makes a file ours.
  enum Schema {
    /// Marks the file, in SQLite's header: "crds".
    static let applicationID: Int32 = 0x6372_6473

    /// The steps that bring its tables up to date.
    static let migrator: DatabaseMigrator = {
      var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
      for migration in SQLMigration.all {
        migrator.registerMigration(migration.name) { database in
          for statement in migration.statements(.sqlite) { try database.execute(sql: statement) }
        }
      }
      return migrator
    }()
  }
#endif
