internal import CredentialPrimitives
internal import Glibc

/// Standard output, written in large pieces.
package struct StandardOutput: ~Copyable {
  private static let flushThreshold = 1 << 16
  private var pending: [UInt8] = []

  package init() { pending.reserveCapacity(2 * Self.flushThreshold) }

  package mutating func write(_ bytes: [UInt8]) throws(Failure) {
    pending += bytes
    if pending.count >= Self.flushThreshold { try flush() }
  }

  package mutating func writeLine(_ text: String) throws(Failure) {
    pending += text.utf8
    pending.append(UInt8(ascii: "\n"))
  }

  /// Hands everything to the system; must be the last call.
  package mutating func flush() throws(Failure) {
    try Self.print(pending.span)
    pending.removeAll(keepingCapacity: true)
  }

  /// Writes `bytes` as they are and keeps no copy: for secrets.
  package static func print(_ bytes: Span<UInt8>) throws(Failure) {
    do throws(FileError) {
      try FileDescriptor.write(bytes, to: STDOUT_FILENO, named: "standard output")
    } catch {
      throw .machine(error.description)
    }
  }

  /// Writes a line with a secret in it, in one piece that is erased.
  ///
  /// - Parameters:
  ///   - secret: whose characters need no escapes where they stand.
  ///   - after: what follows, with the line's end.
  package static func print(
    _ secret: Span<UInt8>, after before: String, before after: String
  ) throws(Failure) {
    let count = before.utf8.count + secret.count + after.utf8.count
    let line = Secret(capacity: count) { output in
      for byte in before.utf8 { output.append(byte) }
      for index in secret.indices { output.append(secret[index]) }
      for byte in after.utf8 { output.append(byte) }
    }
    try print(line.bytes)
  }

  /// Writes one line and nothing else.
  package static func printLine(_ text: String) throws(Failure) {
    var output = StandardOutput()
    try output.writeLine(text)
    try output.flush()
  }
}

package enum StandardError {
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes as much as can be written: there is nobody to tell of a failure.
  package static func write(_ text: String) {
    let bytes = Array(text.utf8)
    try? FileDescriptor.write(bytes.span, to: STDERR_FILENO, named: "standard error")
  }
}
