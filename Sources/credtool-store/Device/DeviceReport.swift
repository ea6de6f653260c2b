#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import DeviceTrust

  /// What is said of one cookie.
  struct DeviceReport: Sendable {
    let code: String
    let message: String
    /// Nil unless it is trusted.
    let device: TrustedDevice?
    /// Nil where there is nothing to compare.
    let drift: DriftReport?

    init(
      _ verdict: DeviceVerdict, _ problem: DeviceCookieError?, _ look: Fingerprint?,
      _ devices: TrustedDevices
    ) {
      (code, device) = (verdict.code, verdict.trusted)
      message = problem?.description ?? Self.message(verdict)
      if let look, let record = verdict.trusted?.record, record.fingerprint != nil {
        drift = devices.drift(of: look, from: record)
      } else {
        drift = nil
      }
    }

    private static func message(_ verdict: DeviceVerdict) -> String {
      switch verdict {
      case .trusted: "a device that the account trusts"
      case .replayed:
        "its secret was replaced before, so somebody has a copy; the device is trusted no more, and "
          + "its owner is to be told"
      case .expired(let since): "its trust ended by itself at \(since)"
      case .revoked(let since, let reason): "its trust was ended at \(since): \(reason.text)"
      case .unknown: "no cookie of a device that this account knows"
      case .keyUnavailable(let error): "\(error)"
      }
    }

    /// Prints the answer, with the cookie that takes the place of the one presented.
    func print(isJSON: Bool, _ cookie: DeviceCookie, now: Timestamp) throws(Failure) {
      guard let device, let successor = device.successor else {
        return try StandardOutput.printLine(isJSON ? json(#"null}"#) : lines)
      }
      let value = cookie.makeSetCookie(successor, age: device.record.ends.since(now))
      try StandardOutput.print(
        value.bytes, after: isJSON ? json("\"") : lines + "\ncookie: ",
        before: isJSON ? "\"}\n" : "\n")
    }

    private var lines: String {
      guard let device else { return "not trusted: \(message) (\(code))" }
      return "trusted: \(device.record.label.forTerminal)"
        + (drift.map { "\ndrift: \($0.line)" } ?? "")
    }

    /// All but the cookie, whose value begins with `start`.
    private func json(_ start: String) -> String {
      let members = JSON.object([
        ("trusted", .bool(device != nil)), ("verdict", .string(code)),
        ("message", .string(message)),
        ("device", device.map { .string($0.record.id.description) } ?? .null),
        ("label", device.map { .string($0.record.label.text) } ?? .null),
        ("drift", drift?.json ?? .null),
      ])
      return members.text.dropLast() + #","cookie":"# + start
    }
  }

  extension RevocationReason {
    /// The reason, for people.
    var text: String {
      switch self {
      case .owner: "its owner has removed it"
      case .replay: "a copy of its secret was used"
      case .reset: "the password was reset"
      }
    }
  }
#endif
