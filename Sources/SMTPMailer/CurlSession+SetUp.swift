#if SMTP
  internal import CSystemCurl
  internal import Glibc

  extension CurlSession {
    /// Sets what is the same for all mails.
    func setUp(_ settings: SMTPSettings) throws(SMTPMailerError) {
      if case .file(let path) = settings.authorities, unsafe access(path, R_OK) != 0 {
        throw .authorities(path: path)
      }
      let isSet = [
        setServer(settings), setSecurity(settings), setLogin(settings), setTimes(settings),
        setCalls(),
      ].allSatisfy { $0 }
      guard isSet else { throw .library }
    }

    private func setServer(_ settings: SMTPSettings) -> Bool {
      let url = settings.server.url(greetingAs: settings.greeting)
      return set([
        (CURLOPT_URL, .text(url)), (CURLOPT_PROTOCOLS_STR, .text("smtp,smtps")),
        // Nothing of the environment's.
        (CURLOPT_PROXY, .text("")), (CURLOPT_NOPROXY, .text("*")),
        (CURLOPT_UPLOAD, .number(1)), (CURLOPT_MAXCONNECTS, .number(1)),
        // A day, in seconds: one that has gone stale is found out, and made anew.
        (CURLOPT_MAXAGE_CONN, .number(86_400)),
        (CURLOPT_TCP_KEEPALIVE, .number(1)),
      ])
    }

    private func setSecurity(_ settings: SMTPSettings) -> Bool {
      let usesTLS =
        switch settings.server.security {
        case .startTLS, .implicitTLS: CURLUSESSL_ALL
        case .noneOnThisMachine, .noneAnywhere: CURLUSESSL_NONE
        }
      var options: [(CURLoption, Value)] = [
        (CURLOPT_USE_SSL, .number(Int(usesTLS.rawValue))),
        (CURLOPT_SSL_VERIFYPEER, .number(1)), (CURLOPT_SSL_VERIFYHOST, .number(2)),
        (CURLOPT_SSLVERSION, .number(CURL_SSLVERSION_TLSv1_2)),
      ]
      if case .file(let path) = settings.authorities {
        options += [(CURLOPT_CAINFO, .text(path)), (CURLOPT_CAPATH, .nothing)]
      }
      return set(options)
    }

    private func setLogin(_ settings: SMTPSettings) -> Bool {
      guard let login = settings.login else { return true }
      guard set([(CURLOPT_USERNAME, .text(login.user))]) else { return false }
      return unsafe login.lendPassword { unsafe set(CURLOPT_PASSWORD, $0) }
    }

    private func setTimes(_ settings: SMTPSettings) -> Bool {
      let seconds = Int((settings.timeout / .seconds(1)).rounded(.up))
      return set([
        (CURLOPT_CONNECTTIMEOUT_MS, .number(Int(settings.connectTimeout / .milliseconds(1)))),
        // For what is said after a mail, which the time for a whole one is not about.
        (CURLOPT_SERVER_RESPONSE_TIMEOUT, .number(seconds)),
        // No alarms; threads of ours take no signals, a write into a closed connection's included.
        (CURLOPT_NOSIGNAL, .number(1)),
      ])
    }
  }
#endif
