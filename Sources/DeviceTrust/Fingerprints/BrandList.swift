/// The brands of `Sec-CH-UA`: a list of strings with a version each, in the form of structured
/// headers (RFC 8941).
///
/// Browsers put invented brands among them, so that nobody relies on a fixed list: unknown ones are
/// ignored (R36). A list that has not the form is none.
struct BrandList {
  private(set) var brand: BrowserBrand?
  private(set) var majorVersion: UInt16?

  private static let maximumMembers = 16
  private static let maximumByteCount = 1_024

  init(_ text: [UInt8]) {
    guard !text.isEmpty, text.count <= Self.maximumByteCount, let members = Self.members(text)
    else { return }
    // What a browser is made of counts where it does not say its own name.
    let known = members.compactMap { member in
      BrowserBrand.allCases.first { $0.hints.contains { $0.utf8.elementsEqual(member.name) } }
        .map { (brand: $0, version: UserAgent.number(member.version[...])) }
    }
    let best = known.first { $0.brand != .chromium } ?? known.first
    (brand, majorVersion) = (best?.brand, best?.version)
  }

  private typealias Member = (name: [UInt8], version: [UInt8])

  private static func members(_ text: [UInt8]) -> [Member]? {
    var reader = Reader(text: text)
    var members: [Member] = []
    repeat {
      reader.skipBlanks()
      guard members.count < maximumMembers, let name = reader.string() else { return nil }
      var version: [UInt8] = []
      while reader.skip(";") {
        reader.skipBlanks()
        let key = reader.key()
        guard !key.isEmpty, reader.skip("="), let value = reader.string() else { return nil }
        if key == [UInt8(ascii: "v")] { version = value }
      }
      members.append((name, version))
      reader.skipBlanks()
    } while reader.skip(",")
    return reader.isAtEnd ? members : nil
  }

  /// Reads the pieces of a structured header.
  private struct Reader {
    let text: [UInt8]
    var index = 0

    init(text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { index == text.count }

    mutating func skipBlanks() {
      while index < text.count, text[index] == 0x20 || text[index] == 0x09 { index += 1 }
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard index < text.count, text[index] == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    mutating func key() -> [UInt8] {
      let start = index
      while index < text.count, 0x61...0x7A ~= text[index] { index += 1 }
      return Array(text[start..<index])
    }

    /// A string in quotes, of printable ASCII; nil if there is none.
    mutating func string() -> [UInt8]? {
      guard skip("\"") else { return nil }
      var value: [UInt8] = []
      while index < text.count {
        let byte = text[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return value
        case UInt8(ascii: "\\"):
          guard index < text.count, [0x22, 0x5C].contains(text[index]) else { return nil }
          value.append(text[index])
          index += 1
        case 0x20...0x7E: value.append(byte)
        default: return nil
        }
      }
      return nil
    }
  }
}
