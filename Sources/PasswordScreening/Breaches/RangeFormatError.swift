/// Why bytes are not the body of a range; none of it has been used.
public struct RangeFormatError: Error, Hashable, CustomStringConvertible {
  /// The line, counted from 1; nil where it is about the whole.
  public let line: Int?
  /// What is wrong there.
  public let reason: Reason

  init(_ reason: Reason, line: Int? = nil) {
    (self.reason, self.line) = (reason, line)
  }

  /// What can be wrong with a body.
  @nonexhaustive
  public enum Reason: Hashable, Sendable {
    /// It has no byte, while every range has hundreds of lines.
    case empty
    /// It ends within this line.
    case truncated
    /// Another character than a hexadecimal digit, or fewer digits than a suffix has.
    case suffix
    /// No colon after the digits of the suffix, so that there are more of them or no count.
    case colon
    /// No digit where the count should begin.
    case count
    /// A count beyond ``BreachRanges/maximumCount``.
    case countTooLarge
    /// Something else than LF or CRLF after the count.
    case lineEnd
  }

  /// One line: where, and what is wrong.
  public var description: String {
    let place = line.map { "the range server's answer, line \($0)" } ?? "the range server's answer"
    return switch reason {
    case .empty: "\(place): it is empty"
    case .truncated: "\(place): it ends there"
    case .suffix: "\(place): not the hexadecimal digits of a suffix"
    case .colon: "\(place): no colon after the suffix"
    case .count: "\(place): no count after the colon"
    case .countTooLarge: "\(place): a count over \(BreachRanges.maximumCount)"
    case .lineEnd: "\(place): something else after the count"
    }
  }
}
