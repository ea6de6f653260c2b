/// Why a range could not be had; no case holds anything of a password or of its key.
@nonexhaustive
public enum RangeError: Error, Hashable, CustomStringConvertible {
  /// No answer, or not all of it, in the time there was.
  case timedOut
  /// The server answered with another status than 200.
  ///
  /// `retryAfter`: in how long it would like to be asked again, if it said so in seconds.
  case status(Int, retryAfter: Duration?)
  /// There was no connection, it broke, was not trusted, or did not speak HTTP; the reason on one
  /// line, in the words of whoever was to make it.
  case transport(String)
  /// The body is longer than it may be.
  case tooLarge(maximumBytes: Int)
  /// The body is not what a range looks like.
  case malformed(RangeFormatError)
  /// The task that asked was cancelled.
  case cancelled

  /// One line: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .timedOut: "the range server did not answer in time; ask again later"
    case .status(let code, nil): "the range server answered with status \(code)"
    case .status(let code, let delay?):
      "the range server answered with status \(code); ask again in "
        + "\(delay.components.seconds) s"
    case .transport(let reason): "no whole answer from the range server: \(reason)"
    case .tooLarge(let maximum):
      "the range server sent more than \(maximum) bytes; is it a range server?"
    case .malformed(let error): "\(error)"
    case .cancelled: "the task was cancelled before the range server had answered"
    }
  }
}
