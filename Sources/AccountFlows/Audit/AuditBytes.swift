/// Writes what is authenticated: numbers with their lowest byte first, texts behind their length.
struct AuditBytes {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 128) { bytes.reserveCapacity(capacity) }

  mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func append(_ raw: [UInt8]) { bytes.append(contentsOf: raw) }

  mutating func append(_ number: some FixedWidthInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// At most 65,535 bytes, behind their number in two.
  mutating func append(counted raw: [UInt8]) {
    append(UInt16(raw.count))
    append(raw)
  }
}

/// Reads it again; each answer is nil behind the end.
struct AuditReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func number() -> Int? {
    guard let low = rest.popFirst(), let high = rest.popFirst() else { return nil }
    return Int(low) | Int(high) << 8
  }

  mutating func counted() -> ArraySlice<UInt8>? {
    guard let count = number(), rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
