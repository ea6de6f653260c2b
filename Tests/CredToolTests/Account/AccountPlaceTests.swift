#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account, its files") struct AccountPlaceTests {
    private let desk = AccountDesk()
    private let anna = "anna@example.com"

    /// Runs it without `--store`.
    private func run(
      _ arguments: [String], _ variables: [String: String] = [:], input: String = ""
    ) throws -> Program.Result {
      try credtool.speaking(variables).run(["account"] + arguments, input: input)
    }

    @Test("is in the folder for data, which is made with mode 0700", arguments: [true, false])
    func defaultPlace(isXDG: Bool) throws {
      let base = desk.folder.file(isXDG ? "data" : "home")
      // A relative name does not count (XDG Base Directory).
      let variables =
        isXDG ? ["XDG_DATA_HOME": base, "HOME": "/none"] : ["XDG_DATA_HOME": "here", "HOME": base]
      let place = isXDG ? "\(base)/credtool" : "\(base)/.local/share/credtool"
      let missing = try run(["outbox", "list"], variables)
      #expect((missing.status, missing.output) == (2, ""))
      #expect(missing.errors.contains("there is no store of accounts at \(place)/accounts.sqlite"))
      let made = try run(
        ["register", "--address", anna], variables, input: AccountDesk.password + "\n")
      #expect((made.status, made.errors) == (0, ""))
      let files = try FileManager.default.contentsOfDirectory(atPath: place).sorted()
      #expect(files == ["accounts.sqlite", "accounts.sqlite.keys"])
      for folder in [base, place] {
        let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions]
        #expect(mode as? Int == 0o700, "\(folder)")
      }
    }

    @Test("needs a name where there is no home")
    func noHome() throws {
      let result = try run(["outbox", "list"])
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains("name a file with --store"))
    }

    @Test(
      "refuses a URL with a password, and shows none of it",
      arguments: [
        "postgres://anna:hunter2hunter2@db.example.com/accounts",
        "postgresql://anna:hunter2%2Fhunter2@db.example.com:5432/accounts",
        "postgresql://anna:hunter2/hunter2@db.example.com/accounts",
        "postgresql://db.example.com/accounts?user=anna&password=hunter2hunter2",
        "postgresql://db.example.com/accounts?pass%77ord=hunter2hunter2",
        "postgresql://db.example.com/accounts?sslpassword=hunter2hunter2",
      ])
    func passwordInURL(url: String) throws {
      for command in [["outbox", "list"], ["demo"], ["register", "--address", anna]] {
        let result = try run(command + ["--store", url], ["HOME": desk.folder.path])
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors.contains("PGPASSFILE") && !result.errors.contains("hunter2"))
      }
    }

    #if !PostgreSQL
      @Test("says with status 3 that PostgreSQL is a part that is not installed")
      func withoutPostgreSQL() throws {
        for command in [["outbox", "list"], ["demo"]] {
          let result = try run(
            command + ["--store", "postgresql://anna@db.example.com:5432/accounts"],
            ["HOME": desk.folder.path])
          #expect((result.status, result.output) == (3, ""))
          #expect(result.errors.contains("--traits SQLite,PostgreSQL --product credtool-store"))
        }
      }
    #else
      @Test("says with status 3 that no server answers")
      func unreachable() throws {
        let url = "postgresql://anna@localhost/accounts?host=\(desk.folder.path)"
        for command in [["register", "--address", anna], ["demo"]] {
          let result = try run(command + ["--store", url], ["HOME": desk.folder.path])
          #expect((result.status, result.output) == (3, ""))
          #expect(result.errors.contains("no database server answers"), "\(result.errors)")
        }
      }
    #endif

    @Test("refuses other files as stores, and leaves them as they are")
    func wrongStores() throws {
      try desk.emptyStore()
      let keys = desk.store + ".keys"
      let other = desk.folder.file("other")
      for contents in ["not a database, by far", String(repeating: "x", count: 8_192)] {
        try Data(contents.utf8).write(to: URL(filePath: other))
        let result = try run(["outbox", "list", "--store", other, "--keys", keys])
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors.contains("\(other) is not a credential store"))
        #expect(try String(contentsOfFile: other, encoding: .utf8) == contents)
      }
      let folder = try run(["outbox", "list", "--store", desk.folder.path, "--keys", keys])
      #expect((folder.status, folder.output) == (2, ""))
      let nowhere = try run(
        ["register", "--address", anna, "--store", "/nowhere/store"],
        input: AccountDesk.password + "\n")
      #expect((nowhere.status, nowhere.output) == (2, ""))
    }

    @Test("refuses a store that a newer version has changed")
    func newer() throws {
      try desk.emptyStore()
      try desk.changeRows("INSERT INTO grdb_migrations VALUES ('zz of tomorrow')")
      let result = try desk.run(["sign-in", "--address", anna], AccountDesk.password)
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains("was made by a newer version"))
    }

    @Test("says with status 3 that the file is damaged")
    func corrupt() throws {
      try desk.emptyStore()
      // All pages but the first, which says what the file is.
      let file = try FileHandle(forUpdating: URL(filePath: desk.store))
      let size = try file.seekToEnd()
      try file.seek(toOffset: 4_096)
      try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 4_096))
      try file.close()
      let result = try desk.run(["sign-in", "--address", anna], AccountDesk.password)
      #expect((result.status, result.output) == (3, ""))
      #expect(result.errors.contains("malformed (SQLite 11)"), "\(result.errors)")
    }

    @Test("says with status 3 that it may not write", .enabled(if: geteuid() != 0, "is root"))
    func readOnly() throws {
      try desk.emptyStore()
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: desk.store)
      let result = try desk.run(["sign-in", "--address", anna], AccountDesk.password)
      #expect((result.status, result.output) == (3, ""))
      #expect(result.errors.contains("readonly"))
    }

    @Test("never makes new keys for a store that has some")
    func missingKeys() throws {
      try desk.emptyStore()
      let keys = desk.store + ".keys"
      try FileManager.default.moveItem(atPath: keys, toPath: keys + ".away")
      for command in [["register", "--address", "b@example.com"], ["outbox", "list"]] {
        let result = try desk.run(command, AccountDesk.password)
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors.contains("needs its key file") && result.errors.contains(keys))
      }
      #expect(try desk.run(["outbox", "list", "--keys", keys + ".away"]).status == 0)
      try Data("not keys".utf8).write(to: URL(filePath: keys))
      #expect(try desk.run(["outbox", "list"]).status == 2)
    }

    @Test("refuses a browser's file that is none, or that others can read")
    func wrongBrowsers() throws {
      try desk.emptyStore()
      let file = desk.folder.file("browser")
      func sessions(_ contents: String, _ mode: Int) throws -> Program.Result {
        try Data(contents.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return try desk.run(["sessions", "--browser", file])
      }
      for contents in [
        "hello\n", "credtool-browser-1\nsession x\n", "credtool-browser-1\ncookie a;b c\n",
        "credtool-browser-1\ncookie a\n", "credtool-browser-1\nother x\n",
        "credtool-browser-1\npending\n",
      ] {
        let result = try sessions(contents, 0o600)
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors.contains("not a line of a browser file"), "\(contents)")
      }
      let open = try sessions("", 0o644)
      #expect((open.status, open.output) == (2, ""))
      #expect(open.errors.contains("others can read it"))
      // Nothing in it, and nobody signed in.
      #expect(try sessions("", 0o600).output.contains("(signed_out)"))
    }

    @Test("says with status 2 which file has no link")
    func wrongMails() throws {
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.password)
      let verification = try desk.mail("verify_address", to: anna)
      for (file, words) in [
        (desk.store + ".keys", "has no link that this command is for"),
        (verification, "has no link that this command is for"),
        ("/none.eml", "No such file"), (desk.folder.path, "cannot read"),
        ("/dev/zero", "not a regular file"),
      ] {
        let result = try desk.run(["confirm-email", "--mail", file])
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(!result.errors.contains("ctk_"))
      }
    }

    @Test(
      "refuses wrong usage with status 2, and makes nothing",
      arguments: [
        ["register"], ["register", "--address", "anna"], ["register", "--address", "a@b@c.d"],
        ["register", "--address", "a@example.com", "--lang", "it"],
        ["register", "--address", "a@example.com", "--disclosure", "loud"],
        ["register", "--address", "a@example.com", "--later", "soon"],
        ["register", "--address", "a@example.com", "--network", "here"],
        ["register", "--address", "a@example.com", "--place", ""],
        ["register", "--address", "a@example.com", "argument-secret"],
        ["verify", "argument-secret"], ["verify", "--token", "argument-secret"],
        ["sign-in"], ["confirm-device", "--by", "pigeon"],
        ["confirm-device", "--by", "code", "--mail", "x"], ["change-email"],
        ["devices", "revoke"], ["devices", "revoke", "--device", "argument-secret"],
        ["devices", "revoke", "--others", "--device", "argument-secret"], ["devices", "approve"],
        ["devices", "approve", "--number", "1", "--deny"], ["sessions", "end"],
        ["sessions", "end", "--session", "argument-secret"],
        ["transfer", "approve", "--transfer", "argument-secret", "--by", "dana"],
        ["transfer", "approve", "--transfer", "00000000000000000000000000000000", "--by", ""],
        ["outbox", "list", "--state", "lost"], ["outbox", "retry", "--id", "argument-secret"],
        ["audit", "list"], ["audit", "list", "--account", "argument-secret"],
        ["audit", "list", "--address", "a@example.com", "--limit", "0"], ["nothing"],
      ])
    func wrongUsage(arguments: [String]) throws {
      let result = try run(arguments, ["HOME": desk.folder.path], input: "x\n")
      #expect((result.status, result.output) == (2, ""))
      #expect(!result.errors.isEmpty && !result.errors.contains("argument-secret"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder.path).isEmpty)
    }
  }
#endif
