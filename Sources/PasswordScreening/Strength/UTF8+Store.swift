extension UnsafeMutableRawBufferPointer {
  /// Stores `scalar` in UTF-8 at `end`, and moves that behind it.
  ///
  /// - Precondition: there is room, four bytes at most.
  func storeUTF8(_ scalar: UInt32, at end: inout Int) {
    func put(_ byte: UInt32) {
      unsafe self[end] = UInt8(truncatingIfNeeded: byte)
      end += 1
    }
    switch scalar {
    case ..<0x80: put(scalar)
    case ..<0x800:
      put(0xC0 | scalar >> 6)
      put(0x80 | scalar & 0x3F)
    case ..<0x1_0000:
      put(0xE0 | scalar >> 12)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    default:
      put(0xF0 | scalar >> 18)
      put(0x80 | scalar >> 12 & 0x3F)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    }
  }
}
