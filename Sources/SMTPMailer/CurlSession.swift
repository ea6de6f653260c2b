#if SMTP
  internal import AccountFlows
  internal import CSystemCurl
  internal import Glibc

  /// A connection to the server that is made when it is needed and kept, for one thread at a time.
  @safe
  final class CurlSession: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    private var isOpen = true
    private let queue: DeliveryQueue
    private let needsLogin: Bool
    private let timeout: Duration
    /// What was said, and what is being sent: libcurl's calls back are about these.
    private var exchange = Exchange()
    private var delivery: Delivery?
    private var offset = 0
    /// Why we have ended it ourselves.
    private var refusal: MailError?

    /// Whether libcurl is ready, which it is made once.
    private static let isReady = CSystemCurl_start() == CURLE_OK

    init(_ settings: SMTPSettings, _ queue: DeliveryQueue) throws(SMTPMailerError) {
      guard Self.isReady, let handle = unsafe curl_easy_init() else { throw .library }
      unsafe self.handle = handle
      self.queue = queue
      (needsLogin, timeout) = (settings.login != nil, settings.timeout)
      try setUp(settings)
    }

    deinit { close() }

    /// Closes the connection, after which there is none.
    func close() {
      guard isOpen else { return }
      isOpen = false
      // libcurl says good-bye, and would wait two minutes for an answer: there is none to be read.
      let socket = unsafe CSystemCurl_socket(handle)
      if socket >= 0 { shutdown(socket, Int32(SHUT_RD)) }
      unsafe curl_easy_cleanup(handle)
    }

    /// Hands a mail over; nil once the server has it.
    func deliver(_ delivery: Delivery) -> MailError? {
      let start = ContinuousClock.now
      let failure = attempt(delivery, within: timeout, .kept)
      // A server may have closed the connection meanwhile, or have had enough mails over it.
      guard let failure, isWorthAnother(failure) else { return failure }
      let left = timeout - start.duration(to: .now)
      return left > .milliseconds(1) ? attempt(delivery, within: left, .fresh) : failure
    }

    private func isWorthAnother(_ failure: MailError) -> Bool {
      unsafe CSystemCurl_newConnections(handle) == 0 && exchange.step < .handedOver
        && [.connectionLost, .goodBye].contains(failure.failure)
    }

    private enum Connection { case kept, fresh }

    private func attempt(
      _ delivery: Delivery, within time: Duration, _ connection: Connection
    ) -> MailError? {
      exchange.begin()
      (self.delivery, offset, refusal) = (delivery, 0, nil)
      defer { self.delivery = nil }
      let milliseconds = Int(time / .milliseconds(1))
      guard let recipients = unsafe curl_slist_append(nil, delivery.recipient) else {
        return .temporary(MailFailure(checked: "out-of-memory"))
      }
      defer { unsafe curl_slist_free_all(recipients) }
      let isSet = unsafe [
        CSystemCurl_setText(handle, CURLOPT_MAIL_FROM, delivery.sender),
        CSystemCurl_setPointer(handle, CURLOPT_MAIL_RCPT, recipients),
        CSystemCurl_setSize(handle, CURLOPT_INFILESIZE_LARGE, delivery.byteCount),
        CSystemCurl_setNumber(handle, CURLOPT_TIMEOUT_MS, milliseconds),
        CSystemCurl_setNumber(handle, CURLOPT_FRESH_CONNECT, connection == .fresh ? 1 : 0),
      ].allSatisfy { $0 == CURLE_OK }
      guard isSet else { return .temporary(MailFailure(checked: "out-of-memory")) }
      let code = unsafe curl_easy_perform(handle)
      if code == CURLE_OK { return nil }
      return refusal ?? MailError(code, exchange)
    }
  }

  /// What libcurl asks and tells while it delivers a mail.
  extension CurlSession {
    /// We have sent a command, or the server a line.
    private func hear(_ type: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
      switch type {
      case CURLINFO_HEADER_OUT: unsafe exchange.didSend(bytes)
      case CURLINFO_HEADER_IN: unsafe exchange.didReceive(bytes)
      default: break
      }
    }

    /// Whether the mail may go over this connection, which is ready.
    private var isLetThrough: Bool {
      guard let delivery else { return false }
      if delivery.needsUTF8, !exchange.knowsUTF8 { refusal = .permanent(.noUTF8) }
      // libcurl would go on without.
      if needsLogin, !exchange.letsLogIn { refusal = .temporary(.noLogin) }
      return refusal == nil && isWanted
    }

    /// Gives more of the text away; 0 at its end.
    private func read(_ room: UnsafeMutablePointer<CChar>?, _ size: Int) -> Int {
      guard let delivery else { return 0 }
      let room = unsafe UnsafeMutableRawBufferPointer(start: room, count: size)
      let count = unsafe delivery.copy(from: offset, into: room)
      offset += count
      if offset == delivery.byteCount { exchange.didHandOver() }
      return count
    }

    /// Whether anybody still waits for the mail, or the server may have it.
    private var isWanted: Bool {
      guard let delivery, exchange.step < .handedOver, refusal == nil else { return true }
      if delivery.isCancelled {
        refusal = .temporary(.cancelled)
      } else if queue.isClosed {
        refusal = .temporary(.closed)
      }
      return refusal == nil
    }
  }

  /// Options of libcurl.
  extension CurlSession {
    enum Value {
      case number(Int)
      case text(String)
      case nothing
    }

    /// False where libcurl does not know one of them.
    func set(_ options: [(CURLoption, Value)]) -> Bool {
      options.allSatisfy { option, value in
        switch value {
        case .number(let number):
          unsafe CSystemCurl_setNumber(handle, option, number) == CURLE_OK
        case .text(let text): unsafe CSystemCurl_setText(handle, option, text) == CURLE_OK
        case .nothing: unsafe CSystemCurl_setText(handle, option, nil) == CURLE_OK
        }
      }
    }

    /// The same with a text that is not copied before libcurl does.
    func set(_ option: CURLoption, _ text: UnsafePointer<CChar>) -> Bool {
      unsafe CSystemCurl_setText(handle, option, text) == CURLE_OK
    }

    /// Has libcurl call this session, which lives longer than its handle.
    func setCalls() -> Bool {
      let me = unsafe Unmanaged.passUnretained(self).toOpaque()
      return unsafe [
        CSystemCurl_setReader(handle) { unsafe CurlSession.at($3).read($0, $1 * $2) },
        CSystemCurl_setPointer(handle, CURLOPT_READDATA, me),
        CSystemCurl_setListener(handle) { _, type, bytes, count, session in
          unsafe CurlSession.at(session)
            .hear(type, UnsafeRawBufferPointer(start: bytes, count: count))
          return 0
        },
        CSystemCurl_setPointer(handle, CURLOPT_DEBUGDATA, me),
        CSystemCurl_setNumber(handle, CURLOPT_VERBOSE, 1),
        CSystemCurl_setProgress(handle) { session, _, _, _, _ in
          unsafe CurlSession.at(session).isWanted ? 0 : 1
        },
        CSystemCurl_setPointer(handle, CURLOPT_XFERINFODATA, me),
        CSystemCurl_setNumber(handle, CURLOPT_NOPROGRESS, 0),
        CSystemCurl_setGate(handle) { session, _, _, _, _ in
          unsafe CurlSession.at(session).isLetThrough ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        },
        CSystemCurl_setPointer(handle, CURLOPT_PREREQDATA, me),
      ].allSatisfy { $0 == CURLE_OK }
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> CurlSession {
      guard let pointer = unsafe pointer else { preconditionFailure("set beside each call") }
      return unsafe Unmanaged<CurlSession>.fromOpaque(pointer).takeUnretainedValue()
    }
  }
#endif
