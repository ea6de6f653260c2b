internal import Foundation
internal import Synchronization

/// A real mail server (aiosmtpd) that behaves as a test tells it to; it goes when the test does.
package final class MailServer: Sendable {
  /// The Python that has aiosmtpd: Debian's package is for Debian's own.
  package static let python: Program? = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .filter { FileManager.default.isExecutableFile(atPath: $0) }
    .map(Program.init)
    .first { (try? $0.run(["-c", "import aiosmtpd.smtp"], input: ""))?.status == 0 }

  /// One mail that the server has taken.
  package struct Mail: Hashable, Sendable {
    package let number: Int
    package let connection: Int
    package let id: String
    package let sender: String
    package let recipient: String
    package let options: Set<String>
  }

  struct Failure: Error { let what: String }

  package let folder = TemporaryFolder()
  package let port: Int
  private let input: FileHandle
  private let lines: LineReader
  private let program: RunningProgram

  /// Starts a server with options of `mail-server.py`.
  ///
  /// - Parameter name: what its certificate is for, where it has one.
  package init(_ options: [String], named name: String = "IP:127.0.0.1") throws {
    guard let python = Self.python else { throw Failure(what: "aiosmtpd is not installed") }
    if options.contains("tls") || options.contains("starttls") {
      try Self.makeCertificate(for: name, in: folder)
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "mail-server.py")
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    let output = standardOutput.fileHandleForReading
    input = standardInput.fileHandleForWriting
    // The server would keep its own input open, and never come to its end.
    for end in [input, output] { _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC) }
    // What nobody reads for a while must not stop the server. F_SETPIPE_SZ, for which Glibc's
    // module has no name.
    _ = fcntl(output.fileDescriptor, 1_031, Int32(1 << 20))
    program = try python.start(
      [script.path, folder.path] + options,
      on: [
        standardInput.fileHandleForReading.fileDescriptor,
        standardOutput.fileHandleForWriting.fileDescriptor, STDERR_FILENO,
      ])
    try standardInput.fileHandleForReading.close()
    try standardOutput.fileHandleForWriting.close()
    lines = LineReader(output)
    let line = lines.next()
    guard let port = line.map({ Int($0.dropFirst(5)) }) ?? nil else {
      throw Failure(what: "no port: \(line ?? "")")
    }
    self.port = port
  }

  package convenience init(_ options: String...) throws { try self.init(options) }

  /// Its end is the server's, also where nobody gets here.
  deinit {
    try? input.close()
    _ = program.waitForEnd()
  }

  /// Ends the server, so that nobody listens any more.
  package func end() { program.send(SIGKILL) }

  /// What this server's certificate is to be trusted by: it has signed itself.
  package var certificate: String { folder.file("certificate.pem") }

  private static func makeCertificate(for name: String, in folder: TemporaryFolder) throws {
    let result = try Program("/usr/bin/openssl").run(
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "2", "-subj", "/CN=mail.example", "-addext", "subjectAltName=\(name)",
        "-keyout", folder.file("key.pem"), "-out", folder.file("certificate.pem"),
      ], input: "")
    guard result.status == 0 else { throw Failure(what: result.errors) }
  }

  /// Puts another trouble in place of the server's, as `drop=STEP:TIMES`.
  package func set(_ trouble: String) async throws {
    try input.write(contentsOf: Data((trouble + "\n").utf8))
    _ = try await line("set")
  }

  /// The next line that the server writes; nil once it has ended.
  package func line() async -> String? {
    // On a thread of its own: those of the tests may be what is waited for.
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [lines] in continuation.resume(returning: lines.next()) }
    }
  }

  /// The next line that begins so, after whatever is before it.
  package func line(_ start: String) async throws -> String {
    while let line = await line() {
      if line.hasPrefix(start) { return line }
    }
    throw Failure(what: "the server ended without a line: \(start)")
  }

  /// The next mail.
  package func mail() async throws -> Mail { try await Self.mail(line("mail ")) }

  /// Ends the server: the mails that nobody has asked for.
  package func rest() async throws -> [Mail] {
    try input.close()
    var mails: [Mail] = []
    while let line = await line() {
      if line.hasPrefix("mail ") { mails.append(try Self.mail(line)) }
    }
    return mails
  }

  private static func mail(_ line: String) throws -> Mail {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 7, let number = Int(parts[1]), let connection = Int(parts[2]) else {
      throw Failure(what: "no mail: \(line)")
    }
    return Mail(
      number: number, connection: connection, id: parts[3], sender: parts[4],
      recipient: parts[5], options: Set(parts[6].split(separator: ",").map(String.init)))
  }

  /// The bytes of a mail as they arrived.
  package func text(_ mail: Mail) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(filePath: folder.file("\(mail.number).eml"))))
  }
}

/// The lines that somebody writes into a pipe.
private final class LineReader: Sendable {
  private let output: FileHandle
  private let unread = Mutex(Data())

  init(_ output: FileHandle) { self.output = output }

  /// Waits for the next line; nil at the end.
  func next() -> String? {
    unread.withLock { unread in
      while true {
        if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
          defer { unread = Data(unread[(end + 1)...]) }
          return String(decoding: unread[..<end], as: UTF8.self)
        }
        let more = output.availableData
        guard !more.isEmpty else { return nil }
        unread += more
      }
    }
  }
}
