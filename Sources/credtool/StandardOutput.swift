internal import CredentialPrimitives
internal import Glibc

/// Standard output, written in large pieces.
struct StandardOutput: ~Copyable {
  private static let flushThreshold = 1 << 16
  private var pending: [UInt8] = []

  init() { pending.reserveCapacity(2 * Self.flushThreshold) }

  mutating func write(_ bytes: [UInt8]) throws(Failure) {
    pending += bytes
    if pending.count >= Self.flushThreshold { try flush() }
  }

  mutating func writeLine(_ text: String) throws(Failure) {
    pending += text.utf8
    pending.append(UInt8(ascii: "\n"))
  }

  /// Hands everything to the system; must be the last call.
  mutating func flush() throws(Failure) {
    do throws(FileError) {
      try FileDescriptor.write(pending.span, to: STDOUT_FILENO, named: "standard output")
    } catch {
      throw .machine(error.description)
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes one line and nothing else.
  static func printLine(_ text: String) throws(Failure) {
    var output = StandardOutput()
    try output.writeLine(text)
    try output.flush()
  }
}

enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes as much as can be written: there is nobody to tell of a failure.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    try? FileDescriptor.write(bytes.span, to: STDERR_FILENO, named: "standard error")
  }
}
