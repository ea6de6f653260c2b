#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import DeviceTrust
  internal import HTTPTypes

  extension Portal {
    @Sendable func signIn(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      let client = caller.client(form)
      let outcome = try await flows.signIn(
        form.address(), password: form.secret("password"), from: client)
      var reply = Reply(outcome, caller.language)
      switch outcome {
      case .signedIn(let signedIn): try await admit(signedIn, caller, client, &reply)
      case .deviceConfirmationRequired(let request):
        reply.status = .accepted
        let age = request.expires.since(clock.now)
        reply.cookies = [PortalCookie.pending.header(request.pending.revealText(), age: age)]
        reply.page = .confirmCode(remembering: client.remembering)
      case .invalidCredentials: (reply.status, reply.page) = (.unauthorized, .signIn)
      case .addressUnverified: (reply.status, reply.page) = (.forbidden, .resendVerification)
      case .tryLater(let until): reply.refuse(until: until, now: clock.now)
      // These flows have no second factor.
      case .secondFactorRequired: reply.status = .internalServerError
      }
      return reply
    }

    /// Gives the browser what it is to hold from now on.
    func admit(
      _ signedIn: SignedIn, _ caller: Caller, _ client: Client, _ reply: inout Reply
    ) async throws {
      // Who was signed in here before is no more.
      if let session = caller.session { try await flows.signOut(session) }
      // On a machine that others use, the browser forgets it when it is closed.
      let age = client.remembering == .trust ? signedIn.ends.since(clock.now) : nil
      reply.cookies = [
        PortalCookie.session.header(signedIn.session.revealText(), age: age),
        PortalCookie.pending.removal,
      ]
      if let device = signedIn.device {
        let cookie = DeviceCookie(for: signedIn.account.subject)
        reply.cookies.append(
          cookie.setCookie(device, age: flows.policy.devices.longest))
      }
      reply.invitations = signedIn.invitations.map { ($0.id, $0.name) }
    }

    @Sendable func signOut(_ caller: Caller, _ form: borrowing Form) async throws -> Reply {
      if let session = caller.session { try await flows.signOut(session) }
      var reply = Reply(SessionOutcome.signedOut, caller.language)
      reply.cookies = [PortalCookie.session.removal, PortalCookie.pending.removal]
      return reply
    }

    /// Who is signed in, and the invitations that wait for them.
    @Sendable func home(_ caller: Caller, _ token: String) async throws -> Reply {
      guard let session = caller.session,
        case let outcome = try await flows.session(session), outcome != .signedOut
      else {
        var reply = Reply(SessionOutcome.signedOut, caller.language, .unauthorized)
        reply.page = .signIn
        return reply
      }
      var reply = Reply(outcome, caller.language)
      reply.page = .signOut
      let waiting = try await flows.waitingInvitations(in: session).value ?? []
      reply.invitations = waiting.map { ($0.id, $0.name) }
      return reply
    }
  }
#endif
