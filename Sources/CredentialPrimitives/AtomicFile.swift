package import Glibc

/// A file that appears whole under its name, or not at all.
package enum AtomicFile {
  /// How the new file is called until it is whole.
  package enum Draft {
    /// Not at all (`O_TMPFILE`): not even a killed process leaves anything behind.
    case nameless
    /// Beside its target: for file systems that know no files without a name, such as NFS.
    case named
  }

  /// What becomes of a file that has the name already.
  package enum Existing {
    case replaced
    /// It stays, and writing fails with EEXIST.
    case kept
  }

  /// Replaces or makes the file at `path` with `contents`, on the disk before it takes the name.
  ///
  /// - Parameter mode: exactly this one; nil for what the umask leaves of 0666.
  /// - Throws: also where `path` names something that is not a regular file: it is not replaced.
  package static func write(
    _ contents: Span<UInt8>, to path: String, existing: Existing = .replaced, mode: mode_t? = nil
  ) throws(FileError) {
    do throws(FileError) {
      try write(contents, to: path, existing: existing, mode: mode, draft: .nameless)
    } catch {
      guard error.code == EOPNOTSUPP else { throw error }
      try write(contents, to: path, existing: existing, mode: mode, draft: .named)
    }
  }

  package static func write(
    _ contents: Span<UInt8>, to path: String, existing: Existing = .replaced, mode: mode_t? = nil,
    draft: Draft
  ) throws(FileError) {
    let target = try resolved(path)
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    let beside = "\(target).\([UInt8].random(count: 8).hexadecimal).tmp"
    // Linux's O_TMPFILE, which C hides behind _GNU_SOURCE.
    let descriptor =
      draft == .nameless
      ? unsafe open(folder, 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, mode ?? 0o666)
      : unsafe open(beside, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode ?? 0o666)
    guard descriptor >= 0 else { throw FileError("create", path) }
    defer { close(descriptor) }
    do throws(FileError) {
      // The umask may have taken bits away.
      if let mode, fchmod(descriptor, mode) != 0 { throw FileError("create", path) }
      try FileDescriptor.write(contents, to: descriptor, named: path)
      guard fsync(descriptor) == 0 else { throw FileError("write", path) }
      let source = draft == .nameless ? "/proc/self/fd/\(descriptor)" : beside
      switch existing {
      case .kept:
        try link(source, to: target, for: path)
        if draft == .named { unsafe unlink(beside) }
      case .replaced:
        // Only renaming can replace another file, and only what has a name can be renamed.
        if draft == .nameless { try link(source, to: beside, for: path) }
        guard unsafe rename(beside, target) == 0 else { throw FileError("create", path) }
      }
    } catch {
      unsafe unlink(beside)
      throw error
    }
    let parent = try FileDescriptor(opening: folder, O_RDONLY | O_DIRECTORY)
    guard fsync(parent.rawValue) == 0 else { throw FileError("write", path) }
  }

  /// Gives a file one more name, or its first; fails where that is another file's.
  private static func link(
    _ source: String, to name: String, for path: String
  ) throws(FileError) {
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
