// Whether the time of a recognition tells what a guessed cookie has in common with a device's.
import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import Glibc

/// Two classes of cookies, each with the record that it is judged by.
struct DeviceCase {
  let name: String
  /// Nil where it is measured and nothing is asked for.
  let isConstant: Bool?
  private let texts: [[UInt8]]
  private let records: [DeviceRecord?]
  private let code: String
  private let recognize: (DeviceGrant, DeviceRecord?) -> String

  static func all() async throws -> [DeviceCase] {
    let devices = TrustedDevices(ring: try KeyRing.generated())
    let (account, now) = (TokenSubject(1), SystemWallClock().now)
    let (grant, record) = try await enrolled(devices, account, now)
    let own = Array(grant.revealText().utf8)
    func peek(_ grant: DeviceGrant, _ record: DeviceRecord?) -> String {
      devices.peek(grant, of: account, record: record, now: now).code
    }
    // The text is a head of 2 characters, then base64url of id, lineage and secret: 16, 16 and 32
    // bytes. These characters are well inside of one part each.
    let lineage = [24, 42].map { changed(own, at: $0) }
    let secret = [48, 84].map { changed(own, at: $0) }
    return [
      DeviceCase(
        "a wrong lineage, in its first or its last bytes", lineage, [record, record], "unknown",
        peek),
      DeviceCase(
        "a wrong secret, in its first or its last bytes", secret, [record, record], "replayed",
        peek),
      DeviceCase(
        "a wrong lineage of a device that there is, or is not", [lineage[0], lineage[0]],
        [record, nil], "unknown", peek, isConstant: nil),
      DeviceCase(
        "the same without work where there is no device, a control", [lineage[0], lineage[0]],
        [record, nil], "unknown", { $1 == nil ? "unknown" : peek($0, $1) }, isConstant: false),
      DeviceCase(
        "a text compared by `memcmp`, a control", [lineage[0], secret[1]], [nil, nil], "unknown",
        { grant, _ in
          grant.withText { text in
            text.withUnsafeBytes { $0.baseAddress.map { memcmp($0, own, own.count) } == 0 }
              ? "trusted" : "unknown"
          }
        }, isConstant: false),
    ]
  }

  private init(
    _ name: String, _ texts: [[UInt8]], _ records: [DeviceRecord?], _ code: String,
    _ recognize: @escaping (DeviceGrant, DeviceRecord?) -> String, isConstant: Bool? = true
  ) {
    (self.name, self.texts, self.records) = ("recognising " + name, texts, records)
    (self.code, self.recognize, self.isConstant) = (code, recognize, isConstant)
  }

  var largestT: Double {
    constant_time.largestT(
      { index -> (DeviceGrant, DeviceRecord?) in
        let text = texts[index]
        guard let grant = try? DeviceGrant(parsing: text.span) else {
          preconditionFailure("a grant's text")
        }
        return (grant, records[index])
      }, outcomes: [true, true], { recognize($0, $1) == code })
  }

  private static func enrolled(
    _ devices: TrustedDevices, _ account: TokenSubject, _ now: Timestamp
  ) async throws -> (DeviceGrant, DeviceRecord) {
    let enrolment = try await MemoryStore().write {
      try devices.enroll(for: account, into: &$0, now: now)
    }
    guard case .enrolled(let grant, let record) = enrolment else {
      preconditionFailure("room for one")
    }
    return (grant, record)
  }

  /// The text with another letter in a place.
  private static func changed(_ text: [UInt8], at index: Int) -> [UInt8] {
    var text = text
    text[index] = text[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    return text
  }
}
