#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import Glibc

  /// A file that is read whole.
  enum SmallFile {
    /// - Throws: also for a file with more bytes than these.
    static func contents(
      of path: String, maximumBytes: Int, _ what: String
    ) throws(Failure) -> Secret {
      let buffer = ScratchBuffer(byteCount: maximumBytes + 1)
      let count: Int
      do throws(FileError) {
        count = try unsafe read(path, into: buffer.bytes)
      } catch {
        throw Failure(error)
      }
      guard count <= maximumBytes else {
        throw .badInput("\(path) has more than \(maximumBytes) bytes, too many for a \(what)")
      }
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count])
      return unsafe Secret(Span(_unsafeBytes: bytes))
    }

    /// As many bytes as there are, or as the buffer holds.
    private static func read(
      _ path: String, into buffer: UnsafeMutableRawBufferPointer
    ) throws(FileError) -> Int {
      let file = try FileDescriptor(opening: path, O_RDONLY | O_NOCTTY | O_NONBLOCK)
      if let error = FileError("read", path, unlessRegular: try file.status().st_mode) {
        throw error
      }
      var count = 0
      while count < buffer.count {
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        let more = try unsafe file.read(into: room)
        guard more > 0 else { break }
        count += more
      }
      return count
    }
  }
#endif
