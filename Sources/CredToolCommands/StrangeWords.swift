/// Random words of ten letters from `a` to `p`: of 2⁴⁰ next to none is in any list.
///
/// They are renewed piece by piece, so that no word comes twice and few take room in the caches.
struct StrangeWords {
  private static let length = 10

  private var random: RepeatableRandomNumbers
  private var bytes: [UInt8]

  /// - Parameters:
  ///   - count: how many there are at a time.
  ///   - seed: the same one gives the same words.
  init(count: Int, seed: UInt64) {
    random = RepeatableRandomNumbers(seed: seed)
    bytes = [UInt8](repeating: 0, count: count * Self.length)
    renew()
  }

  /// Puts others in their place.
  mutating func renew() {
    for begin in stride(from: 0, to: bytes.count, by: Self.length) {
      var bits = random.next()
      for index in begin..<begin + Self.length {
        bytes[index] = UInt8(ascii: "a") + UInt8(bits & 15)
        bits >>= 4
      }
    }
  }

  subscript(index: Int) -> Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get {
      let begin = index * Self.length
      return bytes.span.extracting(begin..<begin + Self.length)
    }
  }
}

/// Numbers that are the same in every run: wyrand (Wang Yi).
struct RepeatableRandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0xa076_1d64_78bd_642f
    let product = state.multipliedFullWidth(by: state ^ 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
  }
}
