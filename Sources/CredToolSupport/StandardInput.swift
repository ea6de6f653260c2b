package import CredentialPrimitives
internal import Glibc

/// Standard input, for what is one line of it, or a small document.
package enum StandardInput {
  private static let name = "standard input"

  /// Reads to the end of a line or of the buffer; nil at the end of the input.
  package static func readLine(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int? {
    var count = 0
    while count < buffer.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let more: Int
      do throws(FileError) {
        more = try unsafe FileDescriptor.read(STDIN_FILENO, named: name, into: room)
      } catch {
        throw .machine(error.description)
      }
      guard more > 0 else { return count > 0 ? count : nil }
      let added = unsafe buffer[count..<(count + more)]
      if let newline = unsafe added.firstIndex(of: UInt8(ascii: "\n")) { return newline }
      count += more
    }
    return count
  }

  /// The next line without its end, of which nothing behind it is read; nil at the end of the input.
  ///
  /// Where standard input is a terminal, `question` is asked there, and what is typed is not shown;
  /// an end without a line is an error there.
  /// - Parameter maximumBytes: a longer line is cut off one byte behind these.
  package static func nextLine(
    asking question: String, maximumBytes: Int
  ) throws(Failure) -> Secret? {
    let buffer = ScratchBuffer(byteCount: maximumBytes + 2)
    let count: Int? =
      isatty(STDIN_FILENO) == 1
      ? try unsafe TerminalPrompt.ask(question, into: buffer.bytes)
      : try unsafe readBytes(into: buffer.bytes)
    guard let count else { return nil }
    return unsafe secret(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]))
  }

  /// Byte by byte, since nobody can give back to a pipe what was read too far.
  private static func readBytes(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int? {
    for count in 0..<buffer.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...count])
      do throws(FileError) {
        let more = try unsafe FileDescriptor.read(STDIN_FILENO, named: name, into: room)
        guard more > 0 else { return count > 0 ? count : nil }
      } catch {
        throw .machine(error.description)
      }
      if unsafe buffer[count] == UInt8(ascii: "\n") { return count }
    }
    return buffer.count
  }

  /// All of it, up to its end.
  ///
  /// - Parameters:
  ///   - maximumBytes: more are an error.
  ///   - what: what the bytes are, for that error.
  package static func all(maximumBytes: Int, of what: String) throws(Failure) -> Secret {
    let buffer = ScratchBuffer(byteCount: maximumBytes + 1)
    var count = 0
    while count <= maximumBytes {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[count...])
      let more: Int
      do throws(FileError) {
        more = try unsafe FileDescriptor.read(STDIN_FILENO, named: name, into: room)
      } catch {
        throw .machine(error.description)
      }
      guard more > 0 else {
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count])
        return unsafe Secret(Span(_unsafeBytes: bytes))
      }
      count += more
    }
    throw .badInput("standard input has more than \(maximumBytes) bytes, the most for \(what)")
  }

  /// The line's bytes without a CR at their end.
  package static func secret(_ line: UnsafeRawBufferPointer) -> Secret {
    let hasReturn = unsafe line.last == UInt8(ascii: "\r")
    let text = unsafe UnsafeRawBufferPointer(rebasing: hasReturn ? line.dropLast() : line[...])
    return unsafe Secret(Span(_unsafeBytes: text))
  }
}
