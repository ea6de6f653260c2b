internal import CredentialPrimitives

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
  /// What the policy says of `password`.
  func answer(for password: borrowing PreparedPassword) -> OutageAnswer {
    switch self {
    case .accept: .accepted
    case .refuse: .refused
    case .localList(let list):
      Self.listing(of: password, in: list).map { .listedLocally($0) } ?? .notListedLocally
    }
  }

  private static func listing(
    of password: borrowing PreparedPassword, in list: Blocklist
  ) -> Blocklist.Listing? {
    // A list of hashes has those of passwords as they were, and none of folded forms.
    guard list.keyKind == .passwords else { return list.listing(of: password.bytes) }
    let folded = password.caseFolded()
    return list.listing(of: folded.bytes)
  }
}
