#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  /// F14: an account that goes.
  extension DemoStep {
    static var deletion: [DemoStep] { [DemoStep("F14", deletes)] }

    private static func deletes(_ scene: DemoScene<Store>) async throws -> String {
      let mona = try scene.address("mona")
      let id = try await scene.person(mona)
      var browser = DemoBrowser()
      let session = try await browser.enter(mona, at: scene)
      let client = browser.client
      func delete(_ password: DemoPassword) async throws -> DeletionOutcome {
        try await scene.flows().deleteAccount(
          in: session, password: password.secret, from: client)
      }
      try demand(try await delete(.second), "current_password_wrong")
      try demand(try await delete(.first), "account_deleted")
      try demand(try await delete(.first), "signed_out")
      _ = try await scene.mail(to: mona, .accountDeleted)
      try demand(try await browser.signIn(mona, at: scene), "invalid_credentials")
      try await scene.store.write { transaction in
        try demand(try transaction.account(id) == nil, "the account is there")
        try demand(try transaction.sessions(of: id).isEmpty, "a session is there")
        try demand(try transaction.devices(of: id.subject).isEmpty, "a device is there")
        let records = try transaction.records(about: id.subject, before: nil, limit: 100)
        try demand(
          records.contains { $0.record.entry.action == .accountDeleted }
            && records.allSatisfy { $0.record.personalState != .present },
          "the audit log still names its owner")
      }
      return "the account is deleted: sessions, devices and tokens go, and its address rests"
    }
  }
#endif
