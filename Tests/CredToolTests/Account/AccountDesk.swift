#if SQLite
  import Foundation
  import TestSupport
  import Testing

  /// A store of accounts with what belongs to it, and everything that commands have printed.
  final class AccountDesk {
    static let password = "wombat-lantern-quarry-7"
    static let other = "teapot-glacier-violin-4"

    let folder = TemporaryFolder()
    private var printed = ""
    /// The mails' files, by what they are about, the newest last.
    private(set) var mails: [(kind: String, to: String, file: String)] = []

    var store: String { folder.file("store") }
    var mailFolder: String { store + ".mail" }

    /// Runs `credtool account`, with this store, and without a language or a home.
    @discardableResult
    func run(_ arguments: [String], _ input: String...) throws -> Program.Result {
      try run(arguments, input)
    }

    private func run(_ arguments: [String], _ input: [String]) throws -> Program.Result {
      let result = try credtool.run(
        ["account"] + arguments + ["--store", store],
        input: input.map { $0 + "\n" }.joined())
      printed += result.output + result.errors
      return result
    }

    /// Runs a command that has to say yes, one thing, and nothing on standard error.
    @discardableResult
    func expect(
      _ code: String, _ arguments: [String], _ input: String...,
      at location: SourceLocation = #_sourceLocation
    ) throws -> String {
      try expect(code, 0, arguments, input, location)
    }

    /// The same, with another status.
    @discardableResult
    func expect(
      _ code: String, _ status: Int32, _ arguments: [String], _ input: String...,
      at location: SourceLocation = #_sourceLocation
    ) throws -> String {
      try expect(code, status, arguments, input, location)
    }

    private func expect(
      _ code: String, _ status: Int32, _ arguments: [String], _ input: [String],
      _ location: SourceLocation
    ) throws -> String {
      let result = try run(arguments, input)
      #expect((result.status, result.errors) == (status, ""), sourceLocation: location)
      #expect(
        result.output.contains("(\(code))"), "\(result.output)", sourceLocation: location)
      #expect(
        result.output.split(separator: "\n").count == 1, "one line", sourceLocation: location)
      return result.output
    }

    /// Delivers what waits, and gives the newest mail to an address.
    func mail(_ kind: String, to address: String, _ options: [String] = []) throws -> String {
      let result = try run(["outbox", "deliver"] + options)
      #expect((result.status, result.errors) == (0, ""))
      for line in result.output.split(separator: "\n") where line != "no mail is due" {
        let parts = line.components(separatedBy: "  ")
        try #require(parts.count == 3, "\(line)")
        mails.append((parts[1], parts[2], parts[0]))
      }
      return try #require(mails.last { $0.kind == kind && $0.to == address }).file
    }

    /// The text of a mail, as a mail program shows it.
    func text(_ file: String) throws -> String {
      try String(contentsOfFile: file, encoding: .utf8).replacing("=\r\n", with: "")
    }

    /// The code in a mail.
    func code(_ file: String) throws -> String {
      let pattern = try Regex("(?:^|\\s)([0-9]{6})\\s", as: (Substring, Substring).self)
      return String(try #require(try text(file).firstMatch(of: pattern)).1)
    }

    /// A store with nobody in it, made before a password is missed.
    func emptyStore() throws {
      #expect(try run(["register", "--address", "a@example.com"]).status == 2)
      try #require(FileManager.default.fileExists(atPath: store))
    }

    /// Somebody with an account, whose address is verified.
    func person(_ address: String) throws {
      try expect("verification_sent", ["register", "--address", address], Self.password)
      try expect("verified", ["verify", "--mail", mail("verify_address", to: address)])
    }

    /// The same, signed in with the usual browser.
    func signedIn(_ address: String) throws {
      try person(address)
      try expect("signed_in", ["sign-in", "--address", address], Self.password)
    }

    /// Nothing that was printed is a secret: no token, password, or value of the browsers' files.
    func expectNoSecrets(
      in browsers: [String] = ["store.browser"], at location: SourceLocation = #_sourceLocation
    ) throws {
      #expect(!printed.contains("ctk_"), sourceLocation: location)
      #expect(
        !printed.contains(Self.password) && !printed.contains(Self.other),
        sourceLocation: location)
      for browser in browsers {
        let text = try String(contentsOfFile: folder.file(browser), encoding: .utf8)
        // The control: a line of a secret is there.
        let secrets = text.split { $0.isWhitespace }.filter { $0.utf8.count >= 60 }
        #expect(!secrets.isEmpty, sourceLocation: location)
        for secret in secrets { #expect(!printed.contains(secret), sourceLocation: location) }
      }
    }

    /// The permissions of a file of this folder.
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions] as? Int
    }
  }
#endif
