#if Guide
  /// The cookies beside the devices' own.
  ///
  /// By its prefix a browser takes such a cookie over TLS only, from this host and for all of it, so
  /// that no other host of the domain can plant one.
  enum PortalCookie: String {
    /// Who is signed in.
    case session = "__Host-session"
    /// Who is about to be: the browser that asked for a device to be confirmed.
    case pending = "__Host-pending"

    /// The header that sets it.
    ///
    /// - Parameter age: nil for as long as the browser is open.
    func header(_ value: String, age: Duration?) -> String {
      let age = age.map { "; Max-Age=\(max(0, $0.components.seconds))" } ?? ""
      return "\(rawValue)=\(value)\(age); Path=/; Secure; HttpOnly; SameSite=Lax"
    }

    /// The header that takes it away.
    var removal: String { header("", age: .zero) }

    /// Its value; nil where it is not there, or is there twice.
    func value(in header: String?) -> String? {
      guard let header, header.utf8.count <= 65_536 else { return nil }
      let values = header.split(separator: ";").compactMap { pair -> Substring? in
        let pair = pair.drop { $0 == " " }
        guard pair.hasPrefix(rawValue + "=") else { return nil }
        return pair.dropFirst(rawValue.count + 1)
      }
      return values.count == 1 ? values.first.map(String.init) : nil
    }
  }
#endif
