extension Secret {
  /// Copies bytes, such as those of an array; the caller's own copy cannot be erased from here.
  public init(_ bytes: some Collection<UInt8>) {
    self.init(capacity: bytes.count) { output in
      for byte in bytes { output.append(byte) }
    }
  }

  /// Copies the UTF-8 of a text.
  ///
  /// The text itself stays in memory until something is written over it: Swift cannot erase a
  /// `String`. Where a request's body can be had as bytes, make the secret of those.
  public init(_ text: some StringProtocol) {
    self.init(text.utf8)
  }
}
