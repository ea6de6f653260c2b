internal import CredentialPrimitives

/// An e-mail address: what mail goes to, and the one form in which two addresses are compared.
///
/// ```swift
/// let address = try EmailAddress("Anna.Müller@Bücher.example")
/// address.display     // Anna.Müller@xn--bcher-kva.example
/// address.canonical   // anna.müller@xn--bcher-kva.example
/// ```
/// Accounts, invitations and the quarantine all know an address by ``canonical``; mail only ever
/// goes to ``display``, as it was stored. Two addresses are equal if their canonical forms are.
///
/// The text is brought to NFC. The part before the `@` is a dot-atom (RFC 5322 §3.2.3), in which
/// letters, digits and marks of all scripts may stand (RFC 6532): no quoted strings, comments,
/// blanks or invisible characters, so an address never needs escaping in a header. The domain is a
/// name of at least two labels, by IDNA2008, as lower-case A-labels: no address literal and no dot
/// at its end.
///
/// The canonical form folds the case of the local part (Unicode's full default case folding, which
/// knows no language, then NFC). Nothing else is taken to be the same: dots and `+tags` count, and
/// so does every letter that only looks like another one; `ı`, `i` and Cyrillic `і` are three.
///
/// - Source: RFC 5321 §4.5.3.1, RFC 6531, RFC 5891 with the mapping of UTS #46 (non-transitional).
public struct EmailAddress: Sendable {
  /// The most octets of an address, and of its canonical form (RFC 5321, with erratum 1690).
  public static let maximumByteCount = 254
  /// The most octets before the `@`.
  public static let maximumLocalByteCount = 64
  /// The most octets of a domain.
  public static let maximumDomainByteCount = 253

  /// What mail goes to: the local part as it was written, in NFC, and the domain.
  public let display: String
  /// What the address is known by: see ``EmailAddress``.
  public let canonical: String
  /// The domain in lower-case A-labels, which are ASCII.
  public let domain: String

  /// Reads an address that somebody has written; nothing is trimmed.
  ///
  /// - Complexity: O(1), also for a text of any length: longer ones than an address are not read.
  public init(_ text: String) throws(EmailAddressError) {
    guard text.utf8.count <= Self.maximumByteCount else { throw .tooLong }
    let written = Array(text.utf8)
    if let place = LocalPart.firstUnseen(in: text) { throw .character(place) }
    if let offset = UnicodeMapping.firstUnassigned(in: written.span) {
      throw .character(LocalPart.place(ofByte: offset, in: text))
    }
    let composed = Self.map(written, by: .normalizationFormC)
    let parts = try Self.parts(composed)
    try LocalPart.check(parts.local)
    let domain = try DomainName.canonical(parts.domain)
    let folded = Self.map(Array(parts.local), by: .caseFolding)
    guard folded.count <= Self.maximumLocalByteCount else { throw .localPartTooLong }
    // A letter may fold to a letter and a mark, never to what an atom cannot begin with; it is
    // checked all the same, since what is canonical has to be an address itself.
    try LocalPart.check(folded[...])
    try self.init(local: parts.local, folded: folded[...], domain: domain)
  }

  private init(
    local: ArraySlice<UInt8>, folded: ArraySlice<UInt8>, domain: String
  ) throws(EmailAddressError) {
    let end = [UInt8(ascii: "@")] + domain.utf8
    guard max(local.count, folded.count) + end.count <= Self.maximumByteCount else {
      throw .tooLong
    }
    display = String(decoding: local + end, as: UTF8.self)
    canonical = String(decoding: folded + end, as: UTF8.self)
    self.domain = domain
  }

  private init(display: String, canonical: String, domain: String) {
    (self.display, self.canonical, self.domain) = (display, canonical, domain)
  }

  /// An address that a store has kept, as its ``display`` and its ``canonical`` form.
  ///
  /// What was canonical when it was stored stays so: a later version of Unicode, in which a letter
  /// has got another case, does not change whom a row belongs to. That the texts have the shape of
  /// an address is checked, so that a changed row cannot write headers.
  public init(display: String, canonical: String) throws(EmailAddressError) {
    guard max(display.utf8.count, canonical.utf8.count) <= Self.maximumByteCount else {
      throw .tooLong
    }
    let (shown, compared) = (Array(display.utf8), Array(canonical.utf8))
    let (parts, form) = (try Self.parts(shown), try Self.parts(compared))
    for part in [parts, form] {
      try LocalPart.check(part.local)
      try DomainName.check(part.domain)
    }
    guard parts.domain.elementsEqual(form.domain) else { throw .canonicalOfAnother }
    self.init(
      display: display, canonical: canonical,
      domain: String(decoding: parts.domain, as: UTF8.self))
  }

  /// Whether all of it is ASCII, so that every mail server takes it (RFC 6531 asks others to say
  /// so).
  public var isASCII: Bool { display.utf8.allSatisfy { $0 < 0x80 } }

  /// What is before and behind the one `@`.
  private static func parts(
    _ bytes: [UInt8]
  ) throws(EmailAddressError) -> (local: ArraySlice<UInt8>, domain: ArraySlice<UInt8>) {
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")),
      at == bytes.lastIndex(of: UInt8(ascii: "@"))
    else { throw .oneAtSign }
    return (bytes[..<at], bytes[(at + 1)...])
  }

  private static func map(_ text: [UInt8], by mapping: UnicodeMapping) -> [UInt8] {
    let mapped = mapping.map(text.span)
    return mapped.bytes.indices.map { mapped.bytes[$0] }
  }
}

extension EmailAddress: Hashable {
  /// Whether the canonical forms are the same.
  public static func == (left: EmailAddress, right: EmailAddress) -> Bool {
    left.canonical.utf8.elementsEqual(right.canonical.utf8)
  }

  /// Hashes the canonical form.
  public func hash(into hasher: inout Hasher) {
    for byte in canonical.utf8 { hasher.combine(byte) }
  }
}

extension EmailAddress: CustomStringConvertible {
  /// The address as ``display``, which needs no escaping for a terminal or a log.
  public var description: String { display }

  /// The address for the text or a quoted attribute of HTML.
  public var forHTML: String { HTML.escaped(display) }
}
