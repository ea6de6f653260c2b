#if SMTP
  import CredentialPrimitives
  import Foundation
  import SMTPMailer
  import TestSupport
  import Testing

  /// A real mail server (aiosmtpd) that behaves as a test tells it to; it goes when the test does.
  final class MailServer {
    /// The Python that has aiosmtpd: Debian's package is for Debian's own.
    static let python: Program? = ["/usr/bin/python3", "/usr/local/bin/python3"]
      .filter { FileManager.default.isExecutableFile(atPath: $0) }
      .map(Program.init)
      .first { (try? $0.run(["-c", "import aiosmtpd.smtp"], input: ""))?.status == 0 }

    /// One mail that the server has taken.
    struct Mail: Hashable {
      let number: Int
      let connection: Int
      let id: String
      let sender: String
      let recipient: String
      let options: Set<String>
    }

    struct Failure: Error { let what: String }

    let folder = TemporaryFolder()
    let port: Int
    private let input: FileHandle
    private let output: FileHandle
    private let program: RunningProgram
    private var unread = Data()

    convenience init(_ options: String..., named name: String = "IP:127.0.0.1") throws {
      try self.init(options, named: name)
    }

    /// Starts a server with options of `mail-server.py`.
    ///
    /// - Parameter name: what its certificate is for, where it has one.
    init(_ options: [String], named name: String = "IP:127.0.0.1") throws {
      guard let python = Self.python else { throw Failure(what: "aiosmtpd is not installed") }
      if options.contains("tls") || options.contains("starttls") {
        try Self.makeCertificate(for: name, in: folder)
      }
      let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "mail-server.py")
      let (standardInput, standardOutput) = (Pipe(), Pipe())
      (input, output) = (standardInput.fileHandleForWriting, standardOutput.fileHandleForReading)
      // The server would keep its own input open, and never come to its end.
      for end in [input, output] { _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC) }
      program = try python.start(
        [script.path, folder.path] + options,
        on: [
          standardInput.fileHandleForReading.fileDescriptor,
          standardOutput.fileHandleForWriting.fileDescriptor, STDERR_FILENO,
        ])
      try standardInput.fileHandleForReading.close()
      try standardOutput.fileHandleForWriting.close()
      let line = try Self.line(of: output, &unread)
      guard let port = line.map({ Int($0.dropFirst(5)) }) ?? nil else {
        throw Failure(what: "no port: \(line ?? "")")
      }
      self.port = port
    }

    /// Its end is the server's, also where nobody gets here.
    deinit {
      try? input.close()
      _ = program.waitForEnd()
    }

    /// Ends the server, so that nobody listens any more.
    func end() { program.send(SIGKILL) }

    /// What this server's certificate is to be trusted by: it has signed itself.
    var certificate: String { folder.file("certificate.pem") }

    private static func makeCertificate(for name: String, in folder: TemporaryFolder) throws {
      let result = try Program("/usr/bin/openssl").run(
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
          "-days", "2", "-subj", "/CN=mail.example", "-addext", "subjectAltName=\(name)",
          "-keyout", folder.file("key.pem"), "-out", folder.file("certificate.pem"),
        ], input: "")
      guard result.status == 0 else { throw Failure(what: result.errors) }
    }

    /// The next line that the server writes; nil once it has ended.
    func line() throws -> String? { try Self.line(of: output, &unread) }

    /// The next line that begins so, after whatever is before it.
    func line(_ start: String) throws -> String {
      while let line = try line() {
        if line.hasPrefix(start) { return line }
      }
      throw Failure(what: "the server ended without a line: \(start)")
    }

    /// The next mail.
    func mail() throws -> Mail {
      let line = try line("mail ")
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 7, let number = Int(parts[1]), let connection = Int(parts[2]) else {
        throw Failure(what: "no mail: \(line)")
      }
      return Mail(
        number: number, connection: connection, id: parts[3], sender: parts[4],
        recipient: parts[5], options: Set(parts[6].split(separator: ",").map(String.init)))
    }

    /// The bytes of a mail as they arrived.
    func text(_ mail: Mail) throws -> [UInt8] {
      try Array(Data(contentsOf: URL(filePath: folder.file("\(mail.number).eml"))))
    }

    private static func line(of output: FileHandle, _ unread: inout Data) throws -> String? {
      while true {
        if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
          defer { unread = unread[(end + 1)...] }
          return String(decoding: unread[..<end], as: UTF8.self)
        }
        let more = output.availableData
        guard !more.isEmpty else { return nil }
        unread += more
      }
    }

    /// A mailer for this server, without TLS unless told otherwise.
    func mailer(
      _ security: SMTPSecurity = .noneOnThisMachine, login: SMTPLogin? = nil,
      authorities: SMTPSettings.Authorities? = nil, connections: Int = 1,
      timeout: Duration = .seconds(600)
    ) throws -> SMTPMailer {
      let server = try SMTPServer(host: "127.0.0.1", port: port, security: security)
      let usual: SMTPSettings.Authorities =
        security == .noneOnThisMachine ? .system : .file(certificate)
      return try SMTPMailer(
        SMTPSettings(
          server, login: login, authorities: authorities ?? usual, connections: connections,
          connectTimeout: .seconds(600), timeout: timeout))
    }
  }

  extension Trait where Self == ConditionTrait {
    /// Skips what needs a mail server, and says so, where there is none.
    static var needsMailServer: Self {
      .enabled(if: MailServer.python != nil, "no SMTP server: Python has no aiosmtpd")
    }
  }

  extension SMTPLogin {
    /// A login of the tests.
    convenience init(_ user: String, _ password: String) throws {
      try self.init(user: user, password: Secret(copying: Array(password.utf8).span))
    }
  }
#endif
