#if Guide
  internal import AccountFlows
  internal import CredentialTokens
  internal import HTTPTypes

  extension Portal {
    /// The page of an invitation's link, which says into what it invites whom.
    @Sendable func invitation(_ caller: Caller, _ text: String) async throws -> Reply {
      guard let token = try? Token<Invitation>(parsing: text),
        let view = try await flows.invitation(for: token)
      else { return Reply(JoinOutcome.linkInvalid, caller.language, .notFound) }
      return .form(.join(view.name, token: text))
    }

    /// 'Join NAME': by the link of the mail, or by a button for an invitation that waits.
    @Sendable func join(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      guard let session = caller.session else {
        return Reply(JoinOutcome.signedOut, caller.language, .unauthorized)
      }
      let outcome: JoinOutcome
      if let token: Token<Invitation> = try form.token() {
        outcome = try await flows.join(by: token, in: session, from: caller.client)
      } else if let id = InvitationID(try form.text("invitation")) {
        outcome = try await flows.join(id, in: session, from: caller.client)
      } else {
        outcome = .linkInvalid
      }
      var reply = Reply(outcome, caller.language)
      switch outcome {
      case .joined, .alreadyMember: break
      case .otherAddress: reply.status = .forbidden
      case .invitationExpired(let view):
        (reply.status, reply.page) = (.gone, .requestInvitation(view))
      case .linkInvalid: reply.status = .notFound
      case .signedOut: reply.status = .unauthorized
      }
      return reply
    }

    /// A new invitation for one that has expired; it goes to the address that was invited.
    @Sendable func requestInvitation(
      _ caller: Caller, _ form: borrowing Form
    ) async throws -> Reply {
      guard let organisation = OrganisationID(try form.text("organisation")) else {
        throw FormError.missing("organisation")
      }
      let outcome = try await flows.requestInvitation(
        into: organisation, for: form.address(), from: caller.client)
      return mailReply(outcome, caller)
    }
  }
#endif
