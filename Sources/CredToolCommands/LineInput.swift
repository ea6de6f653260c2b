internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

/// Lines of a stream, one after the other in constant memory.
///
/// What has been read is answered in `afterChunk`, before waiting for more: whoever writes the lines
/// may be waiting for the answers.
enum LineInput {
  static func forEach(
    in descriptor: Int32 = STDIN_FILENO, named name: String = "standard input",
    maximumBytes: Int = PreparedPassword.maximumBytes,
    afterChunk: () throws(Failure) -> Void = {},
    _ body: (Span<UInt8>, LineSplitter.Extent) throws(Failure) -> Void
  ) throws(Failure) {
    let chunk = ScratchBuffer(byteCount: 1 << 18)
    var lines = LineSplitter(maximumBytes: maximumBytes)
    while true {
      let count: Int
      do throws(FileError) {
        count = try unsafe FileDescriptor.read(descriptor, named: name, into: chunk.bytes)
      } catch {
        throw Failure(fileProblem: error.description, code: error.code)
      }
      guard count > 0 else { break }
      let part = unsafe UnsafeRawBufferPointer(rebasing: chunk.bytes[..<count])
      try unsafe lines.feed(part, body)
      try afterChunk()
    }
    try lines.finish(body)
  }
}
