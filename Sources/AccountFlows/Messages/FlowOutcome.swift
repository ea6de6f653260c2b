public import CredentialPrimitives
public import PasswordScreening

/// What became of a flow: a value with a stable code, and a sentence for people.
public protocol FlowOutcome: Sendable {
  /// The code, and what the sentence needs.
  var text: OutcomeText { get }
}

extension FlowOutcome {
  /// A stable code, for programs, logs and metrics.
  public var code: String { text.code }

  /// What a person is told.
  public func message(in language: Language = .en) -> String { text.message(in: language) }
}

/// The code of an outcome, with the numbers, names and dates of its sentence.
public struct OutcomeText: Hashable, Sendable {
  /// A stable code.
  public let code: String
  /// The values by the names of their places.
  public let values: [String: Value]
  /// What a refused password has against it; nil for every other outcome.
  public let finding: Finding?
  /// A second sentence: the way on; nil for none.
  let way: Way?

  /// What stands behind a sentence.
  struct Way: Hashable, Sendable { let code: String }

  /// What stands in a place of a sentence.
  public enum Value: Hashable, Sendable {
    /// A number of days or tries.
    case number(Int)
    /// A moment.
    case time(Timestamp)
    /// A name or a code.
    case text(String)
  }

  init(_ code: String, _ values: [String: Value] = [:], way: OutcomeText? = nil) {
    (self.code, self.values, finding) = (code, values, nil)
    self.way = way.map { Way(code: $0.code) }
  }

  /// A refused password: the weightiest reason is told (F3).
  init(refusal findings: [Finding]) {
    (code, values) = (findings.first.map { "password_" + $0.code } ?? "password_refused", [:])
    (finding, way) = (findings.first, nil)
  }

  /// What a person is told.
  public func message(in language: Language) -> String {
    if let finding { return finding.message(in: language) }
    let sentence = language.outcomes.text(
      code,
      values.map { name, value in
        switch value {
        case .number(let number): (name, .number(number))
        case .time(let time): (name, .text(time.written(by: language.mailTable)))
        case .text(let text): (name, .text(text))
        }
      })
    return way.map { "\(sentence) \(language.outcomes.text($0.code))" } ?? sentence
  }
}

extension Language {
  /// The sentences of the flows' outcomes.
  var outcomes: MessageTable {
    switch self {
    case .en: .englishOutcomes
    case .de: .germanOutcomes
    case .fr: .frenchOutcomes
    case .ru: .russianOutcomes
    }
  }
}
