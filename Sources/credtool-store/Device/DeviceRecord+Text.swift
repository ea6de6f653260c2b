#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import DeviceTrust

  extension DeviceRecord {
    /// The device as one line of a list.
    func line(at now: Timestamp) -> String {
      "\(id)  \(stateName(at: now))  enrolled \(enrolled)  seen \(lastSeen)  "
        + "\(isLive(at: now) ? "ends " : "ended") \(ended)  " + label.forTerminal
    }

    func json(at now: Timestamp) -> JSON {
      var reason = JSON.null
      if case .revoked(_, let why) = state { reason = .string(why.rawValue) }
      return .object([
        ("device", .string(id.description)), ("label", .string(label.text)),
        ("state", .string(stateName(at: now))), ("reason", reason),
        ("enrolled", .string(enrolled.description)),
        ("last_seen", .string(lastSeen.description)), ("ends", .string(ended.description)),
      ])
    }

    private func stateName(at now: Timestamp) -> String {
      if case .revoked = state { return "revoked" }
      return isLive(at: now) ? "trusted" : "expired"
    }
  }
#endif
