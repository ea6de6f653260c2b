#if SMTP
  import CredentialPrimitives
  @testable import SMTPMailer
  import Testing

  @Suite("A mail server's URL") struct SMTPServerTests {
    @Test(
      "says where the server is and how the way there is protected",
      arguments: [
        ("smtp://mail.contoso.com", "mail.contoso.com", 587, SMTPSecurity.startTLS),
        ("smtps://mail.contoso.com", "mail.contoso.com", 465, .implicitTLS),
        ("smtp://Mail.Contoso.COM:25/", "mail.contoso.com", 25, .startTLS),
        ("smtps://localhost:65535", "localhost", 65_535, .implicitTLS),
        ("smtp://192.0.2.7:1", "192.0.2.7", 1, .startTLS),
        ("smtp://[2001:DB8::7]:2525", "2001:db8::7", 2_525, .startTLS),
        ("smtp://[::1]", "::1", 587, .startTLS),
        ("smtp://1mail.example", "1mail.example", 587, .startTLS),
        ("smtp://xn--bcher-kva.example", "xn--bcher-kva.example", 587, .startTLS),
      ])
    func reads(_ url: String, _ host: String, _ port: Int, _ security: SMTPSecurity) throws {
      let server = try SMTPServer(url)
      #expect((server.host, server.port) == (host, port))
      #expect(server.security == security)
      // What libcurl gets is read the same.
      #expect(try SMTPServer(server.url(greetingAs: nil)) == server)
      #expect(try SMTPServer(host: host, port: port, security: security) == server)
    }

    @Test(
      "is refused where it is none",
      arguments: [
        "", "mail.contoso.com", "http://mail.contoso.com", "SMTP://mail.contoso.com",
        "smtp:/mail.contoso.com", " smtp://mail.contoso.com", "smtp+tls://a.example",
        "smtp://" + String(repeating: "a.", count: 150) + "example",
      ])
    func otherSchemes(_ url: String) {
      #expect(throws: SMTPMailerError.url) { try SMTPServer(url) }
    }

    @Test(
      "is refused with a user or a password, which are not repeated",
      arguments: [
        "smtp://accounts@mail.contoso.com", "smtps://accounts:hunter2@mail.contoso.com",
        "smtp://mail.contoso.com/@hunter2", "smtp://hunter2@", "smtp://mail.contoso.com:25@hunter2",
      ])
    func users(_ url: String) {
      #expect(throws: SMTPMailerError.userInURL) { try SMTPServer(url) }
      #expect(!SMTPMailerError.userInURL.description.contains("hunter2"))
    }

    @Test(
      "is refused with a host that is none, or that could be read in two ways",
      arguments: [
        "", "/", "//", ".", "a..example", ".example", "example.", "-a.example", "a-.example",
        "a_b.example", "a b.example", "a%62.example", "bücher.example", "a.example?x",
        "a.example#x", "a.example/x", "a.example\\x", "a\0.example", "a\r\nQUIT", "127.1",
        "127.0.0.01", "1.2.3.4.5", "256.1.1.1", "2130706433", "0x7f000001", "0x7f.1", "a.1",
        "::1", "[::1", "[]", "[localhost]", "[127.0.0.1]", "[::1%lo]", "[::g]", "[::1]]",
        String(repeating: "a", count: 64) + ".example",
        String(repeating: "a.", count: 124) + "example",
      ])
    func hosts(_ host: String) {
      #expect(throws: (any Error).self) { try SMTPServer("smtp://\(host)") }
      if !host.hasPrefix("["), !host.hasPrefix("/"), host != "::1" {
        #expect(throws: SMTPMailerError.host) { try SMTPServer(host: host) }
      }
    }

    @Test(
      "is refused with a port that is none",
      arguments: [
        "", "0", "00025", "025", "65536", "99999", "100000", "-1", "+25", "2 5", "25x", "٢٥",
      ])
    func ports(_ port: String) {
      for host in ["mail.contoso.com", "[::1]"] {
        #expect(throws: SMTPMailerError.port) { try SMTPServer("smtp://\(host):\(port)") }
      }
    }

    @Test("goes without TLS to this machine alone, unless that is asked for by its name")
    func plain() throws {
      for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.255.0.9", "[::1]"] {
        let server = try SMTPServer("smtp://\(host):25", over: .noneOnThisMachine)
        #expect(server.security == .noneOnThisMachine && server.staysOnThisMachine)
      }
      for host in [
        "mail.contoso.com", "192.0.2.7", "128.0.0.1", "[::2]", "[::ffff:127.0.0.1]",
        "localhost.example", "0.0.0.0",
      ] {
        #expect(throws: SMTPMailerError.notThisMachine) {
          try SMTPServer("smtp://\(host):25", over: .noneOnThisMachine)
        }
        let server = try SMTPServer("smtp://\(host):25", over: .noneAnywhere)
        #expect(!server.staysOnThisMachine)
      }
      #expect(throws: SMTPMailerError.url) {
        try SMTPServer("smtps://localhost", over: .noneOnThisMachine)
      }
    }

    @Test("gives no password away without TLS, but to this machine")
    func passwords() throws {
      let login = try SMTPLogin("accounts", "hunter2")
      let away = try SMTPServer("smtp://192.0.2.7:25", over: .noneAnywhere)
      #expect(throws: SMTPMailerError.loginInTheClear) {
        try SMTPMailer(SMTPSettings(away, login: login))
      }
      _ = try SMTPMailer(SMTPSettings(away))
      for security in [SMTPSecurity.noneAnywhere, .noneOnThisMachine] {
        let here = try SMTPServer("smtp://127.0.0.1:25", over: security)
        _ = try SMTPMailer(SMTPSettings(here, login: login))
      }
    }

    @Test("comes with a login that can be said")
    func logins() throws {
      for user in ["", "a\r\nQUIT", "a\0", String(repeating: "a", count: 256)] {
        #expect(throws: SMTPMailerError.user) { try SMTPLogin(user, "hunter2") }
      }
      for password in ["", "a\0b", String(repeating: "a", count: 1_025)] {
        #expect(throws: SMTPMailerError.password) { try SMTPLogin("accounts", password) }
      }
      let login = try SMTPLogin("accounts", "пароль\n1")
      #expect(unsafe login.lendPassword { unsafe String(cString: $0) } == "пароль\n1")
      var dumped = ""
      dump(login, to: &dumped)
      #expect(!"\(login)".contains("пароль") && !dumped.contains("пароль"))
    }

    @Test("comes with settings that are looked at before the first mail")
    func settings() throws {
      let server = try SMTPServer("smtp://mail.contoso.com")
      for name in ["", "a b", "a\r\nQUIT", "a/b", "1"] {
        #expect(throws: SMTPMailerError.greeting) {
          try SMTPMailer(SMTPSettings(server, greeting: name))
        }
      }
      _ = try SMTPMailer(SMTPSettings(server, greeting: "Accounts.Contoso.com"))
      for path in ["/nowhere/ca.pem", "/etc/passwd\0"] {
        #expect(throws: (any Error).self) {
          try SMTPMailer(SMTPSettings(server, authorities: .file(path)))
        }
      }
      #expect(throws: SMTPMailerError.authorities(path: "/nowhere/ca.pem")) {
        try SMTPMailer(SMTPSettings(server, authorities: .file("/nowhere/ca.pem")))
      }
    }

    @Test("is refused in one line that says what to do")
    func messages() {
      let errors: [SMTPMailerError] = [
        .url, .userInURL, .host, .port, .notThisMachine, .user, .password, .loginInTheClear,
        .greeting, .authorities(path: "ca.pem"), .library, .noThread,
      ]
      for error in errors { #expect(!error.description.contains("\n")) }
      #expect(Set(errors.map(\.description)).count == errors.count)
    }
  }
#endif
