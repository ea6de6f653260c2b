internal import CredentialPrimitives
internal import PasswordScreening

// How rows of organisations, licences and mails stand in an export.

extension Membership {
  func exported(_ organisation: Organisation?) -> JSON {
    .object([
      ("organisation", .id(self.organisation)), ("name", .text(organisation?.name.text)),
      ("role", .string(role.rawValue)), ("since", .time(since)),
    ])
  }
}

extension InvitationRecord {
  func exported(_ organisation: Organisation?) -> JSON {
    let name =
      switch state {
      case .open: "open"
      case .accepted: "accepted"
      case .revoked: "revoked"
      case .renewed: "renewed"
      }
    return .object([
      ("organisation", .id(self.organisation)), ("name", .text(organisation?.name.text)),
      ("role", .string(role.rawValue)), ("issued", .time(issued)), ("expires", .time(expires)),
      ("state", .string(name)), ("state_since", .time(state.closed)),
    ])
  }
}

extension Licence {
  var exported: JSON {
    .object([
      ("licence", .id(id)), ("product", .string(product)), ("registered", .time(registered)),
    ])
  }
}

extension Subscription {
  var exported: JSON {
    .object([
      ("subscription", .id(id)), ("product", .string(product)), ("kind", .string(kind.rawValue)),
      ("began", .time(began)), ("came_with", .text(bundle?.description)), ("seats", .int(seats)),
      ("renewal", .string(renewal.rawValue)), ("reduce_by", .time(reduceBy)),
      ("asked_for_more", .time(asked)),
    ])
  }
}

extension Transfer {
  func exported(to account: AccountID) -> JSON {
    let (name, at): (String, Timestamp?) =
      switch state {
      case .open: ("open", nil)
      case .completed(let at): ("completed", at)
      case .objected(let at): ("objected", at)
      case .cancelled(let at): ("cancelled", at)
      }
    return .object([
      ("transfer", .id(id)), ("direction", .string(source == account ? "away" : "here")),
      ("opened", .time(opened)), ("objection_ends", .time(objectionEnds)),
      ("confirmed", .time(confirmed)), ("approved", .time(approved)), ("state", .string(name)),
      ("state_since", .time(at)),
    ])
  }
}

extension OutboxEntry {
  var exported: JSON {
    .object([
      ("mail", .id(id)), ("kind", .string(kind)), ("language", .string(language.rawValue)),
      ("made", .time(created)), ("state", .string(state.name.rawValue)),
      ("state_since", .time(state.time)),
    ])
  }
}
