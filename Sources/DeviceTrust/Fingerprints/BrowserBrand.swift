/// The browsers that are told apart; others are what they are made of, or unknown.
public enum BrowserBrand: String, CaseIterable, Hashable, Sendable {
  /// Named as its maker names it.
  case brave, chrome, chromium, edge, firefox, opera, safari, samsung, vivaldi, yandex

  /// What people call it.
  public var name: String {
    switch self {
    case .brave: "Brave"
    case .chrome: "Chrome"
    case .chromium: "Chromium"
    case .edge: "Edge"
    case .firefox: "Firefox"
    case .opera: "Opera"
    case .safari: "Safari"
    case .samsung: "Samsung Internet"
    case .vivaldi: "Vivaldi"
    case .yandex: "Yandex Browser"
    }
  }

  /// What it calls itself in `Sec-CH-UA`.
  var hints: [String] {
    switch self {
    case .chrome: ["Google Chrome", "HeadlessChrome"]
    case .edge: ["Microsoft Edge"]
    case .opera: ["Opera", "Opera GX"]
    case .yandex: ["YaBrowser", "Yandex"]
    default: [name]
    }
  }

  /// What stands before its version in a User-Agent, and is in no other browser's that is looked for
  /// later.
  var agentTokens: [String] {
    switch self {
    case .brave: ["Brave/"]
    case .chrome: ["Chrome/", "CriOS/"]
    case .chromium: ["Chromium/"]
    case .edge: ["Edg/", "EdgA/", "EdgiOS/", "Edge/"]
    case .firefox: ["Firefox/", "FxiOS/"]
    case .opera: ["OPR/", "OPX/", "OPT/"]
    case .safari: ["Version/"]
    case .samsung: ["SamsungBrowser/"]
    case .vivaldi: ["Vivaldi/"]
    case .yandex: ["YaBrowser/"]
    }
  }

  /// Those first whose User-Agent has another one's token too.
  static let inAgentOrder: [BrowserBrand] = [
    .edge, .opera, .samsung, .yandex, .vivaldi, .brave, .firefox, .chromium, .chrome, .safari,
  ]
}

/// The operating systems that are told apart.
public enum DevicePlatform: String, CaseIterable, Hashable, Sendable {
  /// Named as its maker names it.
  case android, chromeOS, iOS, linux, macOS, windows

  /// What people call it.
  public var name: String {
    switch self {
    case .android: "Android"
    case .chromeOS: "ChromeOS"
    case .iOS: "iOS"
    case .linux: "Linux"
    case .macOS: "macOS"
    case .windows: "Windows"
    }
  }

  /// What `Sec-CH-UA-Platform` calls it.
  var hint: String { self == .chromeOS ? "Chrome OS" : name }

  /// What a User-Agent of it has.
  var agentTokens: [String] {
    switch self {
    case .android: ["Android"]
    case .chromeOS: ["CrOS"]
    case .iOS: ["iPhone", "iPad", "iPod"]
    case .linux: ["Linux", "X11"]
    case .macOS: ["Macintosh"]
    case .windows: ["Windows"]
    }
  }

  /// Those first whose User-Agent has another one's token too.
  static let inAgentOrder: [DevicePlatform] = [
    .windows, .iOS, .android, .chromeOS, .macOS, .linux,
  ]
}

/// What kind of device it is.
public enum DeviceForm: String, CaseIterable, Hashable, Sendable {
  /// As its User-Agent has it.
  case computer, phone, tablet
}
