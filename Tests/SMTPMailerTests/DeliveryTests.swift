#if SMTP
  @testable import AccountFlows
  import CredentialPrimitives
  import Foundation
  import SMTPMailer
  import TestSupport
  import Testing

  @Suite("A mailer over SMTP", .needsMailServer) struct DeliveryTests {
    @Test(
      "hands a mail over byte for byte, on each way that there is",
      arguments: [
        ([], SMTPSecurity.noneOnThisMachine), (["starttls"], .startTLS), (["tls"], .implicitTLS),
      ])
    func delivers(_ options: [String], _ security: SMTPSecurity) async throws {
      let server = try MailServer(options)
      let mailer = try server.mailer(security)
      let mail = try Letter.mail(to: "Anna.O'Neil+x@example.com", text: ".\n..\nFrom me\n=\n")
      try await mailer.deliver(mail)
      let received = try await server.mail()
      #expect(received.sender == "no-reply@contoso.example")
      #expect(received.recipient == "Anna.O'Neil+x@example.com")
      #expect(received.id == "<\(mail.id)@contoso.example>")
      #expect(received.options.contains("SIZE=\(mail.message.count)"))
      #expect(try server.text(received) == mail.message)
      mailer.close()
      if security == .noneOnThisMachine { #expect(await server.line() == "quit") }
    }

    @Test("sends many mails over as many connections as it may, each of them whole")
    func manyMails() async throws {
      let server = try MailServer()
      let mailer = try server.mailer(connections: 3)
      let mails = try (0..<40).map { index in
        try Letter.mail(
          to: "anna\(index)@example.com", text: String(repeating: "a\n", count: index * 500))
      }
      try await withThrowingTaskGroup { group in
        for mail in mails { group.addTask { try await mailer.deliver(mail) } }
        try await group.waitForAll()
      }
      let received = try await server.rest()
      #expect(received.count == 40)
      #expect((1...3).contains(Set(received.map(\.connection)).count))
      let byID = Dictionary(uniqueKeysWithValues: received.map { ($0.id, $0) })
      for mail in mails {
        let arrived = try #require(byID["<\(mail.id)@contoso.example>"])
        #expect(try server.text(arrived) == mail.message)
        #expect(arrived.recipient == mail.recipient.display)
      }
    }

    @Test("logs in where it is told to, and is let in with the right password alone")
    func logsIn() async throws {
      let server = try MailServer("starttls", "login=accounts:wombat lantern")
      let mail = try Letter.mail()
      let stranger = try server.mailer(
        .startTLS, login: SMTPLogin("accounts", "wombat lanterm"))
      await #expect(throws: MailError.temporary(.init(checked: "auth-failed"))) {
        try await stranger.deliver(mail)
      }
      let nobody = try server.mailer(.startTLS)
      await #expect(throws: MailError.temporary(.init(checked: "smtp-530"))) {
        try await nobody.deliver(mail)
      }
      let mailer = try server.mailer(.startTLS, login: SMTPLogin("accounts", "wombat lantern"))
      try await mailer.deliver(mail)
      try await mailer.deliver(mail)
      let first = try await server.mail()
      let second = try await server.mail()
      #expect(first.connection == second.connection && first.id == second.id)
    }

    @Test("tells its password to no server that does not ask for one")
    func noLogin() async throws {
      let server = try MailServer()
      let mailer = try server.mailer(login: SMTPLogin("accounts", "wombat"))
      await #expect(throws: MailError.temporary(.init(checked: "auth-not-offered"))) {
        try await mailer.deliver(Letter.mail())
      }
    }

    @Test("sends nothing to a server whose certificate is another's, or nobody's")
    func certificates() async throws {
      for (options, security) in [("starttls", SMTPSecurity.startTLS), ("tls", .implicitTLS)] {
        let server = try MailServer(options)
        let mail = try Letter.mail()
        let login = try SMTPLogin("accounts", "wombat")
        let distrustful = try server.mailer(security, login: login, authorities: .system)
        await #expect(throws: MailError.temporary(.init(checked: "tls-not-trusted"))) {
          try await distrustful.deliver(mail)
        }
        let other = try MailServer([options], named: "DNS:mail.example")
        await #expect(throws: MailError.temporary(.init(checked: "tls-not-trusted"))) {
          try await other.mailer(security).deliver(mail)
        }
        let file = server.folder.file("nothing.pem")
        try Data("nothing\n".utf8).write(to: URL(filePath: file))
        let broken = try server.mailer(security, authorities: .file(file))
        await #expect(throws: MailError.temporary(.init(checked: "tls-authorities-unreadable"))) {
          try await broken.deliver(mail)
        }
      }
    }

    @Test("sends nothing where TLS is asked for and not offered")
    func noTLS() async throws {
      let server = try MailServer()
      let mailer = try server.mailer(.startTLS, authorities: .system)
      await #expect(throws: MailError.temporary(.init(checked: "tls-not-offered"))) {
        try await mailer.deliver(Letter.mail())
      }
    }

    @Test("sends an address that is not ASCII to a server that takes such, and to no other")
    func international() async throws {
      let mail = try Letter.mail(to: "анна@bücher.example")
      let server = try MailServer()
      let mailer = try server.mailer()
      try await mailer.deliver(mail)
      let received = try await server.mail()
      #expect(received.recipient == "анна@xn--bcher-kva.example")
      #expect(received.options.isSuperset(of: ["SMTPUTF8"]))
      #expect(try server.text(received) == mail.message)
      // Nobody says EHLO again on a connection that is kept.
      try await mailer.deliver(mail)
      #expect(try await server.mail().connection == received.connection)

      let old = try MailServer("ascii")
      let other = try old.mailer()
      for mail in [mail, try Letter.mail(sender: "почта@contoso.example")] {
        await #expect(throws: MailError.permanent(.init(checked: "smtputf8-unsupported"))) {
          try await other.deliver(mail)
        }
      }
      try await other.deliver(Letter.mail(to: "anna@bücher.example"))
      #expect(try await old.mail().recipient == "anna@xn--bcher-kva.example")
    }
  }
#endif
