internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

// F7.
extension FaultCheck {
  static var confirmationFaults: [FaultCheck] {
    [
      FaultCheck(
        "F7: an untrusted device", "device_confirmation_required", mails: 1, leaving: .count
      ) { portal in
        _ = try await portal.person(alice)
        _ = try await Browser.entered(at: portal)
        portal.clock.advance(by: .seconds(3_600))
        return signIn(Browser(.chrome, on: .linux))
      },
      FaultCheck("F7: a confirmation by link", "signed_in", mails: 1) { portal in
        let asking = try await Asking(portal)
        let token: Token<DeviceConfirmation> = try await portal.mail(to: alice).token()
        return {
          try await $0.flows.confirmDevice(
            token, in: asking.request.pending, from: asking.new.client
          ).code
        }
      },
      FaultCheck("F7: a confirmation by code", "signed_in", mails: 1) { portal in
        let asking = try await Asking(portal)
        return try await type(portal.mail(to: alice).code(), asking)
      },
      FaultCheck("F7: a wrong code", "code_wrong") { portal in
        let asking = try await Asking(portal)
        let code = try await portal.mail(to: alice).code()
        return type(code.map { $0 == 0x39 ? 0x30 : $0 + 1 }, asking)
      },
      FaultCheck("F7: an approval on a trusted device", "approval_approved") { portal in
        try await Asking(portal).approve
      },
      FaultCheck("F7: a refusal on a trusted device", "approval_denied") { portal in
        try await Asking(portal).answer(.deny)
      },
      FaultCheck("F7: a confirmation by a trusted device", "signed_in", mails: 1) { portal in
        let asking = try await Asking(portal)
        _ = try await asking.approve(portal)
        return {
          try await $0.flows.confirmDevice(
            approvedBy: asking.ticket, in: asking.request.pending, from: asking.new.client
          ).code
        }
      },
      FaultCheck(
        "F7: a replayed secret of a device", "invalid_credentials", mails: 1, leaving: .steps
      ) { portal in
        _ = try await portal.person(alice)
        var browser = try await Browser.entered(at: portal)
        let thief = browser
        for _ in 0..<3 {
          portal.clock.advance(by: .seconds(3_600))
          _ = try await browser.enter(alice, at: portal)
        }
        return signIn(thief, FlowPassword.second)
      },
    ]
  }

  private static func type(_ code: [UInt8], _ asking: Asking) -> Act {
    {
      try await $0.flows.confirmDevice(
        code: Secret(code), in: asking.request.pending, from: asking.new.client
      ).code
    }
  }

  /// Alice's trusted browser, and another one that is to be confirmed.
  private struct Asking: Sendable {
    let home: Browser
    let new = Browser(.chrome, on: .linux)
    let request: DeviceConfirmationRequest
    let ticket: ApprovalTicket
    let waiting: PendingApproval

    init(_ portal: Portal) async throws {
      _ = try await portal.person(alice)
      home = try await Browser.entered(at: portal)
      portal.clock.advance(by: .seconds(3_600))
      var new = new
      guard
        case .deviceConfirmationRequired(let request) = try await new.signIn(alice, at: portal),
        let ticket = request.approval,
        case .waiting(let waiting) = try await portal.flows.waitingDevice(in: home.heldSession())
      else { throw ConformanceFailure("nothing to confirm") }
      (self.request, self.ticket, self.waiting) = (request, ticket, waiting)
    }

    var approve: Act {
      get throws {
        guard let number = ticket.number else { throw ConformanceFailure("no number") }
        return answer(.approve(number: number))
      }
    }

    func answer(_ answer: ApprovalAnswer) -> Act {
      let (home, waiting) = (home, waiting)
      return {
        try await $0.flows.answer(
          answer, to: waiting.id, in: home.heldSession(), from: home.client
        ).code
      }
    }
  }
}
