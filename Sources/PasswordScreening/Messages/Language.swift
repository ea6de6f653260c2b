/// A language that messages for people are written in; the raw value is its ISO 639-1 code.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case en
  /// German.
  case de
  /// French.
  case fr
  /// Russian.
  case ru

  /// The language of a POSIX locale name such as `de_AT.UTF-8`; nil if it is none of ours.
  public init?(locale: some StringProtocol) {
    let code = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
    self.init(rawValue: code.lowercased())
  }
}
