public import CredentialPrimitives

/// Everything that a store has about one person, to be handed to that person.
///
/// No secret is in it, and nothing that one could be tried against: no password's hash, and no digest
/// of a session, link or code. Of others it names no more than the organisations that the person is a
/// member of, and the addresses that the person has typed.
public struct AccountExport: Sendable {
  /// Whose data it is.
  public let account: AccountID
  /// When it was read, all of it at one moment.
  public let made: Timestamp
  /// What was found, by the names of ``json``.
  let parts: [(name: String, content: JSON)]

  /// The data as one line of JSON (RFC 8259).
  ///
  /// An object with `format` ("account-export-1"), `made`, `account`, and for each kind of row a list:
  /// `sessions`, `pending_sign_ins`, `device_requests`, `devices`, `memberships`, `invitations`,
  /// `licences`, `subscriptions`, `transfers`, `mails`, `audit`. Times are as RFC 3339 has them; what is not known is
  /// null. `left_out` says in English what else is stored, which nobody can read back.
  public var json: String {
    JSON.object(
      [("format", .string("account-export-1")), ("made", .time(made))] + parts + [
        ("left_out", .array(Self.leftOut.map { .string($0) }))
      ]
    ).text
  }

  /// What is stored about a person in a form that says nothing.
  private static let leftOut = [
    "The password, and the secrets of sessions, devices, links and codes: only hashes are stored.",
    "How a device looks, beyond what is listed: only keyed hashes are stored.",
    "Counters of attempts: only keyed hashes of addresses and networks are stored.",
    "The text of mails: it is erased once they are delivered.",
  ]
}

extension JSON {
  static func time(_ time: Timestamp?) -> JSON { time.map { .string($0.description) } ?? .null }

  static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  static func id<Of>(_ id: OpaqueID<Of>) -> JSON { .string(id.description) }
}
