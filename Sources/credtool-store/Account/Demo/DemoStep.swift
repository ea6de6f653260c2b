#if SQLite
  internal import AccountFlows
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  /// One situation: what is played, checked, and said of it.
  struct DemoStep<Store: CredentialStore>: Sendable where Store.Transaction: FlowTransaction {
    /// Its number in Flows.md.
    let row: String
    private let body: @Sendable (DemoScene<Store>) async throws -> String

    /// - Parameter body: gives the sentence, and throws where something else happens.
    init(_ row: String, _ body: @escaping @Sendable (DemoScene<Store>) async throws -> String) {
      (self.row, self.body) = (row, body)
    }

    /// All situations, in the order of their numbers.
    static var all: [DemoStep] {
      let steps =
        registration + signIn + recovery + changes + transfer + deletion + business
        + licences + seats
      return steps.sorted { $0.number < $1.number }
    }

    private var number: Int { Int(row.dropFirst()) ?? 0 }

    func play(in scene: DemoScene<Store>) async -> DemoResult {
      do {
        return DemoResult(row: row, verdict: .asItMust, sentence: try await body(scene.of(row)))
      } catch {
        return DemoResult(row: row, verdict: .otherwise, sentence: "\(error)")
      }
    }
  }

  /// What became of a situation.
  struct DemoResult: Sendable {
    enum Verdict {
      case asItMust
      case otherwise
    }

    let row: String
    let verdict: Verdict
    /// What happened, or what should not have.
    let sentence: String

    var line: String {
      row + String(repeating: " ", count: 5 - row.utf8.count)
        + (verdict == .asItMust ? sentence : "NOT as it must be: \(sentence)")
    }

    var json: JSON {
      .object([
        ("row", .string(row)), ("ok", .bool(verdict == .asItMust)), ("what", .string(sentence)),
      ])
    }
  }

  /// What should not have happened.
  struct DemoFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  /// Throws unless something is as it must be.
  func demand(_ isRight: Bool, _ what: String) throws(DemoFailure) {
    guard isRight else { throw DemoFailure(what) }
  }

  /// Throws unless an outcome has one code.
  func demand(_ outcome: some FlowOutcome, _ code: String) throws(DemoFailure) {
    guard outcome.code == code else { throw DemoFailure("\(outcome.code) and not \(code)") }
  }
#endif
