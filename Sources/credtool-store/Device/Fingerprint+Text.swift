#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import DeviceTrust

  extension Fingerprint {
    /// What was understood, in one line: nothing but our own names and characters that were checked.
    var summary: String {
      let parts = [
        browser.map { $0.name + (majorVersion.map { " \($0)" } ?? "") }, platform?.name,
        form?.rawValue, language, timeZone, country, autonomousSystem.map { "AS\($0)" },
        networkText,
      ].compactMap { $0 }
      return parts.isEmpty ? "nothing known" : parts.joined(separator: ", ")
    }

    /// The same in JSON, by field.
    var json: JSON {
      func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
      return .object([
        ("browser", text(browser?.rawValue)),
        ("major_version", majorVersion.map { .int(Int($0)) } ?? .null),
        ("platform", text(platform?.rawValue)), ("form", text(form?.rawValue)),
        ("language", text(language)), ("time_zone", text(timeZone)),
        ("network", text(networkText)), ("country", text(country)),
        ("autonomous_system", autonomousSystem.map { .int(Int($0)) } ?? .null),
      ])
    }

    /// 3 bytes of IPv4, or 6 of IPv6.
    private var networkText: String? {
      guard let network else { return nil }
      if network.count == 3 {
        return network.map { "\($0)" }.joined(separator: ".") + ".0/24"
      }
      let groups = stride(from: 0, to: network.count - 1, by: 2).map { index in
        String(UInt16(network[index]) << 8 | UInt16(network[index + 1]), radix: 16)
      }
      return groups.joined(separator: ":") + "::/48"
    }
  }
#endif
