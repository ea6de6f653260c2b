internal import CSystemIDN2

/// The domain of an address.
enum DomainName {
  /// The name in lower-case A-labels.
  ///
  /// - Parameter bytes: valid UTF-8 in NFC without control characters, of at most 254 bytes.
  static func canonical(_ bytes: ArraySlice<UInt8>) throws(EmailAddressError) -> String {
    let name = try mapped(bytes)
    try check(name[...])
    return String(decoding: name, as: UTF8.self)
  }

  /// Throws unless the name is one of at least two lower-case labels of letters, digits and
  /// hyphens.
  static func check(_ name: ArraySlice<UInt8>) throws(EmailAddressError) {
    guard name.count <= EmailAddress.maximumDomainByteCount else { throw .tooLong }
    let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    for label in labels {
      guard (1...63).contains(label.count), label.allSatisfy(isInLabel),
        label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-")
      else { throw .domainLabel }
    }
    // No top-level name is a number (RFC 3696 §2): this is an address of IPv4.
    guard labels.count >= 2, labels.last?.allSatisfy({ 0x30...0x39 ~= $0 }) == false else {
      throw .notAName
    }
  }

  private static func isInLabel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The name with `ß` for its capital, `ẞ`.
  ///
  /// UTS #46 maps it so since revision 31; libidn2 2.3.3 still makes `ss` of it, which is another
  /// domain.
  private static func withSmallSharpS(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      scalars.append(scalar == "\u{1E9E}" ? "\u{DF}" : scalar)
    }
    return Array(String(scalars).utf8)
  }

  /// What libidn2 makes of the name.
  ///
  /// Not with its rules of STD3, under which it drops what they forbid: `a_b.de` became `ab.de`.
  /// ``check(_:)`` refuses that instead.
  private static func mapped(_ bytes: ArraySlice<UInt8>) throws(EmailAddressError) -> [UInt8] {
    guard !bytes.contains(0) else { throw .domainLabel }
    var output: UnsafeMutablePointer<UInt8>?
    let code = unsafe idn2_lookup_u8(
      withSmallSharpS(bytes) + [0], &output,
      Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue))
    precondition(code != IDN2_MALLOC.rawValue, "out of memory")
    guard code == IDN2_OK.rawValue, let text = unsafe output else { throw .domainLabel }
    defer { unsafe idn2_free(text) }
    var name: [UInt8] = []
    while case let byte = unsafe text[name.count], byte != 0 { name.append(byte) }
    return name
  }
}
