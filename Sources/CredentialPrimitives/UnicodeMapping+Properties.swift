internal import CSystemUTF8Proc

/// What Unicode says of single scalars.
extension UnicodeMapping {
  /// Calls `body` with each scalar of `text`, which is valid UTF-8, and where its bytes stand.
  package static func forEachScalar(
    in text: Span<UInt8>, _ body: (UInt32, Range<Int>) -> Void
  ) {
    var offset = 0
    while offset < text.count {
      let first = UInt32(text[offset])
      let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      var scalar = length == 1 ? first : first & (0x7F >> UInt32(length))
      for index in offset + 1..<offset + length {
        scalar = scalar << 6 | UInt32(text[index] & 0x3F)
      }
      body(scalar, offset..<offset + length)
      offset += length
    }
  }

  /// Whether it is of category Zs.
  package static func isSpace(_ scalar: UInt32) -> Bool {
    category(of: scalar) == UTF8PROC_CATEGORY_ZS
  }

  /// Whether it is of category Mn or Me.
  package static func isNonspacingOrEnclosingMark(_ scalar: UInt32) -> Bool {
    let category = category(of: scalar)
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME
  }

  /// Whether it is of a category L, M, N, P, S or Zs.
  package static func isOfPrintingCategory(_ scalar: UInt32) -> Bool {
    (UTF8PROC_CATEGORY_LU.rawValue...UTF8PROC_CATEGORY_ZS.rawValue)
      .contains(category(of: scalar).rawValue)
  }

  /// Whether it is of a category L: a letter.
  package static func isLetter(_ scalar: UInt32) -> Bool {
    (UTF8PROC_CATEGORY_LU.rawValue...UTF8PROC_CATEGORY_LO.rawValue)
      .contains(category(of: scalar).rawValue)
  }

  /// Whether its canonical combining class is that of viramas, 9.
  package static func isVirama(_ scalar: UInt32) -> Bool {
    unsafe utf8proc_get_property(Int32(bitPattern: scalar)).pointee.combining_class == 9
  }

  /// Whether it is meant to be invisible: Default_Ignorable_Code_Point.
  package static func isDefaultIgnorable(_ scalar: UInt32) -> Bool {
    unsafe utf8proc_get_property(Int32(bitPattern: scalar)).pointee.ignorable != 0
  }

  private static func category(of scalar: UInt32) -> utf8proc_category_t {
    utf8proc_category(Int32(bitPattern: scalar))
  }
}

extension UnicodeMapping {
  /// The scalar without its marks, by canonical decomposition; itself where it has none.
  package static func base(of scalar: UInt32) -> UInt32 {
    var scalars: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    return unsafe withUnsafeMutableBytes(of: &scalars) { bytes in
      let words = unsafe bytes.bindMemory(to: Int32.self)
      let count = unsafe utf8proc_decompose_char(
        Int32(bitPattern: scalar), words.baseAddress, words.count,
        utf8proc_option_t(UTF8PROC_DECOMPOSE.rawValue), nil)
      return unsafe count > 0 ? UInt32(bitPattern: words[0]) : scalar
    }
  }
}
