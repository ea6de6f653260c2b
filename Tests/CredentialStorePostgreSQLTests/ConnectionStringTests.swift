#if PostgreSQL
  @testable import CredentialStorePostgreSQL
  import Testing

  @Suite("Connection strings") struct ConnectionStringTests {
    @Test(
      "with a password are refused, which is not repeated",
      arguments: [
        "postgresql://alice:hunter2@db.example/accounts",
        "postgres://db.example/a?password=hunter2",
        "host=db.example password=hunter2", "dbname=a sslpassword='hunter2'",
        "postgresql://alice:hunter%32@/accounts",
      ])
    func passwords(_ text: String) {
      #expect(throws: PostgreSQLStoreError.passwordInConnectionString) {
        _ = try PostgreSQLStore(text)
      }
    }

    @Test(
      "that cannot be read are refused, and not repeated either",
      arguments: [
        "hunter2", "postgresql://alice:hunter2%@db", "host=db nonsense=1", "host='db",
        "dbname='postgresql://alice:hunter2@db/a'", "dbname='host=db password=hunter2'",
        "host=a\0b",
      ])
    func unreadable(_ text: String) {
      #expect(throws: PostgreSQLStoreError.connectionString) { _ = try PostgreSQLStore(text) }
    }

    @Test("are in no message")
    func messages() {
      for error in [PostgreSQLStoreError.connectionString, .passwordInConnectionString] {
        #expect(!error.description.contains("hunter2"))
      }
    }

    @Test("keep what they say, beside what we add")
    func settings() throws {
      let string = try ConnectionString(
        "postgresql://a@db/b?sslmode=verify-full&connect_timeout=3&client_encoding=LATIN1")
      let values = Dictionary(
        string.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
      #expect(values["sslmode"] == "verify-full" && values["connect_timeout"] == "3")
      #expect(values["user"] == "a" && values["host"] == "db" && values["dbname"] == "b")
      #expect(values["client_encoding"] == "UTF8" && values["tcp_user_timeout"] == "60000")
      #expect(string.settings.count { $0.name == "client_encoding" } == 1)
      // A service file has its own.
      let service = try ConnectionString("service=accounts")
      #expect(service.settings.map(\.name) == ["service", "client_encoding"])
    }

    @Test(
      "come with the name of a schema",
      arguments: [
        "", "1a", "_a", "Upper", "a b", "a\"b", "pg_mine", String(repeating: "a", count: 64),
      ])
    func schemas(_ name: String) {
      #expect(throws: PostgreSQLStoreError.schemaName) { _ = try SchemaName(name) }
      #expect(throws: Never.self) { _ = try SchemaName("accounts_2") }
    }
  }
#endif
