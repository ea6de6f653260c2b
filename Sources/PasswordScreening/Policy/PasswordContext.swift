internal import CredentialPrimitives

/// Words that stand near a password: the user's address and name, the company, the service (R9).
///
/// A password must not contain them, in whatever case. Of an address or another word with
/// separators in it, each part counts as well. What is shorter than four scalars is refused only
/// as the whole password: `al` stands in too many good ones.
public struct PasswordContext: Sendable, ExpressibleByArrayLiteral {
  static let shortestPart = 4
  private var words: [Word] = []

  private struct Word: Sendable {
    var position: Int
    var folded: [UInt8]
    var isLong: Bool
  }

  /// The context of `words`, whose positions findings name, from 1; empty words are nothing.
  ///
  /// - Complexity: O(*n*) in their length; a check then takes O(words × password).
  public init(_ words: some Sequence<String>) {
    for (index, word) in words.enumerated() {
      add(word[...], position: index + 1)
      let parts = word.unicodeScalars.split {
        !$0.properties.isAlphabetic && $0.properties.numericType == nil
      }
      for part in parts where parts.count > 1 && part.count >= Self.shortestPart {
        add(Substring(part), position: index + 1)
      }
    }
  }

  /// The context of `words`, whose positions findings name, from 1.
  public init(arrayLiteral words: String...) { self.init(words) }

  private mutating func add(_ word: Substring, position: Int) {
    guard !word.isEmpty else { return }
    let folded = UnicodeMapping.caseFolding.map(Array(word.utf8).span)
    self.words.append(
      Word(
        position: position, folded: [UInt8](copying: folded.bytes),
        isLong: word.unicodeScalars.count >= Self.shortestPart))
  }

  /// Lends each word, with its case folded, and its position from 1; parts of a word have its own.
  func forEachWord(_ body: (Int, Span<UInt8>) -> Void) {
    for word in words { body(word.position, word.folded.span) }
  }

  /// The position of the first word that a password contains.
  ///
  /// - Parameter password: in NFC with its case folded.
  func position(in password: Span<UInt8>) -> Int? {
    words.first { word in
      let isFound = word.isLong ? password.contains(word.folded) : password.isEqual(to: word.folded)
      return isFound
    }?.position
  }
}

extension Array<UInt8> {
  fileprivate init(copying source: Span<UInt8>) {
    self = source.indices.map { source[$0] }
  }
}

extension Span<UInt8> {
  fileprivate func isEqual(to other: [UInt8]) -> Bool {
    count == other.count && contains(other)
  }

  /// Whether the bytes of `word` stand here in a row; UTF-8 cannot match from within a character.
  fileprivate func contains(_ word: [UInt8]) -> Bool { firstOffset(of: word) != nil }
}
