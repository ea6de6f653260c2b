/// A rank in eight bits: exact up to 15, then to four significant bits.
///
/// Codes below 16 are the rank. Above, the upper five bits count the doublings and the lower three
/// are the bits after the leading one, as in a small floating-point number. 0 means no rank.
struct RankCode: Hashable, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// - Parameter rank: from 1; ranks beyond 2³² − 1 count as that one.
  init(_ rank: Int) {
    let rank = UInt32(clamping: rank)
    guard rank >= 16 else {
      rawValue = UInt8(rank)
      return
    }
    let exponent = 31 - rank.leadingZeroBitCount
    rawValue = UInt8((exponent - 2) * 8 + Int(rank >> (exponent - 3) & 7))
  }

  /// The highest rank that has this code, or nil for no rank.
  var upperBound: Int? {
    guard rawValue >= 16 else { return rawValue == 0 ? nil : Int(rawValue) }
    let exponent = Int(rawValue >> 3) + 2
    return (Int(rawValue & 7) + 9) << (exponent - 3) - 1
  }
}
