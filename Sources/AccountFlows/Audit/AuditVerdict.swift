public import CredentialPrimitives

/// What the sealed part of an audit log is worth: intact, or the first thing that is wrong with it.
@nonexhaustive
public enum AuditVerdict: Hashable, Sendable {
  /// Every sealed entry is what it was, where it was, and none is missing.
  case intact(AuditSummary)
  /// The entry at this place, its key's id or its code is not what it was; or a row was put there.
  case altered(position: Int64)
  /// No entry has this place, and later ones do.
  case missing(position: Int64)
  /// The entry that belongs to this place stands at another one.
  case reordered(position: Int64, foundAt: Int64)
  /// More than one row has this place, or a row a place that is none.
  case duplicated(position: Int64)
  /// The log ends before a head that was reached once.
  case truncated(behind: AuditPoint, last: Int64)
  /// The log is right by itself and another one than the head's: made anew by somebody with the key.
  case differsFromHead(AuditPoint)
  /// The point that the last sealing has noted is not the end of the log.
  case recordedPointDiffers(last: Int64)
  /// The personal fields of the entry at this place are not what they were (and are not erased).
  case personalFieldsAltered(position: Int64)
  /// The ring has never had the key of the entry at this place.
  case unknownKey(KeyID, position: Int64)
  /// The key of the entry at this place was revoked: start behind it, at a head that you trust.
  case revokedKey(KeyID, position: Int64)

  /// The verdict's name in logs and JSON.
  public var code: String {
    switch self {
    case .intact: "intact"
    case .altered: "altered"
    case .missing: "missing"
    case .reordered: "reordered"
    case .duplicated: "duplicated"
    case .truncated: "truncated"
    case .differsFromHead: "differs-from-head"
    case .recordedPointDiffers: "recorded-point-differs"
    case .personalFieldsAltered: "personal-fields-altered"
    case .unknownKey: "unknown-key"
    case .revokedKey: "revoked-key"
    }
  }
}

/// What was found in a log that is intact.
public struct AuditSummary: Hashable, Sendable {
  /// How many sealed entries were verified.
  public internal(set) var verified = 0
  /// How many of those have had personal fields that are erased.
  public internal(set) var erased = 0
  /// How many of the given heads the log has passed, or is at.
  public internal(set) var heads = 0
  /// How many entries wait for a seal, and so were not verified.
  public internal(set) var unsealed = 0
  /// The end of the log.
  public internal(set) var last = AuditPoint.start
}
