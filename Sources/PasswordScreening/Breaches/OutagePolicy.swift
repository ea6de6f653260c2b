/// What to say of a password when its range cannot be had (R39).
public enum OutagePolicy: Sendable {
  /// It is accepted: an outage keeps nobody from signing up.
  case accept
  /// It is refused: nobody gets in with a password that was not looked up.
  case refuse
  /// This list alone is asked: one of passwords with the password's case folded, one of hashes for
  /// the password as it is.
  case localList(Blocklist)
}
