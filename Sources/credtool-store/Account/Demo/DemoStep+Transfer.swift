#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  /// F12, F13: a mailbox that is lost, and an address that is forgotten.
  extension DemoStep {
    static var transfer: [DemoStep] { [DemoStep("F12", moves), DemoStep("F13", whichAddress)] }

    private static func moves(_ scene: DemoScene<Store>) async throws -> String {
      let (old, new) = (try scene.address("karl"), try scene.address("karl.new"))
      let (source, target) = (try await scene.person(old), try await scene.person(new))
      let licence = try Licence(
        id: .random(), product: "drawing-3", owner: .account(source),
        registered: scene.clock.now)
      _ = try await scene.store.write { try $0.insertLicence(licence) }
      guard let dana = OperatorName("dana"), let erik = OperatorName("erik") else {
        throw DemoFailure("no operators")
      }
      func open() async throws -> TransferID {
        let outcome = try await scene.flows().openTransfer(
          from: old, to: new, by: dana, note: "an invoice was shown")
        guard case .opened(let id, _) = outcome else { throw DemoFailure(outcome.code) }
        return id
      }
      _ = try await open()
      let objection: Token<TransferObjection> =
        try await scene.mail(to: old, .transferOpened).token()
      try demand(
        try await scene.flows().objectToTransfer(objection, from: Client()), "transfer_done")
      let id = try await open()
      try demand(try await scene.flows().approveTransfer(id, by: erik), "transfer_done")
      let token: Token<TransferConfirmation> =
        try await scene.mail(to: new, .confirmTransfer).token()
      try demand(try await scene.flows().confirmTransfer(token, from: Client()), "transfer_done")
      scene.pass(72 * 3_600 - 1)
      try demand(try await scene.flows().completeTransfers() == 0, "moved within 72 hours")
      scene.pass(1)
      try demand(try await scene.flows().completeTransfers() == 1, "not moved after 72 hours")
      let owned = try await scene.store.write { try $0.licences(of: .account(target)).map(\.id) }
      try demand(owned == [licence.id], "the licence has another owner")
      return "licences move to a new account by approval and confirmation, unless the old address "
        + "objects within 72 hours"
    }

    private static func whichAddress(_ scene: DemoScene<Store>) async throws -> String {
      let (lena, nobody) = (try scene.address("lena"), try scene.address("nobody"))
      _ = try await scene.person(lena)
      scene.pass(60)
      for address in [lena, nobody] {
        let asked = try await scene.flows().resendVerification(to: address, from: Client())
        try demand(asked, "mail_sent")
      }
      try await scene.deliver()
      let mails = scene.mails.all
      try demand(!mails.isEmpty, "no mails")
      for mail in mails {
        try demand(
          mail.content.text.contains(mail.settings.service)
            && mail.content.text.contains(mail.settings.sender.display),
          "a mail \(mail.content.kind) that does not name its sender")
      }
      return "nothing tells which address it was, and each mail names the portal and its sender"
    }
  }
#endif
