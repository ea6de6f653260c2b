#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account outbox, to a mail server") struct AccountOutboxTests {
    private let desk = AccountDesk()
    private let anna = "anna@example.com"

    private func register() throws {
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.password)
    }

    @Test("says with status 2 which options do not go together")
    func usage() throws {
      try register()
      let deliver = ["outbox", "deliver"]
      for options in [
        ["--smtp-user", "accounts"], ["--smtp-ca", "ca.pem"], ["--smtp-plain"],
        ["--smtp", "smtp://localhost", "--mail-folder", "mails"],
        ["--smtp", "smtp://localhost", "--smtp-plain", "--smtp-ca", "ca.pem"],
      ] {
        let result = try desk.run(deliver + options)
        #expect((result.status, result.output) == (2, ""), "\(options)")
      }
      let both = ["outbox", "retry", "--all", "--id", String(repeating: "0", count: 32)]
      for command in [["outbox", "retry"], both] {
        #expect(try desk.run(command).status == 2)
      }
    }

    #if SMTP
      @Test("refuses what is no server, and repeats no password")
      func servers() throws {
        try register()
        for url in [
          "http://mail.contoso.com", "smtp://accounts:hunter2@mail.contoso.com", "smtp://a_b",
        ] {
          let result = try desk.run(["outbox", "deliver", "--smtp", url])
          #expect((result.status, result.output) == (2, ""))
          #expect(!result.errors.contains("hunter2"))
        }
        let away = ["outbox", "deliver", "--smtp", "smtp://192.0.2.7", "--smtp-plain"]
        #expect(try desk.run(away).errors.contains("another machine"))
        let missing = ["--smtp", "smtp://localhost", "--smtp-ca", desk.folder.file("none.pem")]
        #expect(try desk.run(["outbox", "deliver"] + missing).status == 2)
        let silent = ["--smtp", "smtp://localhost", "--smtp-user", "accounts"]
        #expect(try desk.run(["outbox", "deliver"] + silent).errors.contains("no password"))
        // Nothing was tried.
        #expect(try desk.run(["outbox", "list"]).output.hasSuffix("  0\n"))
      }

      @Test(
        "hands mails to a server, over TLS and with a password that is typed",
        .enabled(if: MailServer.python != nil, "no SMTP server: Python has no aiosmtpd"))
      func delivers() async throws {
        try register()
        let server = try MailServer("starttls", "login=accounts:wombat lantern")
        let options = [
          "--smtp", "smtp://127.0.0.1:\(server.port)", "--smtp-user", "accounts",
          "--smtp-ca", server.certificate,
        ]
        let wrong = try desk.run(["outbox", "deliver"] + options, "wombat lanterm")
        #expect((wrong.status, wrong.errors) == (1, ""))
        #expect(wrong.output.hasPrefix("not delivered: 1"))
        #expect(try desk.run(["outbox", "list"]).output.hasSuffix("  1  auth-failed\n"))
        let later = ["--later", "1h"]
        let right = try desk.run(["outbox", "deliver"] + options + later, "wombat lantern")
        #expect((right.status, right.errors) == (0, ""))
        let line = /([0-9a-f]{32})  verify_address  anna@example.com\n/
        let id = try #require(right.output.wholeMatch(of: line), "\(right.output)").1
        let mail = try await server.mail()
        #expect(mail.recipient == anna && mail.id == "<\(id)@contoso.example>")
        #expect(mail.sender == "accounts@contoso.example")
        let json = try desk.run(["outbox", "deliver", "--json"] + options, "wombat lantern")
        #expect(json.output == #"{"delivered":[],"retried":0,"dead":0}"# + "\n")
      }

      @Test(
        "takes all mails up again that an outage has ended",
        .enabled(if: MailServer.python != nil, "no SMTP server: Python has no aiosmtpd"))
      func retriesAll() async throws {
        for address in [anna, "boris@example.com"] {
          try desk.expect(
            "verification_sent", ["register", "--address", address], AccountDesk.password)
        }
        try desk.expect("not_revived", 1, ["outbox", "retry", "--all"])
        let server = try MailServer("answer=rcpt:550:2")
        let deliver = [
          "outbox", "deliver", "--smtp", "smtp://127.0.0.1:\(server.port)", "--smtp-plain",
        ]
        #expect(try desk.run(deliver).status == 1)
        let dead = try desk.run(["outbox", "list", "--state", "dead"]).output
        #expect(dead.split(separator: "\n").count == 2 && dead.contains("  smtp-550\n"))
        let line = try desk.expect("revived", ["outbox", "retry", "--all"])
        #expect(line.contains("delivered: 2."), "\(line)")
        #expect(try desk.run(deliver).status == 0)
        #expect(try await server.rest().count == 2)
      }
    #else
      @Test("says with status 3 that mail servers are a part that is not installed")
      func withoutSMTP() throws {
        try register()
        let result = try desk.run(["outbox", "deliver", "--smtp", "smtp://localhost"])
        #expect((result.status, result.output) == (3, ""))
        #expect(result.errors.contains("--traits SQLite,SMTP --product credtool-store"))
      }
    #endif
  }
#endif
