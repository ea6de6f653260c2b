#if HTTPClient
  import BreachRangeClient
  import CredentialPrimitives
  import Foundation
  import PasswordScreening
  import Testing

  @Suite("Ranges over HTTP", .timeLimit(.minutes(10))) struct HTTPRangeFetcherTests {
    private static let password = "P@ssw0rd"
    private static let suffix = "2DC183F740EE76F27B78EB39C8AD972A757"
    private static let ntlmSuffix = "F75EE54E06B06A5907AF13CEF42"

    /// What is said of the password by way of the server at `url`.
    ///
    /// Time-outs are so long that no test meets them unless its server never answers.
    private func verdict(
      at url: String, _ hash: BreachHash = .sha1, readTimeout: Duration = .seconds(500),
      timeout: Duration = .seconds(500), maximumBytes: Int = 1 << 19
    ) async throws -> BreachVerdict {
      let fetcher = try HTTPRangeFetcher(
        userAgent: "credentials-tests/1", server: RangeServer(url),
        connectTimeout: .seconds(500), readTimeout: readTimeout)
      var limits = RangeLimits.standard
      (limits.timeout, limits.maximumBodyBytes) = (timeout, maximumBytes)
      let breaches = BreachRanges(from: fetcher, keyedBy: hash, inOutage: .refuse, limits: limits)
      return try await breaches.verdict(for: PreparedPassword(Array(Self.password.utf8).span))
    }

    private func verdict(
      _ server: LoopbackServer, _ hash: BreachHash = .sha1, path: String = "",
      readTimeout: Duration = .seconds(500), timeout: Duration = .seconds(500),
      maximumBytes: Int = 1 << 19
    ) async throws -> BreachVerdict {
      // It closes when nobody needs it any more.
      defer { withExtendedLifetime(server) {} }
      return try await verdict(
        at: server.url + path, hash, readTimeout: readTimeout, timeout: timeout,
        maximumBytes: maximumBytes)
    }

    /// An answer as the server's documentation has it; the connection stays open.
    private static func answer(
      _ body: String, status: String = "200 OK", headers: [String] = []
    ) -> LoopbackServer.Step {
      let lines =
        ["HTTP/1.1 \(status)", "Content-Type: text/plain", "Content-Length: \(body.utf8.count)"]
        + headers
      return .send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    /// A range with padding, as the server's documentation shows one.
    private static func range(_ suffix: String, count: Int, end: String) -> String {
      let others = ["0", "1", "E", "F"].map { String(repeating: $0, count: suffix.utf8.count) }
      return ["\(others[0]):3", "\(others[1]):0", "\(suffix):\(count)", "\(others[2]):10"]
        .joined(separator: end) + end + "\(others[3]):0"
    }

    @Test(
      "are asked for by the prefix alone, with padding, under the caller's name (R39)",
      arguments: [
        (BreachHash.sha1, "/range/21BD1", suffix), (.ntlm, "/range/E19CC?mode=ntlm", ntlmSuffix),
      ])
    func request(hash: BreachHash, target: String, suffix: String) async throws {
      for (path, end) in [("", "\r\n"), ("/mirror", "\n"), ("/mirror/", "\r\n")] {
        let server = try LoopbackServer(
          Self.answer(Self.range(suffix, count: 52_256_179, end: end)), .serveNext)
        #expect(try await verdict(server, hash, path: path) == .found(count: 52_256_179))
        let head = try #require(server.heads.first)
        let prefix = path.hasSuffix("/") ? String(path.dropLast()) : path
        #expect(head.hasPrefix("GET \(prefix)\(target) HTTP/1.1\r\n"))
        let lines = head.lowercased().components(separatedBy: "\r\n")
        #expect(lines.filter { $0 == "add-padding: true" }.count == 1)
        #expect(lines.filter { $0.hasPrefix("user-agent:") } == ["user-agent: credentials-tests/1"])
        #expect(server.heads.count == 1)
        // Nothing behind the prefix in any form.
        #expect(!head.uppercased().contains(suffix.prefix(4)) && !head.contains(Self.password))
      }
    }

    @Test("are read when they come in chunks")
    func chunks() async throws {
      let body = Self.range(Self.suffix, count: 7, end: "\r\n")
      let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      let chunks = body.utf8.map { "1\r\n\(UnicodeScalar($0))\r\n" }.joined() + "0\r\n\r\n"
      let server = try LoopbackServer(.send(head), .send(chunks))
      #expect(try await verdict(server) == .found(count: 7))
    }

    @Test("say not found for padding, and for what is not there")
    func notFound() async throws {
      for suffix in [Self.suffix, String(repeating: "A", count: 35)] {
        let body = Self.range(suffix, count: suffix == Self.suffix ? 0 : 9, end: "\r\n")
        #expect(try await verdict(LoopbackServer(Self.answer(body), .serveNext)) == .notFound)
      }
    }

    @Test(
      "with another status are an outage, with the delay that the server asks for",
      arguments: [
        ("429 Too Many", ["Retry-After: 2"], RangeError.status(429, retryAfter: .seconds(2))),
        ("503 Service Unavailable", ["Retry-After: 120"], .status(503, retryAfter: .seconds(120))),
        ("503 No", ["Retry-After: Wed, 21 Oct 2026 07:28:00 GMT"], .status(503, retryAfter: nil)),
        ("503 No", ["Retry-After: 99999999999999999999"], .status(503, retryAfter: nil)),
        ("503 No", ["Retry-After: -1"], .status(503, retryAfter: nil)),
        ("403 Forbidden", [], .status(403, retryAfter: nil)),
        ("500 Internal Server Error", [], .status(500, retryAfter: nil)),
        ("204 No Content", [], .status(204, retryAfter: nil)),
        ("302 Found", ["Location: /range/00000"], .status(302, retryAfter: nil)),
      ])
    func status(status: String, headers: [String], error: RangeError) async throws {
      let body = status.hasPrefix("204") ? "" : Self.range(Self.suffix, count: 1, end: "\n")
      let server = try LoopbackServer(
        Self.answer(body, status: status, headers: headers), .serveNext)
      #expect(try await verdict(server) == .outage(.refused, error))
      // Neither followed nor tried again.
      #expect(server.heads.count == 1)
    }

    @Test("that never come time out, by the client's clock or by the caller's")
    func silence() async throws {
      let server = try LoopbackServer(.waitForClient)
      let short = Duration.milliseconds(100)
      #expect(try await verdict(server, readTimeout: short) == .outage(.refused, .timedOut))
      #expect(try await verdict(server, timeout: short) == .outage(.refused, .timedOut))
    }

    @Test("that stop in the middle or never end time out")
    func stalls() async throws {
      let head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
      let short = Duration.milliseconds(100)
      let stalled = try LoopbackServer(.send(head + "\(Self.suffix):1\r\n"), .waitForClient)
      #expect(try await verdict(stalled, readTimeout: short) == .outage(.refused, .timedOut))
      #expect(try await verdict(stalled, timeout: short) == .outage(.refused, .timedOut))
      // Each byte comes in time for the client's clock, which is why there is another.
      let drip = try LoopbackServer { _ in
        [.send(head)] + (0..<100_000).map { _ in .pauseAndSend("0") }
      }
      #expect(try await verdict(drip, timeout: .milliseconds(300)) == .outage(.refused, .timedOut))
    }

    @Test("that are longer than they may be are given up, also when they have no end")
    func tooLarge() async throws {
      let chunk = String(repeating: "\(Self.suffix):1\r\n", count: 100)
      let endless = try LoopbackServer(
        .send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), .sendForever(chunk))
      let announced = try LoopbackServer(
        .send("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"), .waitForClient)
      for server in [endless, announced] {
        let verdict = try await verdict(server, maximumBytes: 10_000)
        #expect(verdict == .outage(.refused, .tooLarge(maximumBytes: 10_000)))
      }
    }

    @Test("that are not HTTP, or end too early, are an outage of the connection")
    func transport() async throws {
      let scripts: [[LoopbackServer.Step]] = [
        [], [.send("\r\n")], [.send("nonsense\r\n\r\n")], [.send("SSH-2.0-OpenSSH_9.2\r\n")],
        [.send("HTTP/1.1 200 OK\r\nContent-Length: 9")],
        [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n\(Self.suffix):1\r\n")],
        [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")],
        [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n26\r\n\(Self.suffix):1")],
        [.send("HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 200_000) + "\r\n\r\n")],
      ]
      for script in scripts {
        let server = try LoopbackServer { _ in script }
        let verdict = try await verdict(server)
        guard case .outage(.refused, .transport(let reason)) = verdict else {
          Issue.record("\(script): \(verdict)")
          continue
        }
        #expect(!reason.isEmpty && !reason.contains(Self.suffix) && !reason.contains("\n"))
        #expect(server.heads.count == 1)
      }
    }

    @Test("whose bodies are something else are refused with the line")
    func garbage() async throws {
      for (body, line) in [
        ("<html>blocked</html>", 1), ("\(Self.suffix):1\r\n\(Self.suffix)\r\n", 2), ("", nil),
      ] as [(String, Int?)] {
        let verdict = try await verdict(LoopbackServer(Self.answer(body), .serveNext))
        guard case .outage(.refused, .malformed(let error)) = verdict else {
          Issue.record("\(verdict)")
          continue
        }
        #expect(error.line == line)
      }
    }

    @Test("from where nobody listens are an outage of the connection")
    func refusedConnection() async throws {
      let (socket, port) = try LoopbackServer.boundSocket()
      defer { close(socket) }
      let verdict = try await verdict(at: "http://127.0.0.1:\(port)")
      guard case .outage(.refused, .transport) = verdict else {
        Issue.record("\(verdict)")
        return
      }
    }

    @Test("end with the task that asks for them")
    func cancellation() async throws {
      let server = try LoopbackServer(.waitForClient)
      let task = Task { try await verdict(server) }
      while server.heads.isEmpty { await Task.yield() }
      task.cancel()
      #expect(try await task.value == .outage(.refused, .cancelled))
    }

    @Test("are shared over one client by many callers")
    func manyCallers() async throws {
      let body = Self.range(Self.suffix, count: 1, end: "\n")
      let server = try LoopbackServer(Self.answer(body), .serveNext)
      let fetcher = try HTTPRangeFetcher(
        userAgent: "credentials-tests/1", server: RangeServer(server.url),
        connectTimeout: .seconds(500), readTimeout: .seconds(500))
      var limits = RangeLimits.standard
      limits.timeout = .seconds(500)
      let breaches = BreachRanges(from: fetcher, inOutage: .refuse, limits: limits)
      try await withThrowingTaskGroup { group in
        for number in 0..<40 {
          group.addTask {
            let password = Array("password \(number)".utf8)
            let verdict = try await breaches.verdict(for: PreparedPassword(password.span))
            #expect(verdict == .notFound)
          }
        }
        try await group.waitForAll()
      }
      #expect(server.heads.count == 40)
    }

    @Test(
      "have a server whose URL is whole, and holds no name or password (R43)",
      arguments: [
        ("", RangeServerError.notAURL),
        ("api.example.com", .scheme),
        ("ftp://example.com", .scheme),
        ("file:///etc/passwd", .scheme),
        ("https://", .noHost),
        ("https:///x", .noHost),
        ("https://me:secret@example.com", .credentials),
        ("https://me@example.com", .credentials),
        ("https://example.com/?a=b", .queryOrFragment),
        ("https://example.com#x", .queryOrFragment),
        ("https://ex ample.com", .notAURL),
        ("https://example.com/\r\nX: y", .notAURL),
        ("https://ex\u{E4}mple.com", .notAURL),
      ])
    func badURL(url: String, error: RangeServerError) {
      #expect(throws: error) { try RangeServer(url) }
      #expect(!error.description.contains("secret") && !error.description.contains("\n"))
    }

    @Test(
      "have a client with a name that a header can hold",
      arguments: ["", "a\r\nX: y", "a\0", "n\u{E4}me", String(repeating: "a", count: 257)])
    func badUserAgent(name: String) {
      #expect(throws: RangeServerError.userAgent) { try HTTPRangeFetcher(userAgent: name) }
    }
  }
#endif
