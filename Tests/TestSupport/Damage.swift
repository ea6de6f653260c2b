extension String {
  /// What is left of it when it is cut off, at every byte.
  public var truncations: [String] {
    let bytes = Array(utf8)
    return bytes.indices.map { String(decoding: bytes[..<$0], as: UTF8.self) }
  }

  /// It with one bit flipped, for every bit, as far as that is text.
  public var bitFlips: [String] {
    let bytes = Array(utf8)
    return (0..<bytes.count * 8).compactMap { bit in
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      return String(validating: flipped, as: UTF8.self)
    }
  }
}
