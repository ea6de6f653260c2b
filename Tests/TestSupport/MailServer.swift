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
    let (toServer, fromServer) = try (
      Self.pipe(folder.file("in")), Self.pipe(folder.file("out"))
    )
    input = FileHandle(fileDescriptor: toServer[1], closeOnDealloc: true)
    // What nobody reads for a while must not stop the server. F_SETPIPE_SZ, for which Glibc's
    // module has no name.
    _ = fcntl(fromServer[0], 1_031, Int32(1 << 20))
    program = try python.start(
      [script.path, folder.path] + options, on: [toServer[0], fromServer[1], STDERR_FILENO])
    for end in [toServer[0], fromServer[1]] { close(end) }
    lines = LineReader(FileHandle(fileDescriptor: fromServer[0], closeOnDealloc: true))
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

  /// Both ends of a pipe.
  ///
  /// It has a name, since Glibc's module has no `pipe2`: no other program that is started at the
  /// same moment gets the ends too, and keeps them open.
  private static func pipe(_ path: String) throws -> [Int32] {
    guard unsafe mkfifo(path, 0o600) == 0 else { throw Failure(what: "no pipe") }
    let reading = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    let writing = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard reading >= 0, writing >= 0, fcntl(reading, F_SETFL, O_RDONLY) == 0 else {
      throw Failure(what: "no pipe")
    }
    return [reading, writing]
  }

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

  /// As many mails as that, and what is to be done at that very moment.
  package func mails(
    _ count: Int, then act: @escaping @Sendable () -> Void
  ) async throws -> [Mail] {
    let texts = await withCheckedContinuation { continuation in
      Thread.detachNewThread { [lines] in
        var texts: [String] = []
        while texts.count < count, let line = lines.next() {
          if line.hasPrefix("mail ") { texts.append(line) }
        }
        act()
        continuation.resume(returning: texts)
      }
    }
    return try texts.map(Self.mail)
  }

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
