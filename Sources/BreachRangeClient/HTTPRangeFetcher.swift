#if HTTPClient
  internal import AsyncHTTPClient
  internal import NIOCore
  internal import NIOHTTP1
  public import PasswordScreening

  /// Fetches ranges from a server as Have I Been Pwned runs it, over HTTP (R39).
  ///
  /// ```swift
  /// let fetcher = try HTTPRangeFetcher(userAgent: "contoso-accounts")
  /// let breaches = BreachRanges(from: fetcher, inOutage: .localList(.common))
  /// ```
  ///
  /// Servers are asked for padding, so that an answer's length does not tell which range it is.
  /// Their certificates have to be valid, and redirects are not followed. Connections are kept for a
  /// minute, and closed when the fetcher goes. Nothing is tried twice, also not what was sent on a
  /// kept connection just as the server closed it.
  public final class HTTPRangeFetcher: RangeFetcher {
    private let client: HTTPClient
    private let server: RangeServer
    private let userAgent: String
    private let headTimeout: TimeAmount

    /// A client of `server`.
    ///
    /// - Parameters:
    ///   - userAgent: the name of the service that asks, without which the public server answers
    ///     403; 1 to 256 characters of ASCII.
    ///   - server: the public one unless another is given.
    ///   - connectTimeout: for a connection with its TLS handshake; above zero.
    ///   - readTimeout: for the beginning of an answer, and between its parts; above zero.
    /// - Throws: `.userAgent`.
    public init(
      userAgent: String, server: RangeServer = .pwnedPasswords,
      connectTimeout: Duration = .seconds(2), readTimeout: Duration = .seconds(2)
    ) throws(RangeServerError) {
      precondition(connectTimeout > .zero && readTimeout > .zero, "no answer comes in no time")
      guard (1...256).contains(userAgent.utf8.count),
        userAgent.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
      else { throw .userAgent }
      var configuration = HTTPClient.Configuration(
        redirectConfiguration: .disallow,
        timeout: .init(connect: TimeAmount(connectTimeout), read: TimeAmount(readTimeout)))
      // The client would go on trying to connect for as long as the head may take.
      configuration.connectionPool.retryConnectionEstablishment = false
      client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
      headTimeout = TimeAmount(connectTimeout + readTimeout)
      (self.server, self.userAgent) = (server, userAgent)
    }

    // The client outlives this: it ends when its last connection has been closed.
    deinit { client.shutdown { _ in } }

    /// The body for `range`, out of an answer of status 200.
    ///
    /// - Throws: `.status` with the server's wish for a delay, `.timedOut`, `.transport`, `.tooLarge`
    ///   or `.cancelled`.
    public func body(
      of range: BreachRange, maximumBytes: Int
    ) async throws(RangeError) -> [UInt8] {
      var request = HTTPClientRequest(url: server.url(of: range))
      request.headers.add(name: "User-Agent", value: userAgent)
      request.headers.add(name: "Add-Padding", value: "true")
      let answer: HTTPClientResponse
      do {
        answer = try await client.execute(request, timeout: headTimeout)
      } catch {
        throw RangeError(error)
      }
      guard answer.status == .ok else {
        throw .status(Int(answer.status.code), retryAfter: Self.retryAfter(answer.headers))
      }
      do {
        let body = try await answer.body.collect(upTo: maximumBytes)
        return Array(body.readableBytesView)
      } catch is NIOTooManyBytesError {
        throw .tooLarge(maximumBytes: maximumBytes)
      } catch {
        throw RangeError(error)
      }
    }

    /// The delay in seconds that `Retry-After` asks for; nil without one, and for a date.
    private static func retryAfter(_ headers: HTTPHeaders) -> Duration? {
      guard let value = headers.first(name: "Retry-After"), (1...9).contains(value.utf8.count),
        value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return Int(value).map { .seconds($0) }
    }
  }

  extension RangeError {
    /// The client's error, told as one of ours.
    fileprivate init(_ error: any Error) {
      let timeouts: [HTTPClientError] = [
        .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
        .getConnectionFromPoolTimeout,
      ]
      switch error {
      case is CancellationError: self = .cancelled
      case let error as HTTPClientError where error == .cancelled: self = .cancelled
      case let error as HTTPClientError where timeouts.contains(error): self = .timedOut
      case let error as HTTPClientError: self = .transport(error.shortDescription)
      default: self = .transport(Self.oneLine(String(describing: error)))
      }
    }

    /// At most 200 characters of `text`, without controls: some of it may come from the server.
    private static func oneLine(_ text: String) -> String {
      let scalars = text.unicodeScalars.prefix(200).map {
        (0x20...0x7E).contains($0.value) ? Character($0) : " "
      }
      return String(scalars)
    }
  }
#endif
