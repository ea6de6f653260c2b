#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import HTTPTypes

  extension Portal {
    /// By the mail's link: the browser that asked is let in, and any other is shown the code.
    @Sendable func confirmDevice(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      let client = caller.client(form)
      guard let token: Token<DeviceConfirmation> = try form.token() else {
        return Reply(DeviceConfirmationOutcome.requestEnded, caller.language, .badRequest)
      }
      let outcome = try await flows.confirmDevice(token, in: caller.pending, from: client)
      return try await reply(outcome, caller, client)
    }

    /// By the mail's code, typed in the browser that asked.
    @Sendable func confirmCode(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      let client = caller.client(form)
      guard let pending = caller.pending else {
        return Reply(DeviceConfirmationOutcome.requestEnded, caller.language, .badRequest)
      }
      let code = try form.secret("code")
      let outcome = try await flows.confirmDevice(code: code, in: pending, from: client)
      return try await reply(outcome, caller, client)
    }

    private func reply(
      _ outcome: DeviceConfirmationOutcome, _ caller: Caller, _ client: Client
    ) async throws -> Reply {
      var reply = Reply(outcome, caller.language)
      switch outcome {
      case .signedIn(let signedIn): try await admit(signedIn, caller, client, &reply)
      case .openedElsewhere, .waiting: break
      case .codeWrong:
        reply.status = .unauthorized
        reply.page = .confirmCode(remembering: client.remembering)
      case .tooManyTries(let until): reply.refuse(until: until, now: clock.now)
      case .refused, .requestEnded: reply.status = .forbidden
      }
      return reply
    }
  }
#endif
