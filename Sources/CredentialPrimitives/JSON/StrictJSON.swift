/// A JSON value and where it stands, read without mercy (RFC 8259).
///
/// Foundation would read this as well, but `credtool check-password` starts in a few milliseconds
/// because nothing loads it; and it would take the last of two equal keys. Not for secrets: strings
/// cannot be erased.
package struct StrictJSON {
  package indirect enum Value {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([StrictJSON])
    case object([Member])
  }

  package struct Member {
    package let key: String
    package let place: TextPlace
    package let value: StrictJSON
  }

  package let value: Value
  package let place: TextPlace

  /// What the value is, for people.
  package var kind: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }

  static let deepest = 8

  /// Reads `text`, which the caller has bounded, and nothing behind it.
  ///
  /// - Complexity: O(*n*) in the text's bytes.
  package static func read(_ text: Span<UInt8>) throws(StrictJSONError) -> StrictJSON {
    var reader = Reader(text)
    return try reader.readAll()
  }
}

/// Reads one JSON text.
private struct Reader: ~Copyable, ~Escapable {
  private let text: Span<UInt8>
  private var offset = 0
  private var (line, lineStart) = (1, 0)

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) { self.text = text }

  mutating func readAll() throws(StrictJSONError) -> StrictJSON {
    guard (try? UTF8Span(validating: text)) != nil else {
      throw StrictJSONError(.notUTF8, at: TextPlace(line: 1, column: 1))
    }
    let value = try readValue(depth: 0)
    skipSpace()
    guard offset == text.count else { throw error(.syntax("nothing more")) }
    return value
  }

  private var next: UInt8? { offset < text.count ? text[offset] : nil }

  private var place: TextPlace { TextPlace(line: line, column: offset - lineStart + 1) }

  private func error(_ reason: StrictJSONError.Reason) -> StrictJSONError {
    StrictJSONError(reason, at: place)
  }

  private mutating func skipSpace() {
    while let byte = next {
      switch byte {
      // Lines end between values alone: strings have no control characters.
      case 0x0A: (line, lineStart) = (line + 1, offset + 1)
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      offset += 1
    }
  }

  /// Passes `byte` if it comes next.
  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    offset += 1
    return true
  }

  private mutating func readValue(depth: Int) throws(StrictJSONError) -> StrictJSON {
    skipSpace()
    let start = place
    guard depth < StrictJSON.deepest else { throw error(.tooDeep) }
    let value: StrictJSON.Value =
      switch next {
      case UInt8(ascii: "{"): try readObject(depth: depth)
      case UInt8(ascii: "["): try readArray(depth: depth)
      case UInt8(ascii: "\""): .string(try readString())
      case UInt8(ascii: "t"): try readWord("true", .bool(true))
      case UInt8(ascii: "f"): try readWord("false", .bool(false))
      case UInt8(ascii: "n"): try readWord("null", .null)
      default: .number(try readNumber())
      }
    return StrictJSON(value: value, place: start)
  }

  private mutating func readWord(
    _ word: StaticString, _ value: StrictJSON.Value
  ) throws(StrictJSONError) -> StrictJSON.Value {
    for index in 0..<word.utf8CodeUnitCount {
      guard unsafe next == word.utf8Start[index] else { throw error(.syntax("a value")) }
      offset += 1
    }
    return value
  }

  private mutating func readObject(depth: Int) throws(StrictJSONError) -> StrictJSON.Value {
    offset += 1
    var members: [StrictJSON.Member] = []
    // Bytes, as two strings can be equal that are spelt in different ones.
    var keys: Set<[UInt8]> = []
    skipSpace()
    if skip("}") { return .object([]) }
    repeat {
      skipSpace()
      let start = place
      guard next == UInt8(ascii: "\"") else { throw error(.syntax("a key in quotation marks")) }
      let key = try readString()
      if !keys.insert(Array(key.utf8)).inserted {
        throw StrictJSONError(.repeatedKey(key), at: start)
      }
      skipSpace()
      guard skip(":") else { throw error(.syntax("a colon")) }
      members.append(
        StrictJSON.Member(key: key, place: start, value: try readValue(depth: depth + 1)))
      skipSpace()
    } while skip(",")
    guard skip("}") else { throw error(.syntax("a comma or a closing brace")) }
    return .object(members)
  }

  private mutating func readArray(depth: Int) throws(StrictJSONError) -> StrictJSON.Value {
    offset += 1
    var values: [StrictJSON] = []
    skipSpace()
    if skip("]") { return .array([]) }
    repeat {
      values.append(try readValue(depth: depth + 1))
      skipSpace()
    } while skip(",")
    guard skip("]") else { throw error(.syntax("a comma or a closing bracket")) }
    return .array(values)
  }

  // MARK: Numbers

  private mutating func readNumber() throws(StrictJSONError) -> Double {
    let start = offset
    _ = skip("-")
    let first = offset
    readDigits()
    // No leading zeros, and no number without digits.
    guard offset > first, offset == first + 1 || text[first] != UInt8(ascii: "0") else {
      offset = start
      throw error(.syntax("a value"))
    }
    if skip(".") { try readMoreDigits() }
    if skip("e") || skip("E") {
      if !skip("+") { _ = skip("-") }
      try readMoreDigits()
    }
    let digits = String(decoding: (start..<offset).map { text[$0] }, as: UTF8.self)
    guard let number = Double(digits), number.isFinite else { throw error(.syntax("a number")) }
    return number
  }

  private mutating func readDigits() {
    while let byte = next, byte &- 0x30 < 10 { offset += 1 }
  }

  private mutating func readMoreDigits() throws(StrictJSONError) {
    let start = offset
    readDigits()
    if offset == start { throw error(.syntax("a digit")) }
  }

  // MARK: Strings

  private mutating func readString() throws(StrictJSONError) -> String {
    offset += 1
    var bytes: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        bytes += String(try readEscape()).utf8
      case ..<0x20:
        throw error(.syntax("a string without control characters"))
      default:
        bytes.append(byte)
        offset += 1
      }
    }
    throw error(.syntax("a quotation mark"))
  }

  private mutating func readEscape() throws(StrictJSONError) -> Unicode.Scalar {
    let start = place
    offset += 1
    guard let letter = next else { throw error(.syntax("an escape")) }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try readCodeUnit()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // A high surrogate, and a low one right after it.
      guard unit < 0xDC00, skip("\\"), skip("u"), case let low = try readCodeUnit(),
        (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw StrictJSONError(.unpairedSurrogate, at: start) }
      return scalar
    default: throw StrictJSONError(.syntax("an escape"), at: start)
    }
  }

  private mutating func readCodeUnit() throws(StrictJSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error(.syntax("four hexadecimal digits"))
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }
}
