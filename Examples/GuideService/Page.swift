#if Guide
  internal import AccountFlows
  internal import Hummingbird

  /// A form on a page.
  ///
  /// The labels are in English; what the library says is in the caller's language.
  struct Page: Sendable {
    let action: String
    let button: String
    var fields: [Field] = []

    /// What is typed, ticked or carried along.
    enum Field: Sendable {
      case address, newPassword, password, code, shared
      case hidden(name: String, value: String)
    }

    /// Whether the page of a verification asks for the password of the registration.
    enum Asking: Sendable { case nothing, password }

    static let register = Page(
      action: "register", button: "Register", fields: [.address, .newPassword])
    static let signIn = Page(
      action: "sign-in", button: "Sign in", fields: [.address, .password, .shared])
    static let signOut = Page(action: "sign-out", button: "Sign out")
    static let forgotPassword = Page(
      action: "forgot-password", button: "Send me a link", fields: [.address])
    static let resendVerification = Page(
      action: "resend-verification", button: "Send me the link again", fields: [.address])

    static func verifyAddress(_ token: String, _ asking: Asking = .nothing) -> Page {
      Page(
        action: "verify-address", button: "Confirm my address",
        fields: [.hidden(name: "token", value: token)] + (asking == .password ? [.password] : []))
    }

    static func resetPassword(_ token: String) -> Page {
      Page(
        action: "reset-password", button: "Set my password",
        fields: [.hidden(name: "token", value: token), .newPassword])
    }

    static func confirmDevice(_ token: String) -> Page {
      Page(
        action: "confirm-device", button: "That was me",
        fields: [.hidden(name: "token", value: token), .shared])
    }

    /// - Parameter remembering: what was said at the sign-in, which goes on behind the code.
    static func confirmCode(remembering: Client.Remembering) -> Page {
      let shared = Field.hidden(name: "shared", value: "yes")
      return Page(
        action: "confirm-code", button: "Confirm",
        fields: [.code] + (remembering == .forget ? [shared] : []))
    }

    static func join(_ name: OrganisationName, token: String) -> Page {
      Page(
        action: "join", button: "Join \(name.text)",
        fields: [.hidden(name: "token", value: token)])
    }

    static func join(_ name: OrganisationName, _ id: InvitationID) -> Page {
      Page(
        action: "join", button: "Join \(name.text)",
        fields: [.hidden(name: "invitation", value: id.description)])
    }

    static func requestInvitation(_ view: InvitationView) -> Page {
      Page(
        action: "request-invitation", button: "Join \(view.name.text)",
        fields: [
          .hidden(name: "organisation", value: view.organisation.description),
          .hidden(name: "address", value: view.address.display),
        ])
    }

    var html: String {
      let fields = fields.map(\.html).joined()
      return "<form method=\"post\" action=\"/\(action)\">\(fields)"
        + "<button>\(button.escapedForHTML)</button></form>"
    }
  }

  extension Page.Field {
    fileprivate var html: String {
      switch self {
      case .address: input("address", "E-mail", "email", "username")
      case .newPassword: input("password", "New password", "password", "new-password")
      case .password: input("password", "Password", "password", "current-password")
      case .code: input("code", "Code", "text", "one-time-code")
      case .shared:
        "<label><input type=\"checkbox\" name=\"shared\" value=\"yes\"> Others use this computer"
          + "</label>"
      case .hidden(let name, let value):
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value.escapedForHTML)\">"
      }
    }

    private func input(
      _ name: String, _ label: String, _ type: String, _ completion: String
    ) -> String {
      "<label>\(label) <input name=\"\(name)\" type=\"\(type)\" autocomplete=\"\(completion)\" "
        + "required></label>"
    }
  }

  extension Reply {
    /// The whole page; whatever came from outside is escaped.
    var html: String {
      let message = message.isEmpty ? "" : "<p>\(message.escapedForHTML)</p>"
      let others = findings.dropFirst().map { "<p>\($0.message.escapedForHTML)</p>" }.joined()
      let joins = invitations.map { Page.join($0.name, $0.id).html }.joined()
      return "<!doctype html><title>Accounts</title>\(message)\(others)\(joins)\(page?.html ?? "")"
    }
  }

  extension String {
    fileprivate var escapedForHTML: String {
      unicodeScalars.reduce(into: "") { output, scalar in
        switch scalar {
        case "&": output += "&amp;"
        case "<": output += "&lt;"
        case ">": output += "&gt;"
        case "\"": output += "&quot;"
        case "'": output += "&#39;"
        default: output.unicodeScalars.append(scalar)
        }
      }
    }
  }

  extension Request {
    /// The token of a link that was opened; empty for none.
    var linkToken: String {
      let text = uri.queryParameters["token"] ?? ""
      return text.utf8.count <= 200 ? String(text) : ""
    }
  }
#endif
