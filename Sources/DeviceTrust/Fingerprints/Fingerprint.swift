internal import CredentialTokens

/// How a device looks: a hint that raises or lowers suspicion, and lets nobody in (R34, R36).
public struct Fingerprint: Hashable, Sendable {
  /// The browser's brand; nil if it is not known.
  public var browser: BrowserBrand?
  /// Its major version; nil if it is not known.
  public var majorVersion: UInt16?
  /// The operating system; nil if it is not known.
  public var platform: DevicePlatform?
  /// What kind of device it is; nil if it is not known.
  public var form: DeviceForm?
  /// The first language that is asked for, in small letters: `de-ch`.
  public var language: String?
  /// The time zone's name.
  public var timeZone: String?
  /// The network: 3 bytes of IPv4, a /24, or 6 of IPv6, a /48.
  public var network: [UInt8]?
  /// The country, in two capital letters.
  public var country: String?
  /// The number of the autonomous system.
  public var autonomousSystem: UInt32?

  /// Nothing known.
  public init() {}

  /// What the signals say.
  ///
  /// Client hints count for more than the User-Agent, whose platforms and brands are frozen or
  /// feigned in many browsers; unknown brands among them are ignored (R36).
  /// - Complexity: O(*n*) in the headers' bytes, at most 64 KiB each.
  public init(_ signals: FingerprintSignals) {
    let agent = UserAgent(signals.header(\.userAgent) ?? [])
    let hints = BrandList(signals.header(\.brands) ?? [])
    browser = hints.brand ?? agent.brand
    majorVersion = hints.brand == nil ? agent.majorVersion : hints.majorVersion
    platform = Self.platform(signals.header(\.platform) ?? []) ?? agent.platform
    form = Self.form(signals.header(\.mobile) ?? [], agent)
    language = Self.language(signals.header(\.acceptLanguage) ?? [])
    timeZone = Self.timeZone(signals.header(\.timeZone) ?? [])
    network = signals.address.map { Array($0.bytes.prefix($0.bytes.count == 16 ? 6 : 3)) }
    country = Self.country(signals.header(\.country) ?? [])
    autonomousSystem = signals.autonomousSystem
  }

  /// What the device can be called: "Firefox on Windows", without anything that came from outside.
  public var label: DeviceLabel {
    let text =
      switch (browser, platform) {
      case (let browser?, let platform?): "\(browser.name) on \(platform.name)"
      case (let browser?, nil): browser.name
      case (nil, let platform?): "A device with \(platform.name)"
      case (nil, nil): "A device"
      }
    guard let label = DeviceLabel(text) else { preconditionFailure("names fit a label") }
    return label
  }

  /// A structured header's string, with its quotes.
  private static func platform(_ header: [UInt8]) -> DevicePlatform? {
    DevicePlatform.allCases.first { header.elementsEqual("\"\($0.hint)\"".utf8) }
  }

  /// The hint says whether it is a phone; a tablet is not told from a computer by it.
  private static func form(_ hint: [UInt8], _ agent: UserAgent) -> DeviceForm? {
    switch hint {
    case Array("?1".utf8): .phone
    case Array("?0".utf8): agent.form == .tablet ? .tablet : .computer
    default: agent.form
    }
  }

  /// The first range of the list that is no wildcard, where that has the form of one (RFC 4647).
  private static func language(_ header: [UInt8]) -> String? {
    for range in header.prefix(1_024).split(separator: UInt8(ascii: ",")).prefix(16) {
      let tag = range.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != UInt8(ascii: " ") }
      guard (2...35).contains(tag.count) else { continue }
      let isTag = tag.allSatisfy { byte in
        0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte || byte == UInt8(ascii: "-")
      }
      guard isTag else { continue }
      return String(decoding: tag, as: UTF8.self).lowercased()
    }
    return nil
  }

  private static func timeZone(_ text: [UInt8]) -> String? {
    let isName = text.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isName, (1...64).contains(text.count) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private static func country(_ text: [UInt8]) -> String? {
    guard text.count == 2, text.allSatisfy({ 0x61...0x7A ~= $0 | 0x20 && $0 < 0x80 }) else {
      return nil
    }
    return String(decoding: text.map { $0 & 0xDF }, as: UTF8.self)
  }
}
