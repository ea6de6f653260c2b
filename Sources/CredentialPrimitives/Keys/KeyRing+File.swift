extension KeyRing {
  /// Reads a file that `credtool keys generate` made.
  ///
  /// - Throws: unless it is a regular file of mode 0400 or 0600 that belongs to this user or root,
  ///   and every byte of it is as it must be.
  public convenience init(contentsOf path: String) throws(KeyRingError) {
    try self.init(OpenKeyFile(path).keys())
  }

  /// Writes the ring to a new file of mode 0600.
  ///
  /// - Throws: also where something has that name already; it stays as it is.
  public func write(toNewFileAt path: String) throws(KeyRingError) {
    let text = KeyFile.text(of: self)
    try KeyRingError.wrap { () throws(FileError) in
      try AtomicFile.write(text.bytes, to: path, existing: .kept, mode: 0o600)
    }
  }

  /// Replaces the ring in a file by what `change` makes of it, and gives that back.
  ///
  /// Readers see the old file or the new one, and so does who comes after a crash. Others who
  /// change the same file wait for this to end, so that no key is lost. The mode stays. What the
  /// disk held of the old file is given up, not erased.
  /// ```swift
  /// let ring = try KeyRing.update(fileAt: path) { try $0.rotated() }
  /// ```
  @discardableResult
  public static func update(
    fileAt path: String, _ change: (KeyRing) throws(KeyChangeError) -> KeyRing
  ) throws(KeyRingError) -> KeyRing {
    let file = try OpenKeyFile.locked(path)
    let old = try KeyRing(file.keys())
    let new: KeyRing
    do throws(KeyChangeError) {
      new = try change(old)
    } catch {
      throw KeyRingError(.refused(error), path: path)
    }
    guard new !== old else { return old }
    let text = KeyFile.text(of: new)
    try KeyRingError.wrap { () throws(FileError) in
      try AtomicFile.write(text.bytes, to: path, mode: file.mode)
    }
    return new
  }
}
