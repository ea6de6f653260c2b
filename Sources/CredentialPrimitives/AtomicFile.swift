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
  /// - Parameters:
  ///   - mode: exactly this one; nil for what the umask leaves of 0666.
  ///   - draft: nil for one without a name where the file system knows such files.
  /// - Throws: also where `path` names something that is not a regular file: it is not replaced.
  package static func write(
    _ contents: Span<UInt8>, to path: String, existing: Existing = .replaced, mode: mode_t? = nil,
    draft: Draft? = nil
  ) throws(FileError) {
    let draft = try FileDraft(of: path, mode: mode, draft: draft)
    try FileDescriptor.write(contents, to: draft.descriptor, named: path)
    try draft.publish(existing: existing)
  }
}
