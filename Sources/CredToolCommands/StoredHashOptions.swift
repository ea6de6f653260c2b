internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordHashing

/// One stored hash: as an argument, or in a file, where no shell can take its `$` for anything.
struct StoredHashOptions: ParsableArguments {
  @Argument(help: "The stored hash, in single quotes: the shell would take its $ for variables.")
  var hash: String?

  @Option(
    help: "A file whose first line is the stored hash, instead of the argument.",
    completion: .file())
  var hashFile: String?

  /// How many were given.
  var count: Int { (hash == nil ? 0 : 1) + (hashFile == nil ? 0 : 1) }

  func read() throws(Failure) -> PasswordHash {
    let text = try hashFile.map { (path) throws(Failure) in try Self.firstLine(of: path) }
    do throws(PasswordHashFormatError) {
      return try PasswordHash(parsing: hash ?? text ?? "")
    } catch {
      throw .badInput(hash == nil ? "\(error)" : "\(error); was it in single quotes?")
    }
  }

  /// Of which no more is read than a stored hash can have.
  private static func firstLine(of path: String) throws(Failure) -> String {
    let capacity = HashLimits.standard.stringBytes + 2
    let buffer = ScratchBuffer(byteCount: capacity)
    do throws(FileError) {
      let file = try FileDescriptor(opening: path, O_RDONLY)
      var count = 0
      while count < capacity {
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[count...])
        let more = try unsafe file.read(into: room)
        guard more > 0 else { break }
        count += more
      }
      let bytes = unsafe Array(buffer.bytes[..<count])
      let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
      return String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    } catch {
      throw Failure(fileProblem: error.description, code: error.code)
    }
  }
}
