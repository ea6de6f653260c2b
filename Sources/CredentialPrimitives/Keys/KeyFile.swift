/// The text of a key file.
///
///     credential-keys 1
///     primary k3 kPTWmAYGJHOTEFjQsN2uwWPCYj6Cna2pqZBkjLZ1Lw4
///     verifying k2 C5lqJBmQWTJmgo6VEQJsX8BmTJpLeTQQrYSmF0rGUB0
///     revoked k1
///
/// The first line names the format and its version. Each further one is a key: status, id, and
/// unless it is revoked, its 32 bytes in base64 without padding (RFC 4648 §4), with one space
/// between. Lines end in LF, the last one too. There is one primary; ids are 1 to 8 ASCII letters,
/// digits, `-` and `_`, and different. Comments and blank lines are not part of it: each ring has
/// one text, up to the order of the keys. At most 1,000 keys and 65,536 bytes.
enum KeyFile {
  static let maximumBytes = 65_536
  private static let name = "credential-keys "
  private static let firstLine = "credential-keys 1"
  private static let (space, newline) = (UInt8(ascii: " "), UInt8(ascii: "\n"))

  /// The longest line is `verifying`, 8 characters of id, 43 of key, two spaces and the end.
  static func text(of ring: KeyRing) -> Secret {
    Secret(capacity: firstLine.utf8.count + 1 + ring.keys.count * 63) { output in
      func append(_ text: String) { for byte in text.utf8 { output.append(byte) } }
      append("\(firstLine)\n")
      for key in ring.keys {
        append("\(key.status.rawValue) \(key.id)")
        if let material = key.material {
          output.append(space)
          material.lend { Base64.encode($0.bytes, into: &output) }
        }
        output.append(newline)
      }
    }
  }

  static func parse(_ text: Span<UInt8>) throws(KeyRingError) -> KeyList {
    guard text.count <= maximumBytes else { throw KeyRingError(.tooLarge) }
    guard text.starts(with: name) else { throw KeyRingError(.notAKeyFile) }
    guard text.starts(with: firstLine) else { throw KeyRingError(.unsupportedVersion, line: 1) }
    guard text[text.count - 1] == newline else { throw KeyRingError(.noFinalNewline) }
    var list = KeyList()
    var rest = text.extracting(droppingFirst: firstLine.utf8.count)
    guard rest[0] == newline else { throw KeyRingError(.unsupportedVersion, line: 1) }
    rest = rest.extracting(droppingFirst: 1)
    while !rest.isEmpty {
      let line = rest.prefix(upTo: newline)
      do throws(KeyRingError.Reason) {
        try list.append(key(line))
      } catch {
        throw KeyRingError(error, line: list.keys.count + 2)
      }
      rest = rest.extracting(droppingFirst: line.count + 1)
    }
    guard list.primary != nil else { throw KeyRingError(.noPrimary) }
    return list
  }

  private static func key(_ line: Span<UInt8>) throws(KeyRingError.Reason) -> KeyRing.Key {
    let word = line.prefix(upTo: space)
    guard word.count < line.count, let text = word.shortText, let status = KeyStatus(rawValue: text)
    else { throw .unknownStatus }
    let afterStatus = line.extracting(droppingFirst: word.count + 1)
    let name = afterStatus.prefix(upTo: space)
    guard let text = name.shortText, let id = KeyID(text) else { throw .badID }
    let afterID = afterStatus.extracting(droppingFirst: name.count)
    switch status {
    case .revoked:
      guard afterID.isEmpty else { throw .keyOfRevoked }
      return .revoked(id)
    case .primary: return try .primary(id, secret(afterID))
    case .verifying: return try .verifying(id, secret(afterID))
    }
  }

  /// - Parameter text: what follows the id: a space and the key.
  private static func secret(_ text: Span<UInt8>) throws(KeyRingError.Reason) -> Secret {
    guard text.count > 1 else { throw .missingKey }
    let encoded = text.extracting(droppingFirst: 1).prefix(upTo: space)
    guard encoded.count == text.count - 1 else { throw .trailingText }
    guard encoded.count == Base64.encodedCount(KeyRing.Key.byteCount) else { throw .badKey }
    do throws(Base64.FormatError) {
      return try Secret(capacity: KeyRing.Key.byteCount) { (output) throws(Base64.FormatError) in
        try Base64.decode(encoded, into: &output)
      }
    } catch {
      throw .badKey
    }
  }
}

extension Span<UInt8> {
  fileprivate func starts(with text: String) -> Bool {
    count >= text.utf8.count && zip(indices, text.utf8).allSatisfy { self[$0] == $1 }
  }

  /// What stands before the first `byte`, or everything.
  @_lifetime(copy self)
  fileprivate func prefix(upTo byte: UInt8) -> Span<UInt8> {
    extracting(first: indices.first { self[$0] == byte } ?? count)
  }

  /// The bytes as text unless they are so long that a key may be among them, in the wrong place: a
  /// string cannot be erased.
  fileprivate var shortText: String? {
    guard count <= 9 else { return nil }
    return String(decoding: self)
  }
}
