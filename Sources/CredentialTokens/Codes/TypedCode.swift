package import CredentialPrimitives

/// A code that goes into a mail, to be typed where it was asked for (R27).
///
/// Copies share one memory, which is erased with the last of them.
public struct TypedCode<Purpose: TokenPurpose>: Sendable {
  /// How it looks.
  public let format: CodeFormat
  private let characters: CodeCharacters

  init(_ format: CodeFormat) {
    (self.format, characters) = (format, CodeCharacters(format.random()))
  }

  /// The code for a mail, in its groups: a string, which nothing erases, so it belongs nowhere else.
  public func revealText() -> String {
    characters.lend { secret in
      let bytes = secret.bytes
      let text = String(decoding: bytes)
      return format == .digits ? text : "\(text.prefix(4))-\(text.suffix(4))"
    }
  }

  func lend<Result>(to body: (borrowing Secret) -> Result) -> Result { characters.lend(to: body) }
}

extension TypedCode: CustomStringConvertible, CustomReflectable {
  /// The purpose; nothing of the code itself (R43).
  public var description: String { "TypedCode<\(Purpose.code)>" }
  /// Nothing: `dump` shows no characters.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The characters of a code, which its copies share.
package final class CodeCharacters: Sendable {
  private let secret: Secret
  init(_ secret: consuming Secret) { self.secret = secret }
  package func lend<Result>(to body: (borrowing Secret) -> Result) -> Result { body(secret) }
}
