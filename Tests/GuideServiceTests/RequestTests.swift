#if Guide
  import AccountFlows
  import Hummingbird
  import PasswordScreening
  import Testing

  @testable import GuideService

  @Suite("What the example reads of a request") struct RequestTests {
    /// Headers, and the language that is asked for.
    static let languages: [(header: String, language: Language)] = [
      ("de", .de), ("de-AT,de;q=0.9", .de), ("en;q=0.5, fr", .fr), ("ru ; q=1.0", .ru),
      ("pl, de;q=0.3, en;q=0.2", .de), ("de;q=0, fr;q=0.1", .fr), ("", .en), ("*", .en),
      ("de;q=x, fr;q=0.1", .fr), (String(repeating: "x,", count: 2_000) + "de", .en),
      ("DE", .de), ("fr, de", .fr),
    ]

    @Test("the language by its weights", arguments: languages)
    func language(header: String, language: Language) {
      #expect(Language(acceptLanguage: header) == language)
    }

    /// Headers, and the session that is in them.
    static let cookies: [(header: String, value: String?)] = [
      ("__Host-session=abc", "abc"), ("a=b; __Host-session=abc; c=d", "abc"),
      ("__Host-session=abc; __Host-session=def", nil), ("x__Host-session=abc", nil),
      ("__host-session=abc", nil), ("__Host-sessions=abc", nil), ("", nil),
    ]

    @Test("a cookie that is there once", arguments: cookies)
    func cookie(header: String, value: String?) {
      #expect(PortalCookie.session.value(in: header) == value)
    }

    /// Environments that the service does not start in.
    static let environments: [[String: String]] = [
      ["PORTAL_ORIGIN": "http://accounts.example.com"],
      ["PORTAL_ORIGIN": "https://accounts.example.com/"],
      ["PORTAL_ORIGIN": "https://accounts.example.com/portal"],
      ["PORTAL_PROXIES": "127.0.0.1,localhost"], ["PORTAL_SENDER": "nobody"],
    ]

    @Test("a configuration, unless the origin or a proxy is none", arguments: environments)
    func configuration(change: [String: String]) throws {
      let usual = [
        "PORTAL_ORIGIN": "https://accounts.example.com", "PORTAL_KEYS": "keys",
        "PORTAL_STORE": "store", "PORTAL_MAILS": "mails",
      ]
      #expect(try Configuration(Environment(values: usual)).port == 8080)
      #expect(throws: (any Error).self) {
        try Configuration(Environment(values: usual.merging(change) { $1 }))
      }
    }
  }
#endif
