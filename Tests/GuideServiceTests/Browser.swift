#if Guide
  import Foundation
  import HTTPTypes
  import Hummingbird
  import HummingbirdTesting
  import NIOCore

  @testable import GuideService

  /// A browser: what it keeps, and how it looks.
  struct Browser {
    let client: any TestClientProtocol
    var cookies: [String: String] = [:]
    var headers: HTTPFields

    init(_ client: any TestClientProtocol, _ brand: String = "Firefox/145.0") {
      self.client = client
      headers = [
        .accept: "application/json", .acceptLanguage: "en",
        .userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 \(brand)",
        .contentType: "application/x-www-form-urlencoded",
      ]
      headers[.fetchSite] = "same-origin"
    }

    /// Sends a form, and keeps the cookies of the answer.
    mutating func send(_ path: String, _ fields: [String: String]) async throws -> Answer {
      try await send(path, body: Self.encoded(fields))
    }

    mutating func send(_ path: String, body: String) async throws -> Answer {
      try await request(.post, path, ByteBuffer(string: body))
    }

    mutating func open(_ path: String) async throws -> Answer { try await request(.get, path, nil) }

    private mutating func request(
      _ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer?
    ) async throws -> Answer {
      var headers = headers
      if !cookies.isEmpty {
        headers[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
      }
      let answer = try await client.execute(
        uri: "/\(path)", method: method, headers: headers, body: body
      ) { Answer($0) }
      for cookie in answer.cookies { keep(cookie) }
      return answer
    }

    private mutating func keep(_ cookie: String) {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      cookies[String(pair[0])] =
        cookie.contains("Max-Age=0;") || pair.count < 2 ? nil : String(pair[1])
    }

    static func encoded(_ fields: [String: String]) -> String {
      fields.map { name, value in
        let value = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        return "\(name)=\(value ?? "")"
      }.joined(separator: "&")
    }
  }

  /// What came back.
  struct Answer: Sendable {
    struct Body: Decodable, Sendable {
      struct Part: Decodable, Sendable {
        let code: String
        let message: String
      }

      struct Invitation: Decodable, Sendable {
        let id: String
        let organisation: String
      }

      let code: String
      let message: String
      let findings: [Part]
      let invitations: [Invitation]
    }

    let status: Int
    let headers: HTTPFields
    let text: String
    let body: Body?

    init(_ response: TestResponse) {
      (status, headers) = (response.status.code, response.headers)
      text = String(buffer: response.body)
      body = try? JSONDecoder().decode(Body.self, from: Data(text.utf8))
    }

    var code: String { body?.code ?? "" }
    var cookies: [String] { headers[values: .setCookie] }
  }
#endif
