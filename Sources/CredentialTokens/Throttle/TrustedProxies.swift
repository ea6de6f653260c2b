/// The proxies whose `X-Forwarded-For` is believed; without any, the header is not read (R24).
public struct TrustedProxies: Hashable, Sendable {
  private let ranges: [NetworkPrefix]
  /// How many of the header's addresses are looked at, from its end.
  public static let maximumHops = 32

  /// No proxy: the client is who has connected.
  public static let none = TrustedProxies([])

  /// The proxies in `ranges`.
  public init(_ ranges: [NetworkPrefix]) { self.ranges = ranges }

  /// Who the client is, as far as somebody trusted says so.
  ///
  /// Each proxy adds at the end whom it got the request from. So the header is read backwards for as
  /// long as the addresses are those of trusted proxies; the first other one is the client. What
  /// stands before it was sent by the client and can be anything. Where an entry is no address, the
  /// last proxy that could be read stands for it.
  ///
  /// - Parameters:
  ///   - peer: who has connected.
  ///   - forwardedFor: the header's values in their order, none or several if it came so.
  /// - Complexity: O(``maximumHops``) entries, and the length of what they are split from.
  public func client(peer: NetworkAddress, forwardedFor: [String]) -> NetworkAddress {
    var client = peer
    var hops = 0
    for value in forwardedFor.reversed() {
      for entry in value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .reversed()
      {
        guard hops < Self.maximumHops, isTrusted(client), let next = Self.address(entry) else {
          return client
        }
        client = next
        hops += 1
      }
    }
    return client
  }

  private func isTrusted(_ address: NetworkAddress) -> Bool {
    ranges.contains { $0.contains(address) }
  }

  /// The address of an entry, without the blanks that a list may have around it.
  private static func address(_ entry: Substring.UTF8View) -> NetworkAddress? {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = entry.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return nil }
    return NetworkAddress(Substring(start[...last]))
  }
}
