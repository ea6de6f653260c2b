/// What a User-Agent says of browser, platform and form.
struct UserAgent {
  private(set) var brand: BrowserBrand?
  private(set) var majorVersion: UInt16?
  private(set) var platform: DevicePlatform?
  private(set) var form: DeviceForm?

  /// - Complexity: O(*n*): the words are found in one pass over the bytes.
  init(_ text: [UInt8]) {
    let words = Words(text)
    platform = DevicePlatform.inAgentOrder.first { platform in
      platform.agentTokens.contains { words.has($0) }
    }
    for candidate in BrowserBrand.inAgentOrder {
      guard let end = candidate.agentTokens.lazy.compactMap({ words.end(of: $0) }).first else {
        continue
      }
      // Others have a version of their own under this name.
      if candidate == .safari && !words.has("Safari/") { continue }
      (brand, majorVersion) = (candidate, Self.number(text[end...]))
      break
    }
    form = form(words)
  }

  private func form(_ words: Words) -> DeviceForm? {
    switch platform {
    case nil: nil
    case .iOS: words.has("iPad") ? .tablet : .phone
    case .android: words.has("Mobile") ? .phone : .tablet
    default: .computer
    }
  }

  /// The number that the bytes begin with; nil for none and for one that no version has.
  static func number(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    let digits = bytes.prefix(6).prefix { 0x30...0x39 ~= $0 }
    return UInt16(String(decoding: digits, as: UTF8.self))
  }

  /// Where words of letters begin in a text, those only that a browser or a platform has.
  private struct Words {
    private var ends: [String: Int] = [:]

    init(_ text: [UInt8]) {
      var start = 0
      for index in 0...text.count {
        // A word is letters and digits, and the slash that follows it.
        if index < text.count, Self.isWordByte(text[index]) { continue }
        let isNamed = index < text.count && text[index] == UInt8(ascii: "/")
        if (2...16).contains(index - start) {
          add(text[start..<index], index)
          if isNamed { add(text[start...index], index + 1) }
        }
        start = index + 1
      }
    }

    /// The first one of each counts, and no more than 64 of them.
    private mutating func add(_ bytes: ArraySlice<UInt8>, _ end: Int) {
      guard ends.count < 64 else { return }
      let word = String(decoding: bytes, as: UTF8.self)
      if Self.known.contains(word), ends[word] == nil { ends[word] = end }
    }

    func has(_ word: String) -> Bool { ends[word] != nil }
    func end(of word: String) -> Int? { ends[word] }

    private static func isWordByte(_ byte: UInt8) -> Bool {
      0x61...0x7A ~= byte | 0x20 && byte < 0x80 || 0x30...0x39 ~= byte
    }

    private static let known: Set<String> = Set(
      BrowserBrand.allCases.flatMap(\.agentTokens) + DevicePlatform.allCases.flatMap(\.agentTokens)
        + ["Safari/", "Mobile", "iPad"])
  }
}
