internal import CredentialPrimitives

/// Words that stand near a password: the user's address and name, the company, the service (R9).
///
/// A password must not be one of them, in whatever case and whatever normal form; inside a password
/// they count nothing for its strength. Of an address or another word with separators in it, each
/// part of four scalars and more counts as well, and so do the first two to four in one.
public struct PasswordContext: Sendable, ExpressibleByArrayLiteral {
  static let shortestPart = 4
  private var words: [Word] = []

  private struct Word: Sendable {
    var position: Int
    var folded: [UInt8]
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
      guard parts.count > 1 else { continue }
      for part in parts where part.count >= Self.shortestPart {
        add(Substring(part), position: index + 1)
      }
      for end in 2...min(parts.count, 4) {
        add(Substring(parts[..<end].map { String($0) }.joined()), position: index + 1)
      }
    }
  }

  /// The context of `words`, whose positions findings name, from 1.
  public init(arrayLiteral words: String...) { self.init(words) }

  /// Whether there are no words.
  public var isEmpty: Bool { words.isEmpty }

  /// Adds a word, and what it is in other spellings: `Würzburg` is also typed as wuerzburg.
  private mutating func add(_ word: Substring, position: Int) {
    guard !word.isEmpty else { return }
    let folded = UnicodeMapping.caseFolding.map(Array(word.utf8).span)
    add([UInt8](copying: folded.bytes), position: position)
    var scalars: [UInt32] = []
    UnicodeMapping.forEachScalar(in: folded.bytes) { scalar, _ in scalars.append(scalar) }
    guard scalars.count <= PasswordStrength.maximumScoredScalars else { return }
    var draft = ScalarDraft()
    for spelling in Spellings.allCases
    where spelling.write(scalars.indices, of: scalars.span, to: &draft) {
      var text = String.UnicodeScalarView()
      for index in 0..<draft.count { Unicode.Scalar(draft[index]).map { text.append($0) } }
      add(Array(String(text).utf8), position: position)
    }
  }

  private mutating func add(_ folded: [UInt8], position: Int) {
    if !words.contains(where: { $0.folded == folded }) {
      words.append(Word(position: position, folded: folded))
    }
  }

  /// Lends each word, with its case folded, and its position from 1; parts of a word have its own.
  func forEachWord(_ body: (Int, Span<UInt8>) -> Void) {
    for word in words { body(word.position, word.folded.span) }
  }

  /// The position of the word that `form` is; of a password in NFC with its case folded.
  func position(of form: Span<UInt8>) -> Int? {
    for word in words where form.isEqual(to: word.folded) { return word.position }
    return nil
  }
}

extension Array<UInt8> {
  fileprivate init(copying source: Span<UInt8>) {
    self = source.indices.map { source[$0] }
  }
}

extension Span<UInt8> {
  fileprivate func isEqual(to other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
