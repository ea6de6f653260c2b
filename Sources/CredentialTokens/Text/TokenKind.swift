/// How a token is verified; its text says so in its first letters.
public enum TokenKind: String, CaseIterable, Sendable {
  /// By a record in a store: ``Token``, `ctk_…`.
  case stored = "ctk_"
  /// By a key: ``StatelessToken``, `cts_…`.
  case stateless = "cts_"

  /// The bytes that the text begins with.
  var bytes: [UInt8] {
    switch self {
    case .stored: Self.storedBytes
    case .stateless: Self.statelessBytes
    }
  }
  private static let storedBytes = Array(stored.rawValue.utf8)
  private static let statelessBytes = Array(stateless.rawValue.utf8)

  /// How many bytes such a token has.
  var counts: ClosedRange<Int> {
    switch self {
    case .stored: StoredLayout.count...StoredLayout.count
    case .stateless: StatelessLayout.counts
    }
  }

  func begins(_ text: Span<UInt8>) -> Bool {
    let bytes = bytes
    return text.count > bytes.count && bytes.indices.allSatisfy { text[$0] == bytes[$0] }
  }
}
