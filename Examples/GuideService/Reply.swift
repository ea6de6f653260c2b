#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import HTTPTypes
  internal import Hummingbird
  internal import PasswordScreening

  /// An answer: a sentence, the form that comes next, and what the browser is to hold.
  struct Reply: Sendable {
    var status: HTTPResponse.Status
    /// For programs; empty for a page that is only a form.
    var code: String
    var message: String
    var findings: [(code: String, message: String)] = []
    var invitations: [(id: InvitationID, name: OrganisationName)] = []
    var page: Page?
    /// `Set-Cookie` headers.
    var cookies: [String] = []
    private var retryAfter: Int64?

    /// What a flow says of itself.
    init(
      _ outcome: some FlowOutcome, _ language: Language, _ status: HTTPResponse.Status = .ok
    ) {
      (self.status, code) = (status, outcome.code)
      message = outcome.message(in: language)
    }

    private init(_ page: Page) {
      (status, code, message, self.page) = (.ok, "", "", page)
    }

    /// A page that is only a form.
    static func form(_ page: Page) -> Reply { Reply(page) }

    /// Too much was asked for; not before then again.
    mutating func refuse(until: Timestamp, now: Timestamp) {
      status = .tooManyRequests
      retryAfter = max(1, until.since(now).components.seconds)
    }
  }

  extension Reply: ResponseGenerator {
    /// A page for browsers, JSON for who asks for that.
    func response(from request: Request, context: some RequestContext) throws -> Response {
      let isJSON = request.headers[.accept]?.contains("application/json") == true
      var response =
        isJSON
        ? try context.responseEncoder.encode(body, from: request, context: context)
        : Response(
          status: status, headers: [.contentType: "text/html; charset=utf-8"],
          body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
      response.status = status
      response.headers[.vary] = "Accept, Accept-Language"
      if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
      // One header each: they cannot be joined.
      for cookie in cookies {
        response.headers.append(HTTPField(name: .setCookie, value: cookie))
      }
      return response
    }

    private struct Body: Encodable {
      struct Part: Encodable {
        let code: String
        let message: String
      }

      struct Invitation: Encodable {
        let id: String
        let organisation: String
      }

      let code: String
      let message: String
      let findings: [Part]
      let invitations: [Invitation]
    }

    private var body: Body {
      Body(
        code: code, message: message,
        findings: findings.map { Body.Part(code: $0.code, message: $0.message) },
        invitations: invitations.map {
          Body.Invitation(id: $0.id.description, organisation: $0.name.text)
        })
    }
  }
#endif
