internal import Glibc

/// An open key file that only its owner and root can read or write.
struct OpenKeyFile: ~Copyable {
  private let file: FileDescriptor
  let mode: mode_t

  /// Examines what it has opened, so that nobody can exchange it in between.
  init(_ path: String) throws(KeyRingError) {
    // A pipe without a writer must not keep us waiting.
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY
    let file = try KeyRingError.wrap { () throws(FileError) in
      try FileDescriptor(opening: path, flags)
    }
    mode = try Self.mode(of: file)
    self.file = file
  }

  private static func mode(of file: borrowing FileDescriptor) throws(KeyRingError) -> mode_t {
    let status = try status(of: file)
    let mode = status.st_mode & 0o7777
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw KeyRingError(.owner(status.st_uid), path: file.path)
    }
    guard mode == 0o400 || mode == 0o600 else { throw KeyRingError(.mode(mode), path: file.path) }
    return mode
  }

  private static func status(of file: borrowing FileDescriptor) throws(KeyRingError) -> stat {
    do throws(FileError) {
      let status = try file.status()
      if let error = FileError("read", file.path, unlessRegular: status.st_mode) { throw error }
      return status
    } catch {
      throw KeyRingError(.system(error))
    }
  }

  /// Opens the file and keeps others who want to change it waiting, until this value goes away.
  ///
  /// The lock is on the file itself, which nobody but its owner can open, and so cannot be held by
  /// others to keep us out. Who waits for it gets the file that has been replaced meanwhile, and
  /// tries again with the new one.
  static func locked(_ path: String) throws(KeyRingError) -> OpenKeyFile {
    while true {
      let file = try OpenKeyFile(path)
      if try file.lock() { return file }
    }
  }

  /// Whether the file, once locked, still has its name.
  private func lock() throws(KeyRingError) -> Bool {
    while flock(file.rawValue, LOCK_EX) != 0 {
      guard errno == EINTR else { throw KeyRingError(.system(FileError("lock", file.path))) }
    }
    let mine = try Self.status(of: file)
    var named = stat()
    return unsafe stat(file.path, &named) == 0
      && mine.st_dev == named.st_dev && mine.st_ino == named.st_ino
  }

  func keys() throws(KeyRingError) -> KeyList {
    // One byte more than a file may have, so that a longer one is seen as longer.
    let buffer = ScratchBuffer(byteCount: KeyFile.maximumBytes + 1)
    var count = 0
    while unsafe count < buffer.bytes.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[count...])
      let more = try KeyRingError.wrap { () throws(FileError) in
        try unsafe file.read(into: room)
      }
      if more == 0 { break }
      count += more
    }
    let text = unsafe UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count])
    do throws(KeyRingError) {
      return try unsafe KeyFile.parse(Span(_unsafeBytes: text))
    } catch {
      throw KeyRingError(error.reason, path: file.path, line: error.line)
    }
  }
}
