#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import HTTPTypes
  internal import PasswordScreening

  extension Portal {
    @Sendable func forgotPassword(
      _ caller: Caller, _ form: borrowing Form
    ) async throws -> Reply {
      mailReply(try await flows.requestReset(for: form.address(), from: caller.client), caller)
    }

    @Sendable func resetPassword(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      guard let token: Token<PasswordReset> = try form.token() else {
        return Reply(ResetOutcome.linkInvalid, caller.language, .badRequest)
      }
      let outcome = try await flows.resetPassword(
        token, to: form.secret("password"), session: caller.session, from: caller.client)
      var reply = Reply(outcome, caller.language)
      switch outcome {
      case .passwordReset:
        reply.cookies = [PortalCookie.session.removal, PortalCookie.pending.removal]
        reply.page = .signIn
      case .passwordRefused(let findings):
        reply.status = .unprocessableContent
        reply.findings = findings.map { ($0.code, $0.message(in: caller.language)) }
        reply.page = .resetPassword(token.revealText())
      case .linkInvalid: reply.status = .badRequest
      case .mustSignOut: (reply.status, reply.page) = (.conflict, .signOut)
      }
      return reply
    }
  }
#endif
