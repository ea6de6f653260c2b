/// What a token is for.
///
/// Purposes are types, so that a token for one does not compile for another.
///
/// A purpose of your own is an enum without cases:
/// ```swift
/// enum NewsletterConfirmation: TokenPurpose {
///   static let code = "contoso-newsletter"
///   static let prefix: TokenPrefix = "nl"
///   static let defaultLifetime = Duration.seconds(86_400)
///   static let longestLifetime = Duration.seconds(604_800)
/// }
/// ```
public protocol TokenPurpose: Sendable {
  /// The name that is stored and authenticated: 1 to 32 bytes, never changed or given again.
  static var code: String { get }
  /// What the purpose's tokens begin with, for scanners and people: `ctk_pr_…` has `pr`.
  static var prefix: TokenPrefix { get }
  /// How long a token lasts where nothing else is asked for.
  static var defaultLifetime: Duration { get }
  /// The longest lifetime that can be asked for (R26).
  static var longestLifetime: Duration { get }
}

/// A purpose whose use changes what its tokens are bound to, so that each dies by being used.
///
/// Only these have a ``StatelessToken``, which nothing else could keep from being used twice (R25).
/// Conform a purpose only if every use of it changes the credential version or the address.
public protocol BindingChangingPurpose: TokenPurpose {}

/// Two or three small letters that tell the tokens of one purpose from those of others.
public struct TokenPrefix: Hashable, Sendable, CustomStringConvertible {
  let bytes: [UInt8]

  /// The prefix that is written so; nil unless that is 2 or 3 letters from `a` to `z`.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard Self.counts.contains(bytes.count), bytes.allSatisfy(Self.isLetter) else { return nil }
    self.bytes = bytes
  }

  /// The letters.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  static let counts = 2...3
  static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
}

extension TokenPrefix: ExpressibleByStringLiteral {
  /// The prefix that a purpose is written with; anything else than 2 or 3 letters traps.
  public init(stringLiteral text: String) {
    guard let prefix = TokenPrefix(text) else {
      preconditionFailure("a prefix has 2 or 3 small letters")
    }
    self = prefix
  }
}
