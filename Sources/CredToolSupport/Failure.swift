package import CredentialPrimitives
internal import Glibc

/// What ends a command, other than with yes.
package struct Failure: Error {
  package enum Status: Int32 {
    case no = 1
    case badInput = 2
    case machine = 3
  }

  package var status: Status
  /// A line for standard error; nil if standard output has said it already.
  package var message: String?

  package static let no = Failure(status: .no)
  package static func badInput(_ message: String) -> Self {
    Self(status: .badInput, message: message)
  }
  package static func machine(_ message: String) -> Self {
    Self(status: .machine, message: message)
  }

  /// Of which standard output has told already.
  package static func told(_ status: Status) -> Self { Self(status: status) }

  private init(status: Status, message: String? = nil) {
    (self.status, self.message) = (status, message)
  }
}

extension Failure {
  /// Runs `body`, whose failures are about files.
  package static func ofFiles<Result: ~Copyable>(
    _ body: () throws(FileError) -> Result
  ) throws(Failure) -> Result {
    do throws(FileError) {
      return try body()
    } catch {
      throw Failure(error)
    }
  }

  /// Runs `body`; a file that cannot be a key ring or an impossible change is bad input.
  package static func ofKeys<Result>(
    _ body: () throws(KeyRingError) -> Result
  ) throws(Failure) -> Result {
    do throws(KeyRingError) {
      return try body()
    } catch {
      guard case .system(let system) = error.reason else { throw .badInput(error.description) }
      throw Failure(fileProblem: error.description, code: system.code)
    }
  }

  /// A failure of a file.
  package init(_ error: FileError) {
    self.init(fileProblem: error.description, code: error.code)
  }

  /// A file with the wrong contents, or under the wrong name, is bad input; anything else about
  /// files is the machine's.
  package init(fileProblem message: String, code: Int32?) {
    let isInput = code.map { [ENOENT, EEXIST, EISDIR, EINVAL, ENOTDIR].contains($0) } ?? true
    self = isInput ? .badInput(message) : .machine(message)
  }
}
