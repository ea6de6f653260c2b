/// Where a wordlist comes from, plain or gzip.
public enum ListSource: Hashable, Sendable {
  /// A file of this name.
  case file(String)
  /// The program's standard input.
  case standardInput

  /// The name that it has in messages.
  public var name: String {
    switch self {
    case .file(let path): path
    case .standardInput: "standard input"
    }
  }
}
