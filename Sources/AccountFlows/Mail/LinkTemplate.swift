public import CredentialPrimitives

/// What links in mails look like; it comes from configuration, never from a request (R31).
///
/// ```swift
/// let links = try LinkTemplate(base: "https://accounts.example.com")
/// // https://accounts.example.com/reset-password?token=ctk_…
/// let links = try LinkTemplate("https://accounts.example.com/go/{page}#token={token}")
/// ```
/// The usual form carries the token in the query, since that works without a script on the page, in
/// every mail client and behind every gateway that rewrites links. Whoever serves the page has to
/// keep queries out of logs and send `Referrer-Policy: no-referrer`. A token behind `#` never
/// leaves the browser by itself; the page then needs a script that reads it. Either way opening a
/// link uses nothing up (R28).
public struct LinkTemplate: Hashable, Sendable {
  /// The most bytes of a template.
  public static let maximumByteCount = 1_000
  /// The template as it was given.
  public let text: String
  private let head: String
  private let middle: String
  private let tail: String

  /// Links of the form `base/{page}?token={token}`.
  public init(base: String) throws(LinkTemplateError) {
    guard !base.utf8.contains(where: { Array("{}?#".utf8).contains($0) }) else {
      throw .character
    }
    try self.init(base + (base.hasSuffix("/") ? "" : "/") + "{page}?token={token}")
  }

  /// A template with `{page}` and, behind it, `{token}`, each once, both behind the host.
  ///
  /// - Throws: unless it begins with `https://`, or `http://` and this machine itself, and the rest
  ///   is what a URL can hold.
  public init(_ text: String) throws(LinkTemplateError) {
    guard text.utf8.count <= Self.maximumByteCount else { throw .tooLong }
    guard text.utf8.allSatisfy(Self.isInURL) else { throw .character }
    let pages = text.split(separator: "{page}", omittingEmptySubsequences: false)
    guard pages.count == 2 else { throw .places }
    let tokens = pages[1].split(separator: "{token}", omittingEmptySubsequences: false)
    guard tokens.count == 2 else { throw .places }
    let parts = [pages[0], tokens[0], tokens[1]]
    guard parts.allSatisfy({ !$0.utf8.contains { $0 == 0x7B || $0 == 0x7D } }) else {
      throw .places
    }
    try Self.checkBase(pages[0])
    self.text = text
    (head, middle, tail) = (String(parts[0]), String(parts[1]), String(parts[2]))
  }

  /// A link to a page, with a token's text.
  ///
  /// - Parameters:
  ///   - page: where it leads.
  ///   - token: as `Token.revealText()` gives it: letters, digits, `-`, `_`, `.` and `~`.
  ///   - expires: for the mail to say.
  public func link(_ page: PortalPage, token: String, expires: Timestamp) -> MailLink {
    precondition(
      (1...200).contains(token.utf8.count) && token.utf8.allSatisfy(Self.isUnreserved),
      "the text of a token needs no escaping")
    return MailLink(url: head + page.name + middle + token + tail, expires: expires)
  }

  /// A link to a page that everybody can open.
  public func link(_ page: PortalPage) -> MailLink {
    MailLink(url: head + page.name, expires: nil)
  }

  /// The scheme, the host and at least the `/` behind it.
  private static func checkBase(_ base: Substring) throws(LinkTemplateError) {
    let isSecure = base.hasPrefix("https://")
    guard isSecure || base.hasPrefix("http://") else { throw .scheme }
    let rest = base.dropFirst(isSecure ? 8 : 7)
    guard let slash = rest.firstIndex(of: "/") else { throw .host }
    let host = rest[..<slash]
    let isHost = host.utf8.allSatisfy { byte in
      isLetterOrDigit(byte) || Array("-.:[]".utf8).contains(byte)
    }
    guard !host.isEmpty, isHost else { throw .host }
    let here = ["localhost", "127.0.0.1", "[::1]"]
    guard isSecure || here.contains(where: { host == $0 || host.hasPrefix($0 + ":") }) else {
      throw .scheme
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || Array("-._~".utf8).contains(byte)
  }

  /// RFC 3986's characters, and the braces of the two places.
  private static func isInURL(_ byte: UInt8) -> Bool {
    isUnreserved(byte) || Array(":/?#[]@!$&'()*+,;=%{}".utf8).contains(byte)
  }
}

/// Why links cannot look like that.
@nonexhaustive
public enum LinkTemplateError: Error, Hashable, CustomStringConvertible {
  /// It has more than 1,000 bytes.
  case tooLong
  /// It holds something that a URL cannot hold.
  case character
  /// `{page}` and, behind it, `{token}` are not there once each.
  case places
  /// It is neither `https://` nor on this machine itself.
  case scheme
  /// There is no host, or a user's name before it.
  case host

  /// One line: what is wrong and what would be right.
  public var description: String {
    let reason =
      switch self {
      case .tooLong: "has more than \(LinkTemplate.maximumByteCount) bytes"
      case .character: "holds a character that has no place in a URL, or not there"
      case .places: "needs {page} once and, behind it, {token} once"
      case .scheme: "has to begin with https:// (http:// for localhost only)"
      case .host: "needs a host and a '/' behind it, and no user's name"
      }
    return "the base of links in mails \(reason), as in https://accounts.example.com"
  }
}
