internal import CredentialPrimitives

extension DeviceCookie {
  /// The grant in a request's `Cookie` header; nil where this account has none in it.
  ///
  /// Other cookies, those of other accounts among them, are passed over. A grant that is there twice,
  /// or was cut off or changed, is an error to log; for the person it is the same as none.
  /// - Complexity: O(*n*) up to ``maximumHeaderByteCount``; a longer header is not read.
  public func grant(
    inCookieHeader header: Span<UInt8>
  ) throws(DeviceCookieError) -> DeviceGrant? {
    guard header.count <= Self.maximumHeaderByteCount else { throw .headerTooLong(header.count) }
    let name = Array(name.utf8)
    var value: Range<Int>?
    for part in Self.parts(of: header) {
      let pair = Self.trimmed(part, in: header)
      guard let equals = pair.first(where: { header[$0] == UInt8(ascii: "=") }),
        Self.isEqual(header, pair.lowerBound..<equals, name)
      else { continue }
      guard value == nil else { throw .doubled }
      value = equals + 1..<pair.upperBound
    }
    guard let value else { return nil }
    return try Self.grant(header.extracting(value))
  }

  /// The grant in a request's `Cookie` header that came as a string.
  public func grant(inCookieHeader header: String) throws(DeviceCookieError) -> DeviceGrant? {
    guard header.utf8.count <= Self.maximumHeaderByteCount else {
      throw .headerTooLong(header.utf8.count)
    }
    // What is copied on the way is erased.
    let copy = Secret(header)
    return try grant(inCookieHeader: copy.bytes)
  }

  /// The grant in the value of a `Set-Cookie` header, and how long it is kept; nil where it removes
  /// the cookie.
  ///
  /// - Throws: unless the header sets this very cookie with the attributes of R38, each once, in
  ///   whatever order and letter case, and no others.
  public func grant(
    inSetCookieHeader header: Span<UInt8>
  ) throws(DeviceCookieError) -> (grant: DeviceGrant, age: Duration)? {
    guard header.count <= Self.maximumByteCount else { throw .headerTooLong(header.count) }
    let parts = Self.parts(of: header)
    guard let pair = parts.first,
      let equals = pair.first(where: { header[$0] == UInt8(ascii: "=") }),
      Self.isEqual(header, pair.lowerBound..<equals, Array(name.utf8))
    else { throw .otherName }
    var attributes = CookieAttributes()
    for part in parts.dropFirst() {
      let range = Self.trimmed(part, in: header)
      // Cut to what the longest attribute has, and told apart by one more byte.
      let text = String(
        decoding: range.prefix(40).map { header[$0] }, as: UTF8.self)
      try attributes.add(text)
    }
    let seconds = try attributes.age()
    let value = equals + 1..<pair.upperBound
    if seconds == 0 && value.isEmpty { return nil }
    guard seconds > 0 else { throw .attribute("Max-Age") }
    return (try Self.grant(header.extracting(value)), .seconds(seconds))
  }

  private static func grant(_ value: Span<UInt8>) throws(DeviceCookieError) -> DeviceGrant {
    do throws(DeviceGrantFormatError) {
      return try DeviceGrant(parsing: value)
    } catch {
      throw .grant(error)
    }
  }

  private static func parts(of header: Span<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for index in header.indices where header[index] == UInt8(ascii: ";") {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<header.count)
    return parts
  }

  private static func trimmed(_ part: Range<Int>, in header: Span<UInt8>) -> Range<Int> {
    func isBlank(_ index: Int) -> Bool {
      header[index] == UInt8(ascii: " ") || header[index] == UInt8(ascii: "\t")
    }
    var (start, end) = (part.lowerBound, part.upperBound)
    while start < end, isBlank(start) { start += 1 }
    while start < end, isBlank(end - 1) { end -= 1 }
    return start..<end
  }

  private static func isEqual(
    _ header: Span<UInt8>, _ range: Range<Int>, _ name: [UInt8]
  ) -> Bool {
    range.count == name.count && zip(range, name).allSatisfy { header[$0] == $1 }
  }
}

/// The attributes that R38 wants, found so far.
private struct CookieAttributes {
  private var found: Set<String> = []
  private var seconds: Int64?

  mutating func add(_ text: String) throws(DeviceCookieError) {
    let lowered = text.lowercased()
    let name = String(lowered.prefix { $0 != "=" })
    guard Self.names.contains(name) else { throw .attribute(Self.shown(name)) }
    guard found.insert(name).inserted else { throw .attribute(name) }
    switch name {
    case "max-age":
      let digits = lowered.dropFirst(8)
      // One spelling for each number: no sign, no leading zero.
      guard let number = Int64(digits), "\(number)".utf8.elementsEqual(digits.utf8),
        (0...DeviceCookie.longestAge).contains(number)
      else { throw .attribute(name) }
      seconds = number
    case "path": guard lowered == "path=/" else { throw .attribute(name) }
    case "samesite": guard lowered == "samesite=lax" else { throw .attribute(name) }
    default: guard lowered == name else { throw .attribute(name) }
    }
  }

  func age() throws(DeviceCookieError) -> Int64 {
    for name in Self.names where !found.contains(name) { throw .attribute(name) }
    guard let seconds else { throw .attribute("max-age") }
    return seconds
  }

  private static let names = ["secure", "httponly", "path", "samesite", "max-age"]
  /// Only names that are known to be attributes are shown: anything else could be a secret.
  private static func shown(_ name: String) -> String {
    ["domain", "expires", "partitioned", "priority"].contains(name) ? name : "of another name"
  }
}

/// Why there is no grant in a header; nothing of a cookie's value is in it (R43).
@nonexhaustive
public enum DeviceCookieError: Error, Hashable, CustomStringConvertible {
  /// The header has more bytes than are read.
  case headerTooLong(Int)
  /// The cookie is in the header twice.
  case doubled
  /// The header sets another cookie.
  case otherName
  /// An attribute is missing, doubled, unknown, or has another value than R38 wants.
  case attribute(String)
  /// The value is no grant.
  case grant(DeviceGrantFormatError)

  /// One line: what is wrong with the header.
  public var description: String {
    switch self {
    case .headerTooLong(let count): "a cookie header of \(count) bytes, which is not read"
    case .doubled: "the device's cookie is in the header twice; none of them is taken"
    case .otherName: "the header does not set the device's cookie of this account"
    case .attribute(let name): "the cookie attribute \(name) is not as a device's cookie has it"
    case .grant(let error): "the device's cookie: \(error)"
    }
  }
}
