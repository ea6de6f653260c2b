extension FoundingOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .founded: OutcomeText("organisation_founded")
    }
  }
}

extension ClosingOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .closed(let name):
      OutcomeText("organisation_closed", ["organisation": .text(name.text)])
    case .hasMembers: OutcomeText("organisation_has_members")
    case .currentPasswordWrong: OutcomeText("current_password_wrong")
    case .notAdministrator: OutcomeText("not_administrator")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension InvitingOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .invited(_, let expires): OutcomeText("invited", ["until": .time(expires)])
    case .alreadyMember: OutcomeText("invitee_is_member")
    case .notAdministrator: OutcomeText("not_administrator")
    case .tryLater(let until): OutcomeText("try_later", ["until": .time(until)])
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension InvitationRevocationOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .revoked: OutcomeText("invitation_revoked")
    case .noSuchInvitation: OutcomeText("no_such_invitation")
    case .notAdministrator: OutcomeText("not_administrator")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension JoinOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .joined(let view): OutcomeText("joined", ["organisation": .text(view.name.text)])
    case .alreadyMember: OutcomeText("already_member")
    case .otherAddress: OutcomeText("other_address")
    case .invitationExpired(let view):
      OutcomeText("invitation_expired", ["organisation": .text(view.name.text)])
    case .linkInvalid: OutcomeText("invitation_invalid")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension MemberOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .roleChanged: OutcomeText("role_changed")
    case .removed: OutcomeText("member_removed")
    case .left(let name): OutcomeText("left", ["organisation": .text(name.text)])
    case .lastAdministrator: OutcomeText("last_administrator")
    case .noSuchMember: OutcomeText("no_such_member")
    case .notAdministrator: OutcomeText("not_administrator")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension ListingOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .rows: OutcomeText("listed")
    case .notAdministrator: OutcomeText("not_administrator")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}
