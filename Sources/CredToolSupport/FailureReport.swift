package import CredentialPrimitives

/// What is told of a failure: a line for people on standard error, or an object on standard output for
/// the program that has asked for JSON and reads its answer there.
package struct FailureReport {
  private let code: String
  private let message: String

  package init(_ code: String, _ message: String) { (self.code, self.message) = (code, message) }

  package init(_ failure: Failure) { self.init(failure.status.code, failure.message ?? "") }

  /// The member of an answer that tells of it.
  package var member: (String, JSON) {
    ("error", .object([("code", .string(code)), ("message", .string(message))]))
  }

  /// - Parameter text: the same for people, in a line or several.
  func write(text: String) {
    // Wherever it stands: a command line that cannot be understood has no options yet.
    guard CommandLine.arguments.prefix(while: { $0 != "--" }).contains("--json") else {
      return StandardError.write(text + "\n")
    }
    do throws(Failure) {
      try StandardOutput.printLine(JSON.object([member]).text)
    } catch {
      StandardError.write(text + "\n")
    }
  }
}

extension Failure.Status {
  /// What JSON calls it.
  var code: String {
    switch self {
    case .no: "no"
    case .badInput: "bad_input"
    case .machine: "machine"
    }
  }
}
