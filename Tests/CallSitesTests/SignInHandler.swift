import Credentials
import Testing

/// What a web handler does at a sign-in, on flows that are set up elsewhere.
@Suite("A sign-in handler") struct SignInHandler {
  struct Response: Equatable {
    var status: Int
    var cookies: [String] = []
    var text: String
  }

  static func signIn<Store>(
    address: String, password: borrowing Secret, cookies: String?, _ flows: AccountFlows<Store>
  ) async throws -> Response {
    let outcome = try await flows.signIn(
      EmailAddress(address), password: password, from: Client(cookies: cookies))
    var response = Response(status: 403, text: outcome.message(in: .de))
    switch outcome {
    case .signedIn(let signedIn):
      response.status = 200
      response.cookies = [
        "__Host-session=\(signedIn.session.revealText()); Path=/; Secure; HttpOnly"
      ]
      if let device = signedIn.device {
        let cookie = DeviceCookie(for: signedIn.account.subject)
        response.cookies.append(cookie.setCookie(device, age: flows.policy.devices.longest))
      }
    case .deviceConfirmationRequired: response.status = 202
    case .tryLater: response.status = 429
    default: break
    }
    return response
  }

  static func signOut<Store>(_ text: String, _ flows: AccountFlows<Store>) async throws -> String {
    guard let session = SessionSecret(parsing: text) else { return "signed_out" }
    return try await flows.signOut(session).code
  }

  @Test("answers a right password with two cookies, and whoever is signed out with one word")
  func answers() async throws {
    let portal = try await Portal.withAnna()
    let refused = try await Self.signIn(
      address: "anna@example.com", password: Secret("not her password"), cookies: nil, portal.flows)
    #expect(refused.status == 403 && refused.text.hasPrefix("Die Adresse oder das Passwort"))
    let response = try await Self.signIn(
      address: "anna@example.com", password: Secret(Portal.password), cookies: nil, portal.flows)
    #expect(response.status == 200 && response.cookies.count == 2)
    let text = response.cookies[0].dropFirst("__Host-session=".count).prefix { $0 != ";" }
    #expect(try await Self.signOut(String(text), portal.flows) == "session_ended")
    #expect(try await Self.signOut(String(text), portal.flows) == "signed_out")
    let session = try #require(SessionSecret(parsing: text))
    #expect(try await portal.flows.devices(in: session) == .signedOut)
    #expect(try await portal.flows.sessions(in: session) == .signedOut)
    #expect(try await portal.flows.endOtherSessions(in: session) == .signedOut)
    #expect(try await portal.flows.revokeOtherDevices(in: session) == .signedOut)
    #expect(try await portal.flows.waitingDevice(in: session) == .signedOut)
    #expect(try await portal.flows.organisations(in: session) == .signedOut)
    #expect(try await portal.flows.waitingInvitations(in: session) == .signedOut)
    let id = try #require(DeviceID(bytes: [UInt8](repeating: 1, count: 16)))
    #expect(try await portal.flows.revokeDevice(id, in: session) == .signedOut)
    let label = try #require(DeviceLabel("Laptop"))
    #expect(try await portal.flows.renameDevice(id, to: label, in: session) == .signedOut)
    #expect(try await portal.flows.endSession(session.id, in: session) == .signedOut)
  }
}
