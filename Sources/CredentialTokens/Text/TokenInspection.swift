internal import CredentialPrimitives

/// What a token's text tells without a store or a key: for scanners, forms and the curious.
///
/// A token that can be inspected was written whole; whether it is good for anything is another
/// question.
public struct TokenInspection: Hashable, Sendable {
  /// How it is verified.
  public let kind: TokenKind
  /// The prefix of its purpose.
  public let prefix: TokenPrefix
  /// What a stored token's record is looked up by; nil for others.
  public let selector: TokenSelector?

  /// Reads a token of any kind and purpose.
  ///
  /// - Complexity: O(1), also for a text of any length that is no token.
  public init(of text: Span<UInt8>) throws(TokenFormatError) {
    let (kind, letters, material) = try TokenText.read(text)
    let start = kind.rawValue.utf8.count
    let prefix = String(decoding: (0..<letters).map { text[start + $0] }, as: UTF8.self)
    guard let prefix = TokenPrefix(prefix) else { throw .prefix }
    (self.kind, self.prefix) = (kind, prefix)
    selector = kind == .stored ? StoredLayout.selector(of: material) : nil
  }
}
