/// What scrypt (RFC 7914) and yescrypt cost.
package struct ScryptCost: Hashable, Sendable {
  /// The logarithm of N.
  let logN: UInt32
  /// r.
  let blockSize: UInt32
  /// p.
  let lanes: UInt32

  /// The memory of one hash, rounded up.
  let memoryKiB: Int

  /// Fails where N, r and p are none that scrypt takes, or cost more than `limits`.
  init(
    logN: UInt32, blockSize: UInt32, lanes: UInt32, limits: HashLimits, at offset: Int
  ) throws(PasswordHashFormatError) {
    guard 1...limits.lanes ~= lanes else {
      throw PasswordHashFormatError(field: .lanes, offset: offset)
    }
    // N < 2^(128 r / 8) and r p < 2^30 (RFC 7914 §2). N + p + 2 blocks of 128 r bytes: with a large
    // r it is not N alone that counts.
    guard 1..<40 ~= logN, 1..<(1 << 30) ~= blockSize, logN < 16 * UInt64(blockSize),
      UInt64(blockSize) * UInt64(lanes) < 1 << 30,
      case let (bytes, overflow) = (1 << UInt64(logN) + UInt64(lanes) + 2)
        .multipliedReportingOverflow(by: 128 * UInt64(blockSize)),
      !overflow, bytes.dividedRoundingUp(by: 1_024) <= limits.memoryKiB
    else { throw PasswordHashFormatError(field: .memory, offset: offset) }
    (self.logN, self.blockSize, self.lanes) = (logN, blockSize, lanes)
    memoryKiB = Int(bytes.dividedRoundingUp(by: 1_024))
  }

  /// `$7$`'s: log N in one character, r and p in five each.
  static func crypt(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Self {
    let start = reader.offset
    func value(_ text: [UInt8]) -> UInt32 {
      text.reversed().reduce(0) { $0 << 6 | (CryptBase64.value(of: $1) ?? 0) }
    }
    let logN = value(try reader.cryptText(1, .memory))
    let blockSize = value(try reader.cryptText(5, .memory))
    let lanes = value(try reader.cryptText(5, .lanes))
    // RFC 7914 has an N of 2, crypt has not.
    guard logN > 1 else { throw PasswordHashFormatError(field: .memory, offset: start) }
    return try Self(
      logN: logN, blockSize: blockSize, lanes: lanes, limits: limits, at: start)
  }

  /// `$y$`'s: the flavour, log N and r, and then p and t where they are not 1 and 0.
  ///
  /// Only the flavour `j` (yescrypt's defaults), the one that crypt makes. No g, which the library
  /// does not implement, and no ROM, which it does not have.
  static func yescrypt(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> (cost: Self, time: Int) {
    try reader.expect("j", .version)
    let start = reader.offset
    let logN = try reader.yescryptNumber(from: 1, .memory)
    let blockSize = try reader.yescryptNumber(from: 1, .memory)
    var (lanes, time): (UInt32, UInt32) = (1, 0)
    if !reader.skip("$") {
      let extras = reader.offset
      let present = try reader.yescryptNumber(from: 1, .version)
      guard present < 4 else { throw PasswordHashFormatError(field: .version, offset: extras) }
      if present & 1 != 0 { lanes = try reader.yescryptNumber(from: 2, .lanes) }
      if present & 2 != 0 {
        let passes = reader.offset
        time = try reader.yescryptNumber(from: 1, .passes)
        guard time <= limits.passes else {
          throw PasswordHashFormatError(field: .passes, offset: passes)
        }
      }
      try reader.expect("$", .lanes)
    }
    let cost = try Self(
      logN: logN, blockSize: blockSize, lanes: lanes, limits: limits, at: start)
    // Each lane works on its share of N, of four blocks at least.
    guard 1 << UInt64(logN) / UInt64(lanes) > 3 else {
      throw PasswordHashFormatError(field: .lanes, offset: start)
    }
    return (cost, Int(time))
  }
}

extension UInt64 {
  fileprivate func dividedRoundingUp(by divisor: Self) -> Self {
    self / divisor + (self % divisor == 0 ? 0 : 1)
  }
}

extension FieldReader {
  /// A number of yescrypt's: the larger its first character, the more of them follow.
  fileprivate mutating func yescryptNumber(
    from minimum: UInt32, _ field: Field
  ) throws(Failure) -> UInt32 {
    let start = offset
    let first = CryptBase64.value(of: try cryptText(1, field)[0]) ?? 0
    var (low, high, following, value) = (UInt32(0), UInt32(47), 0, UInt64(minimum))
    while first > high {
      value += UInt64(high + 1 - low) << (6 * UInt64(following))
      low = high + 1
      high = low + (62 - high) / 2
      following += 1
    }
    value += UInt64(first - low) << (6 * UInt64(following))
    for character in try cryptText(following, field) {
      following -= 1
      value += UInt64(CryptBase64.value(of: character) ?? 0) << (6 * UInt64(following))
    }
    guard let number = UInt32(exactly: value) else { throw Failure(field: field, offset: start) }
    return number
  }
}
