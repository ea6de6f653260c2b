#if HTTPClient
  import BreachRangeClient
  import CredentialPrimitives
  import Foundation
  import PasswordScreening
  import TestSupport
  import Testing

  @Suite("Ranges over TLS", .timeLimit(.minutes(10))) struct TLSTests {
    @Test(
      "are not had from a server whose certificate nobody vouches for",
      .enabled(if: Program.openssl != nil, "there is no openssl here"))
    func selfSigned() async throws {
      let openssl = try #require(Program.openssl)
      let folder = TemporaryFolder()
      let (key, certificate) = (folder.file("key"), folder.file("certificate"))
      let request = try openssl.run([
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", key, "-out", certificate, "-days", "1", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
      ])
      #expect(request.status == 0, "\(request.errors)")

      // It answers every request with a page of its own, which would be a malformed range.
      let pipe = Pipe()
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      let server = try openssl.start(
        ["s_server", "-accept", "127.0.0.1:0", "-www", "-key", key, "-cert", certificate],
        on: [null, pipe.fileHandleForWriting.fileDescriptor, null])
      defer {
        server.send(SIGKILL)
        _ = server.waitForEnd()
      }
      try pipe.fileHandleForWriting.close()
      let port = try #require(Self.port(announcedOn: pipe.fileHandleForReading))

      let fetcher = try HTTPRangeFetcher(
        userAgent: "credentials-tests/1", server: RangeServer("https://127.0.0.1:\(port)"),
        connectTimeout: .seconds(500), readTimeout: .seconds(500))
      var limits = RangeLimits.standard
      limits.timeout = .seconds(500)
      let breaches = BreachRanges(from: fetcher, inOutage: .refuse, limits: limits)
      let password = Array("P@ssw0rd".utf8)
      let verdict = try await breaches.verdict(for: PreparedPassword(password.span))
      guard case .outage(.refused, .transport(let reason)) = verdict else {
        Issue.record("\(verdict)")
        return
      }
      #expect(reason.contains("CERTIFICATE_VERIFY_FAILED"))
    }

    /// The port in the line that begins with `ACCEPT`.
    private static func port(announcedOn output: FileHandle) -> Int? {
      var text = ""
      while let byte = try? output.read(upToCount: 1), !byte.isEmpty {
        text += String(decoding: byte, as: UTF8.self)
        guard text.hasSuffix("\n") else { continue }
        if text.hasPrefix("ACCEPT") {
          return text.split(separator: ":").last.flatMap { Int($0.dropLast()) }
        }
        text = ""
      }
      return nil
    }
  }

  extension Program {
    /// The command-line tool of OpenSSL, where there is one.
    fileprivate static let openssl: Program? = ["/usr/local/bin/openssl", "/usr/bin/openssl"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }.map(Program.init)
  }
#endif
