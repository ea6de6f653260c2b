extension String {
  /// The text of UTF-8; what is none becomes U+FFFD.
  ///
  /// Made in one step: an array on the way would be a further copy that nothing erases (R42).
  package init(decoding bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
