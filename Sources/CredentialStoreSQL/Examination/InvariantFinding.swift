public import CredentialTokens

/// What an examination has found about one thing that has to be so in every store.
public struct InvariantFinding: Hashable, Sendable {
  /// A stable name: small letters and dashes.
  public let code: String
  /// What it means for the store.
  public let level: Level
  /// What has to be so, or what was found instead, in one sentence.
  public let meaning: String
  /// What to do where it is not so.
  public let remedy: String
  /// How many rows are not as they have to be.
  public let count: Int
  /// The keys of the first of them, five at most: bytes in hexadecimal digits, `/` between columns.
  public let examples: [String]

  /// How much a finding weighs.
  public enum Level: String, CaseIterable, Hashable, Sendable {
    /// All is as it has to be.
    case fine
    /// Nothing is broken, and somebody should look.
    case warning
    /// The store holds what no flow could have left there.
    case violation
  }

  /// A finding.
  public init(
    _ code: String, _ level: Level, _ meaning: String, remedy: String, count: Int = 0,
    examples: [String] = []
  ) {
    (self.code, self.level, self.meaning, self.remedy) = (code, level, meaning, remedy)
    (self.count, self.examples) = (count, examples)
  }

  /// The most keys of rows.
  static let maximumExamples = 5
}

/// A store that can also say whether the database below it is as it has to be.
public protocol ExaminableStore: CredentialStore where Transaction: SQLTransaction {
  /// Examines the database itself: its files, its settings, its version. Nothing is changed.
  ///
  /// - Throws: where it cannot be asked.
  func examineStorage() async throws -> [InvariantFinding]
}
