#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import HTTPTypes
  internal import PasswordScreening

  extension Portal {
    @Sendable func register(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      let outcome = try await flows.register(
        form.address(), password: form.secret("password"), language: caller.language,
        from: caller.client)
      var reply = Reply(outcome, caller.language)
      switch outcome {
      case .passwordRefused(let findings):
        reply.status = .unprocessableContent
        reply.findings = findings.map { ($0.code, $0.message(in: caller.language)) }
        reply.page = .register
      case .tryLater(let until): reply.refuse(until: until, now: clock.now)
      case .emailInUse, .emailQuarantined: reply.status = .conflict
      case .verificationSent, .pendingInvitation: break
      }
      return reply
    }

    @Sendable func resendVerification(
      _ caller: Caller, _ form: borrowing Form
    ) async throws -> Reply {
      mailReply(
        try await flows.resendVerification(to: form.address(), from: caller.client), caller)
    }

    @Sendable func verifyAddress(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      guard let token: Token<EmailVerification> = try form.token() else {
        return Reply(VerificationOutcome.linkInvalid, caller.language, .badRequest)
      }
      let outcome =
        if form.holds("password") {
          try await flows.verifyAddress(
            token, password: form.secret("password"), from: caller.client)
        } else {
          try await flows.verifyAddress(token, from: caller.client)
        }
      var reply = Reply(outcome, caller.language)
      switch outcome {
      case .verified: reply.page = .signIn
      case .passwordRequired: reply.page = .verifyAddress(token.revealText(), .password)
      case .passwordWrong: reply.status = .unauthorized
      case .linkInvalid: reply.status = .badRequest
      }
      return reply
    }

    /// What is said of a mail that was asked for: the same, whether there is one or not.
    func mailReply(_ outcome: MailOutcome, _ caller: Caller) -> Reply {
      var reply = Reply(outcome, caller.language)
      if case .tryLater(let until) = outcome { reply.refuse(until: until, now: clock.now) }
      return reply
    }
  }
#endif
