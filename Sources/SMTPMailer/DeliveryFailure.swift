#if SMTP
  internal import AccountFlows
  internal import CSystemCurl

  extension MailFailure {
    /// The caller wants it no more.
    static let cancelled = MailFailure(checked: "cancelled")
    /// The mailer is closed.
    static let closed = MailFailure(checked: "mailer-closed")
    /// So many wait already.
    static let busy = MailFailure(checked: "mailer-busy")
    /// The server takes no address that is not ASCII.
    static let noUTF8 = MailFailure(checked: "smtputf8-unsupported")
    /// The server lets nobody log in, on this way at least.
    static let noLogin = MailFailure(checked: "auth-not-offered")
    /// The connection went.
    static let connectionLost = MailFailure(checked: "connection-lost")
    /// The server stops, or has heard nothing for too long (RFC 5321 §3.8).
    static let goodBye = MailFailure(checked: "smtp-421")
  }

  extension MailError {
    /// What libcurl's error means, after what was said.
    init(_ code: CURLcode, _ exchange: Exchange) {
      if code != CURLE_LOGIN_DENIED, let answer = exchange.answer, 400...599 ~= answer {
        let failure = MailFailure(checked: "smtp-\(answer)")
        // About the sender or ourselves, which are the same for all mails, an operator can do
        // something.
        let isAboutTheMail = exchange.step >= .recipient
        self = answer >= 500 && isAboutTheMail ? .permanent(failure) : .temporary(failure)
      } else {
        self = .temporary(MailFailure(code))
      }
    }
  }

  extension MailFailure {
    fileprivate init(_ code: CURLcode) {
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST: self.init(checked: "host-not-found")
      case CURLE_COULDNT_CONNECT: self.init(checked: "connect-failed")
      case CURLE_OPERATION_TIMEDOUT: self.init(checked: "timed-out")
      case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: self.init(checked: "auth-failed")
      case CURLE_PEER_FAILED_VERIFICATION: self.init(checked: "tls-not-trusted")
      case CURLE_SSL_CACERT_BADFILE: self.init(checked: "tls-authorities-unreadable")
      case CURLE_USE_SSL_FAILED: self.init(checked: "tls-not-offered")
      case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_ISSUER_ERROR:
        self.init(checked: "tls-failed")
      case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE,
        CURLE_WEIRD_SERVER_REPLY, CURLE_UPLOAD_FAILED, CURLE_REMOTE_ACCESS_DENIED:
        self = .connectionLost
      case CURLE_OUT_OF_MEMORY: self.init(checked: "out-of-memory")
      default: self.init(checked: "curl-\(code.rawValue)")
      }
    }
  }
#endif
