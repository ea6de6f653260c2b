public import CredentialPrimitives

/// A one-time token that a store's record knows (R25): what goes into the mail, never into the store.
///
/// ```swift
/// let (token, record) = try Token<PasswordReset>.issue(
///   for: account, boundTo: TokenBinding(.credentialVersion(7)), now: clock.now)
/// try await store.write { try $0.insert(record.stored, superseding: .sameSubjectAndPurpose) }
/// ```
/// Copies share one memory, which is erased with the last of them. A token has no description; its
/// text is lent, or handed out by a name that says so.
public struct Token<Purpose: TokenPurpose>: Sendable {
  let material: TokenMaterial

  /// A new token from the system's CSPRNG, with 256 bits of secret, and the record to store.
  ///
  /// - Parameters:
  ///   - subject: whom the token is about.
  ///   - binding: what it dies with.
  ///   - lifetime: nil for the purpose's own; from one second up to the purpose's cap (R26),
  ///     fractions of a second dropped.
  ///   - now: what time it is.
  public static func issue(
    for subject: TokenSubject, boundTo binding: TokenBinding, lifetime: Duration? = nil,
    now: Timestamp
  ) throws(TokenIssueError) -> (token: Token, record: TokenRecord<Purpose>) {
    let life = try TokenLifetime(lifetime, of: Purpose.self, from: now)
    let material = unsafe TokenMaterial(count: StoredLayout.count) {
      unsafe $0.fillWithRandomBytes()
    }
    let record = StoredTokenRecord(
      selector: StoredLayout.selector(of: material), digest: StoredLayout.digest(of: material),
      purpose: Purpose.code, subject: subject, binding: binding.digest, life)
    return (Token(material: material), TokenRecord(unchecked: record))
  }

  /// Reads a token of this purpose.
  ///
  /// - Throws: for anything but the very text that ``issue(for:boundTo:lifetime:now:)`` made: no
  ///   white space, padding or other spelling is forgiven.
  /// - Complexity: O(1), also for a text of any length that is no token.
  public init(parsing text: Span<UInt8>) throws(TokenFormatError) {
    material = try TokenText.read(text, .stored, Purpose.prefix)
  }

  /// Reads a token's text that came as a string, such as a link's query.
  public init(parsing text: some StringProtocol) throws(TokenFormatError) {
    // Nothing is copied of what is too long to be one.
    guard text.utf8.count <= TokenText.maximumCount else { throw .length(text.utf8.count) }
    // What is copied on the way is erased.
    let copy = Secret(text)
    try self.init(parsing: copy.bytes)
  }

  /// What the token's record is looked up by.
  public var selector: TokenSelector { StoredLayout.selector(of: material) }

  private init(material: TokenMaterial) { self.material = material }
}

extension Token {
  /// Lends the text: at most 80 characters that are safe in URLs; erased when `body` returns.
  public func withText<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try TokenText.lend(.stored, Purpose.prefix, material, to: body)
  }

  /// The text on its own; erased with its owner.
  public func makeText() -> Secret { withText { Secret($0) } }

  /// The text for a mail, which is a string: nothing erases it, so it belongs nowhere else.
  public func revealText() -> String {
    withText { text in String(decoding: text) }
  }
}

extension Token: CustomStringConvertible, CustomReflectable {
  /// The purpose; nothing of the token itself (R43).
  public var description: String { "Token<\(Purpose.code)>" }
  /// Nothing: `dump` shows no bytes.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
