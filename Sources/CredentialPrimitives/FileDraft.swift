package import Glibc

/// A file that is being written and takes its name, whole, only when it is published.
///
/// For contents that are too long for one piece of memory; ``AtomicFile/write(_:to:existing:mode:)``
/// is the short form. A draft that goes away unpublished leaves nothing behind.
package struct FileDraft: ~Copyable {
  /// Open for reading and writing; closed with the draft.
  package let descriptor: Int32
  /// The name that the file is to have, as the caller gave it.
  package let path: String
  /// The same, behind symbolic links.
  private let target: String
  private let folder: String
  /// The name that the draft has, or takes on its way.
  private let beside: String
  private let draft: AtomicFile.Draft

  /// Begins a file in the folder of `path`.
  ///
  /// - Parameters:
  ///   - mode: exactly this one; nil for what the umask leaves of 0666.
  ///   - draft: nil for one without a name where the file system knows such files.
  /// - Throws: also where `path` names something that is not a regular file: it is not replaced.
  package init(
    of path: String, mode: mode_t? = nil, draft: AtomicFile.Draft? = nil
  ) throws(FileError) {
    let target = try Self.resolved(path)
    // By bytes: to Swift, a slash and a combining character behind it are one character.
    let slash = target.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(decoding: target.utf8[...$0], as: UTF8.self) } ?? "."
    let beside = "\(target).\([UInt8].random(count: 8).hexadecimal).tmp"
    func begin(_ draft: AtomicFile.Draft) -> Int32 {
      // Linux's O_TMPFILE, which C hides behind _GNU_SOURCE.
      draft == .nameless
        ? unsafe open(folder, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, mode ?? 0o666)
        : unsafe open(beside, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, mode ?? 0o666)
    }
    var made = draft ?? .nameless
    var descriptor = begin(made)
    if descriptor < 0, errno == EOPNOTSUPP, draft == nil {
      made = .named
      descriptor = begin(made)
    }
    guard descriptor >= 0 else { throw FileError("create", path) }
    // The umask may have taken bits away.
    if let mode, fchmod(descriptor, mode) != 0 {
      let error = FileError("create", path)
      unsafe unlink(beside)
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    self.path = path
    self.target = target
    self.folder = folder
    self.beside = beside
    self.draft = made
  }

  deinit {
    // Once published, nothing has this name any more.
    unsafe unlink(beside)
    close(descriptor)
  }

  /// The name of a draft that was begun as `.named`, for whoever opens files by their names alone.
  package var draftName: String { beside }

  /// Takes its name from a draft that is never to be published, so that nothing is left of it even
  /// where its process is killed.
  package func forgetName() { unsafe unlink(beside) }

  /// Writes all of `bytes` at `offset`.
  package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = unsafe pwrite(descriptor, rest.baseAddress, rest.count, offset + written)
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw FileError("write", path)
      }
    }
  }

  /// Fills `buffer` from `offset` on with what has been written; fewer bytes only at the end.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(FileError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = unsafe pread(descriptor, room.baseAddress, room.count, offset + filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw FileError("read", path)
      }
    }
    return filled
  }

  /// Brings the file to the disk and gives it its name.
  package consuming func publish(
    existing: AtomicFile.Existing = .replaced
  ) throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError("write", path) }
    let source = draft == .nameless ? "/proc/self/fd/\(descriptor)" : beside
    switch existing {
    case .kept: try link(source, to: target)
    case .replaced:
      // Only renaming can replace another file, and only what has a name can be renamed.
      if draft == .nameless { try link(source, to: beside) }
      guard unsafe rename(beside, target) == 0 else { throw FileError("create", path) }
    }
    let parent = try FileDescriptor(opening: folder, O_RDONLY | O_DIRECTORY)
    guard fsync(parent.rawValue) == 0 else { throw FileError("write", path) }
  }

  /// Gives the file one more name, or its first; fails where that is another file's.
  private func link(_ source: String, to name: String) throws(FileError) {
    guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
    else { throw FileError("create", path) }
  }

  /// The path behind symbolic links; `path` itself where nothing has that name yet.
  private static func resolved(_ path: String) throws(FileError) -> String {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw FileError("create", path) }
      return path
    }
    if let error = FileError("replace", path, unlessRegular: status.st_mode) { throw error }
    guard let real = unsafe realpath(path, nil) else { throw FileError("create", path) }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
