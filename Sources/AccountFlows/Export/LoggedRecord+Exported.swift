internal import CredentialPrimitives
internal import CredentialTokens

extension LoggedRecord {
  /// The entry for an account that it is about, or that did what it tells of.
  ///
  /// What it says about somebody else is left out: where another account or an operator acted, from
  /// where; and where the account acted on another one, whom that was.
  func exported(to account: TokenSubject) -> JSON {
    let entry = record.entry
    return .object([
      ("when", .time(entry.when)), ("by", .string(actorName(account))),
      ("about", .string(entry.subject == account ? "this account" : "another")),
      ("action", .string(entry.action.description)),
      ("outcome", .string(entry.outcome.description)),
      ("personal", personal(account)),
    ])
  }

  private func actorName(_ account: TokenSubject) -> String {
    switch record.entry.actor {
    case .account(account): "this account"
    case .account: "another account"
    case let actor: actor.kind
    }
  }

  private func personal(_ account: TokenSubject) -> JSON {
    switch record.personalState {
    case .none: return .object([])
    case .erased: return .string("erased")
    case .altered: return .string("altered")
    case .present: break
    }
    let shown = shownFields(account)
    let entries = (record.personal?.fields?.entries ?? []).filter { entry in
      shown.map { $0.contains(entry.field) } ?? true
    }
    return .object(entries.map { ($0.field.description, .string($0.value)) })
  }

  /// The fields that are about the account; nil for all of them.
  private func shownFields(_ account: TokenSubject) -> Set<PersonalField>? {
    guard record.entry.subject == account else { return [.network, .device, .place] }
    switch record.entry.actor {
    case .account(account), .anonymous, .system: return nil
    case .account: return [.address]
    case .operator: return [.address, .note]
    }
  }
}
