#if Guide
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import HTTPTypes
  internal import Hummingbird
  internal import NIOCore

  /// The fields of a form that was sent, in memory of our own that is erased with it.
  ///
  /// No decoder that makes strings comes near a password. What the network's buffers held is not
  /// ours to erase.
  struct Form: ~Copyable {
    /// A password of 4,096 bytes takes three times as many here; a longer body is refused.
    static let maximumByteCount = 16_384
    private let body: Secret

    init(_ request: Request) async throws {
      guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true
      else { throw HTTPError(.unsupportedMediaType) }
      let buffer = try await request.body.collect(upTo: Self.maximumByteCount)
      body = Secret(buffer.readableBytesUInt8Span)
    }

    /// A field, decoded from the body straight into a secret.
    func secret(_ name: String) throws(FormError) -> Secret {
      guard let range = try value(name) else { throw .missing(name) }
      return try decoded(range)
    }

    /// A field that is none: an address, an id.
    func text(_ name: String) throws(FormError) -> String {
      let secret = try secret(name)
      let bytes = secret.bytes.indices.map { secret.bytes[$0] }
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
      return text
    }

    /// The form's address.
    func address() throws -> EmailAddress { try EmailAddress(text("address")) }

    /// The form's token; nil where there is none, or it is none for this.
    func token<Purpose: TokenPurpose>() throws(FormError) -> Token<Purpose>? {
      guard holds("token") else { return nil }
      let text = try secret("token")
      return try? Token<Purpose>(parsing: text.bytes)
    }

    /// Whether there is such a field.
    func holds(_ name: String) -> Bool { ((try? value(name)) ?? nil) != nil }

    /// Where the value of a field stands; nil where there is none.
    private func value(_ name: String) throws(FormError) -> Range<Int>? {
      let bytes = body.bytes
      var (found, start): (Range<Int>?, Int) = (nil, 0)
      for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "&") {
        defer { start = end + 1 }
        let nameEnd = start + name.utf8.count
        guard nameEnd < end, bytes[nameEnd] == UInt8(ascii: "="),
          zip(start..<nameEnd, name.utf8).allSatisfy({ bytes[$0] == $1 })
        else { continue }
        guard found == nil else { throw .malformed }
        found = nameEnd + 1..<end
      }
      return found
    }

    private func decoded(_ range: Range<Int>) throws(FormError) -> Secret {
      let bytes = body.bytes
      return try Secret(capacity: range.count) { output throws(FormError) in
        var index = range.lowerBound
        while index < range.upperBound {
          switch bytes[index] {
          case UInt8(ascii: "+"): output.append(UInt8(ascii: " "))
          case UInt8(ascii: "%"):
            guard range.upperBound - index > 2, let high = Self.digit(bytes[index + 1]),
              let low = Self.digit(bytes[index + 2])
            else { throw .malformed }
            output.append(high << 4 | low)
            index += 2
          case let byte: output.append(byte)
          }
          index += 1
        }
      }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
      default: nil
      }
    }
  }

  /// Why a form cannot be read; nothing of it is in this.
  enum FormError: Error, CustomStringConvertible {
    /// There is no such field.
    case missing(String)
    /// A field is there twice, or is not written as forms are.
    case malformed

    var description: String {
      switch self {
      case .missing(let name): "the form has no field '\(name)'"
      case .malformed: "the form is not written as browsers write them"
      }
    }
  }
#endif
