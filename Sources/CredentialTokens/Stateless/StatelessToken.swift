public import CredentialPrimitives

/// A token that a key verifies, for fleets that do not want a look-up.
///
/// There is no record, and so it cannot be used up and cannot be revoked alone: it can be presented
/// any number of times until it ends, until what it is bound to changes, or until its key is revoked.
/// It is offered only where using it changes what it is bound to (R25), which the service has to do
/// in the transaction that checks that binding. Where 'once' must hold, take a ``Token``.
public struct StatelessToken<Purpose: BindingChangingPurpose>: Sendable {
  let material: TokenMaterial
  let layout: StatelessLayout

  /// A new token under the ring's primary key.
  ///
  /// - Parameters:
  ///   - subject: at most 16 bytes, which everybody can read who has the token.
  ///   - binding: what it dies with.
  ///   - lifetime: nil for the purpose's own; from one second up to the purpose's cap (R26),
  ///     fractions of a second dropped.
  ///   - now: what time it is.
  ///   - keys: what it is signed with.
  public static func issue(
    for subject: TokenSubject, boundTo binding: TokenBinding, lifetime: Duration? = nil,
    now: Timestamp, keys: StatelessTokenKeys
  ) throws(TokenIssueError) -> StatelessToken {
    guard subject.bytes.count <= TokenSubject.maximumStatelessByteCount else {
      throw .subjectTooLong(bytes: subject.bytes.count)
    }
    let life = try TokenLifetime(lifetime, of: Purpose.self, from: now)
    let expires = life.expires.seconds
    guard (0...StatelessLayout.lastExpiry).contains(expires) else { throw .expiryOutOfRange }
    guard let key = keys.primary.key else { preconditionFailure("a primary key without bytes") }
    let keyID = keys.primary.id.bytes
    let layout = StatelessLayout(keyIDCount: keyID.count, subjectCount: subject.bytes.count)
    let material = unsafe TokenMaterial(count: layout.count) { bytes in
      unsafe bytes[0] = layout.firstByte
      for (index, byte) in zip(layout.keyID, keyID) { unsafe bytes[index] = byte }
      for (index, byte) in zip(layout.subject, subject.bytes) { unsafe bytes[index] = byte }
      for (offset, index) in layout.expiry.enumerated() {
        unsafe bytes[index] = UInt8(truncatingIfNeeded: expires >> (32 - 8 * offset))
      }
      let code = unsafe layout.authenticate(
        Purpose.code, UnsafeRawBufferPointer(bytes), binding, key)
      unsafe code.lend { code in
        for (offset, index) in layout.code.enumerated() { unsafe bytes[index] = code[offset] }
      }
    }
    return StatelessToken(material: material, layout: layout)
  }

  /// Reads a token of this purpose; nothing of it is authenticated yet.
  ///
  /// - Throws: for anything but the one spelling of a token.
  /// - Complexity: O(1), also for a text of any length that is no token.
  public init(parsing text: Span<UInt8>) throws(TokenFormatError) {
    let material = try TokenText.read(text, .stateless, Purpose.prefix)
    let layout = unsafe material.lend { unsafe StatelessLayout($0) }
    guard let layout else { throw .content }
    (self.material, self.layout) = (material, layout)
  }

  /// Reads a token's text that came as a string, such as a link's query.
  public init(parsing text: some StringProtocol) throws(TokenFormatError) {
    // Nothing is copied of what is too long to be one, and what is copied is erased.
    guard text.utf8.count <= TokenText.maximumCount else { throw .length(text.utf8.count) }
    let copy = Secret(text)
    try self.init(parsing: copy.bytes)
  }

  private init(material: TokenMaterial, layout: StatelessLayout) {
    (self.material, self.layout) = (material, layout)
  }

  /// Whom the token says it is about: to look up what it has to be bound to, and no more than that.
  public var claimedSubject: TokenSubject {
    let bytes = unsafe material.lend { bytes in layout.subject.map { unsafe bytes[$0] } }
    guard let subject = TokenSubject(bytes: bytes) else { preconditionFailure("checked before") }
    return subject
  }

  /// When the token says that it ends; to be believed of a valid one only.
  public var claimedExpiry: Timestamp {
    unsafe material.lend { bytes in
      let seconds = layout.expiry.reduce(Int64(0)) { unsafe $0 << 8 | Int64(bytes[$1]) }
      return Timestamp(seconds: seconds)
    }
  }
}

extension StatelessToken {
  /// Lends the text: at most 80 characters that are safe in URLs; erased when `body` returns.
  public func withText<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try TokenText.lend(.stateless, Purpose.prefix, material, to: body)
  }

  /// The text on its own; erased with its owner.
  public func makeText() -> Secret { withText { Secret($0) } }

  /// The text for a mail, which is a string: nothing erases it, so it belongs nowhere else.
  public func revealText() -> String {
    withText { text in String(decoding: text) }
  }
}

extension StatelessToken: CustomStringConvertible, CustomReflectable {
  /// The purpose; nothing of the token itself (R43).
  public var description: String { "StatelessToken<\(Purpose.code)>" }
  /// Nothing: `dump` shows no bytes.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
