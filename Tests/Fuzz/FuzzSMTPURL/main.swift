#if SMTP
  import CSystemCurl
  import FuzzDriver
  import SMTPMailer

  /// What libcurl takes a part of a URL for; nil where it takes none.
  func part(_ part: CURLUPart, of url: String) -> String? {
    guard let parser = unsafe curl_url() else { return nil }
    defer { unsafe curl_url_cleanup(parser) }
    guard unsafe curl_url_set(parser, CURLUPART_URL, url, 0) == CURLUE_OK else { return nil }
    var text: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(parser, part, &text, 0) == CURLUE_OK else { return nil }
    defer { unsafe curl_free(text) }
    return unsafe text.map { unsafe String(cString: $0) }
  }

  /// Any text, whatever its encoding: a server that libcurl takes for the same one, with nothing in
  /// it that could end a line or a part of a URL.
  @_cdecl("LLVMFuzzerTestOneInput")
  func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    guard let server = try? SMTPServer(text) else { return 0 }
    precondition((1...65_535).contains(server.port))
    let isIPv6 = server.host.utf8.contains(UInt8(ascii: ":"))
    for byte in server.host.utf8 {
      let isPlain = 0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte == 0x2D || byte == 0x2E
      precondition(isPlain || (isIPv6 && byte == 0x3A), "what a URL gives a meaning to")
    }
    let scheme = server.security == .implicitTLS ? "smtps" : "smtp"
    let host = isIPv6 ? "[\(server.host)]" : server.host
    let written = "\(scheme)://\(host):\(server.port)"
    precondition((try? SMTPServer(written)) == server, "not the same when it is written down")
    precondition(part(CURLUPART_SCHEME, of: written) == scheme)
    precondition(part(CURLUPART_PORT, of: written) == "\(server.port)")
    let found = part(CURLUPART_HOST, of: written)
    precondition(isIPv6 ? found != nil : found == host, "libcurl looks for another host")
    for secret in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT] {
      precondition(part(secret, of: text) == nil, "libcurl sees more in it")
    }
    // Nobody gets to another machine by what is said to be this one.
    if let here = try? SMTPServer(written, over: .noneOnThisMachine) {
      precondition(
        ["localhost", "::1"].contains(here.host) || here.host.hasPrefix("127.") || isIPv6)
    }
    return 0
  }

  unsafe fuzz(test)
#endif
