#if SMTP
  internal import Glibc

  /// What a server is looked up by: a name, or an address of IPv4 or IPv6.
  struct HostName {
    /// In lower case; nothing in it has a meaning in a URL, but for the colons of IPv6.
    let text: String
    /// Whether it is loopback's.
    let isThisMachine: Bool

    init(_ text: String) throws(SMTPMailerError) {
      guard (1...253).contains(text.utf8.count) else { throw .host }
      let bytes = text.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
      if bytes.contains(UInt8(ascii: ":")) {
        guard let address = Self.address(bytes, AF_INET6, byteCount: 16) else { throw .host }
        isThisMachine = address == [UInt8](repeating: 0, count: 15) + [1]
      } else if bytes.allSatisfy({ 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }) {
        guard let address = Self.address(bytes, AF_INET, byteCount: 4) else { throw .host }
        isThisMachine = address[0] == 127
      } else {
        guard Self.isName(bytes) else { throw .host }
        isThisMachine = bytes.elementsEqual("localhost".utf8)
      }
      self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// Labels of letters, digits and hyphens; the last one begins with a letter, as all top-level
    /// names do: libcurl would take `0x7f000001` for an address.
    static func isName(_ bytes: [UInt8]) -> Bool {
      let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      return bytes.count <= 253
        && labels.allSatisfy { label in
          (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
            && label.last != UInt8(ascii: "-")
            && label.allSatisfy {
              0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-")
            }
        } && labels.last?.first.map { 0x61...0x7A ~= $0 } == true
    }

    private static func address(
      _ text: [UInt8], _ family: Int32, byteCount: Int
    ) -> [UInt8]? {
      guard text.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
      var address = [UInt8](repeating: 0, count: byteCount)
      let code = unsafe inet_pton(family, String(decoding: text, as: UTF8.self), &address)
      return code == 1 ? address : nil
    }
  }
#endif
