package import Foundation

/// A program run to its end, as a person or a script would run it.
package struct Program {
  package var path: String
  /// The whole environment, so that the caller's language and settings do not matter.
  package var environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]

  package init(_ path: String) { self.path = path }

  package struct Result {
    package var status: Int32
    package var output: String
    package var errors: String
  }

  /// Runs the program to its end on files, so that no pipe can fill up.
  package func run(_ arguments: [String], input: Data = Data()) throws -> Result {
    let folder = TemporaryFolder()
    let files = ["in", "out", "err"].map(folder.file)
    try input.write(to: URL(filePath: files[0]))
    let descriptors = unsafe [
      open(files[0], O_RDONLY | O_CLOEXEC),
      open(files[1], O_WRONLY | O_CREAT | O_CLOEXEC, 0o600),
      open(files[2], O_WRONLY | O_CREAT | O_CLOEXEC, 0o600),
    ]
    let process = try start(arguments, on: descriptors)
    for descriptor in descriptors { close(descriptor) }
    func text(_ file: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    }
    return try Result(
      status: process.waitForEnd(), output: text(files[1]), errors: text(files[2]))
  }

  /// Starts the program with `descriptors` as its standard streams, and no signal held back or
  /// ignored: the threads that tests run on hold some, and Foundation's Process hands that on.
  package func start(_ arguments: [String], on descriptors: [Int32]) throws -> RunningProgram {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (stream, descriptor) in descriptors.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(stream))
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var identifier = pid_t()
    let variables = environment.map { "\($0)=\($1)" }
    let code = unsafe withCStrings([path] + arguments) { arguments in
      unsafe withCStrings(variables) { variables in
        unsafe posix_spawn(&identifier, path, &actions, &attributes, arguments, variables)
      }
    }
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
    return RunningProgram(identifier: identifier)
  }

  private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = unsafe strings.map { unsafe strdup($0) }
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(pointers + [nil])
  }

  package func run(_ arguments: [String], input: String) throws -> Result {
    try run(arguments, input: Data(input.utf8))
  }

  /// Python, where there is one.
  package static let python: Program? = ["/usr/local/bin/python3", "/usr/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }.map(Program.init)

  /// The folder that this test program and the package's executables were built into.
  package static let buildFolder = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent()
    .path
}

/// A program that has not been waited for.
package struct RunningProgram: Sendable {
  package let identifier: pid_t

  /// Waits for the end: the exit status, or 128 and the signal's number as a shell has it.
  package func waitForEnd() -> Int32 {
    let status = wait(0)
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Waits until the program has been stopped.
  package func waitForStop() -> Bool { wait(WUNTRACED) & 0xFF == 0x7F }

  package func send(_ signal: Int32) { kill(identifier, signal) }

  private func wait(_ options: Int32) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(identifier, &status, options) < 0 && errno == EINTR {}
    return status
  }
}
