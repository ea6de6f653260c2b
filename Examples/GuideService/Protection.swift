#if Guide
  internal import HTTPTypes
  internal import Hummingbird
  internal import Logging

  /// Takes forms from the portal's own pages only: no other site can sign somebody in or out, or send
  /// anything in their name.
  ///
  /// All current browsers send `Sec-Fetch-Site`. `Origin` is for older ones, and for programs; of a
  /// page under `Referrer-Policy: no-referrer` it says `null`, so it cannot be asked for alone.
  struct SameOrigin: RouterMiddleware {
    let origin: String

    func handle(
      _ request: Request, context: PortalContext,
      next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
      let isReading = request.method == .get || request.method == .head
      guard isReading || isOwn(request) else { throw HTTPError(.forbidden) }
      return try await next(request, context)
    }

    private func isOwn(_ request: Request) -> Bool {
      if let site = request.headers[.fetchSite] { return site == "same-origin" }
      return request.headers[.origin] == origin
    }
  }

  /// What all answers say: nothing is kept, links are told to nobody, and pages do and load nothing
  /// but their own forms.
  struct SafeHeaders: RouterMiddleware {
    func handle(
      _ request: Request, context: PortalContext,
      next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
      var response = try await next(request, context)
      response.headers[.cacheControl] = "no-store"
      // The page's address holds the token of a mail.
      response.headers[.referrerPolicy] = "no-referrer"
      response.headers[.contentSecurityPolicy] =
        "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      response.headers[.xContentTypeOptions] = "nosniff"
      response.headers[.strictTransportSecurity] = "max-age=31536000"
      return response
    }
  }

  /// One line a request: the route and the status, and nothing else that came with it.
  ///
  /// Hummingbird's own middleware writes the whole address, in which the tokens of mails are.
  struct AccessLog: RouterMiddleware {
    func handle(
      _ request: Request, context: PortalContext,
      next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
      let response = try await next(request, context)
      context.logger.info(
        "request",
        metadata: [
          "method": "\(request.method)", "route": "\(context.endpointPath ?? "none")",
          "status": "\(response.status.code)",
        ])
      return response
    }
  }
#endif
