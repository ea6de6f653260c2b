internal import Glibc

/// An IP address, as throttles bucket it (R24).
public struct NetworkAddress: Hashable, Sendable {
  /// 4 bytes of IPv4 or 16 of IPv6.
  public let bytes: [UInt8]

  /// The address that is written so: IPv4 as four decimals without leading zeros, IPv6 as RFC 4291
  /// has it, without brackets, port, zone or white space; nil for anything else.
  ///
  /// IPv4 that is mapped into IPv6 is IPv4, so that nobody has two buckets.
  public init?(_ text: some StringProtocol) {
    let characters = Array(text.utf8)
    guard (2...45).contains(characters.count), characters.allSatisfy(Self.isPossible) else {
      return nil
    }
    let isIPv6 = characters.contains(UInt8(ascii: ":"))
    let parsed = Self.parse(characters + [0], isIPv6 ? AF_INET6 : AF_INET)
    guard let parsed else { return nil }
    let bytes = Array(parsed.prefix(isIPv6 ? 16 : 4))
    self.bytes = isIPv6 && bytes.starts(with: Self.mapped) ? Array(bytes[12...]) : bytes
  }

  /// What is counted together: an IPv4 address, or the /64 of an IPv6 address, of which one
  /// subscriber has all.
  public var bucket: [UInt8] { Array(bytes.prefix(bytes.count == 16 ? 8 : 4)) }

  private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

  private static func isPossible(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  private static func parse(_ text: [UInt8], _ family: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    let isParsed = unsafe text.withUnsafeBufferPointer { text in
      unsafe text.withMemoryRebound(to: CChar.self) { text in
        unsafe inet_pton(family, text.baseAddress, &bytes) == 1
      }
    }
    return isParsed ? bytes : nil
  }
}

extension NetworkAddress: CustomStringConvertible {
  /// The address as RFC 5952 writes it.
  public var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 16 ? AF_INET6 : AF_INET
    let isWritten = unsafe inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil
    precondition(isWritten, "an address of 4 or 16 bytes has a text")
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// A range of addresses: `10.0.0.0/8`, `2001:db8::/32`.
public struct NetworkPrefix: Hashable, Sendable {
  /// The first address.
  public let address: NetworkAddress
  /// How many bits all addresses of the range have in common.
  public let bits: Int

  /// The range that is written so, or that of one address; nil for anything else, and where a bit
  /// behind the prefix is set.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = NetworkAddress(parts[0]) else { return nil }
    var bits = address.bytes.count * 8
    if parts.count == 2 {
      guard let number = Int(parts[1]), "\(number)".utf8.elementsEqual(parts[1].utf8),
        (0...bits).contains(number), !parts[0].utf8.contains(UInt8(ascii: ":")) || bits == 128
      else { return nil }
      bits = number
    }
    (self.address, self.bits) = (address, bits)
    guard (bits..<address.bytes.count * 8).allSatisfy({ !Self.isSet($0, address) }) else {
      return nil
    }
  }

  /// Whether `other` is in the range.
  public func contains(_ other: NetworkAddress) -> Bool {
    other.bytes.count == address.bytes.count
      && (0..<bits).allSatisfy { Self.isSet($0, other) == Self.isSet($0, address) }
  }

  private static func isSet(_ bit: Int, _ address: NetworkAddress) -> Bool {
    address.bytes[bit / 8] & 0x80 >> (bit % 8) != 0
  }
}
