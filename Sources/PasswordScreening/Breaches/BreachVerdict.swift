/// What is known of a password from lists of breached ones.
public enum BreachVerdict: Hashable, Sendable {
  /// In breaches, so many times; never 0.
  case found(count: Int)
  /// The range was had, and the password is not in it.
  case notFound
  /// The range could not be had, and why; the answer is the ``OutagePolicy``'s.
  case outage(OutageAnswer, RangeError)
}

/// What an ``OutagePolicy`` says of one password.
public enum OutageAnswer: Hashable, Sendable {
  /// Accepted without having been looked up.
  case accepted
  /// Refused without having been looked up.
  case refused
  /// On the local list: to be refused.
  case listedLocally(Blocklist.Listing)
  /// Not on the local list: to be accepted.
  case notListedLocally
}

extension OutagePolicy {
  /// What the policy says of a password that has this form with its case folded.
  func answer(for folded: Span<UInt8>) -> OutageAnswer {
    switch self {
    case .accept: .accepted
    case .refuse: .refused
    case .localList(let list):
      list.listing(of: folded).map { .listedLocally($0) } ?? .notListedLocally
    }
  }
}
