internal import CredentialPrimitives

/// The scored scalars in each way in which a word may be read from them, as UTF-8 that is wiped.
///
/// Reading 0 is the password with its case folded, 1 is that backwards, and each of the others has
/// substitutions undone in one way.
@safe
struct Readings: ~Copyable {
  static let plain = 0
  static let reversed = 1
  /// The ways of the readings from 2 on.
  let substitutions: [Substitutions]
  let scalarCount: Int
  private let memory: ScratchBuffer
  /// Where each scalar begins, and the end, reading after reading.
  private var offsets: [Int]
  /// How many scalars before each tell the reading from others: what lies between two equal numbers
  /// need not be looked up again.
  private var tellingBefore: [UInt8]

  var count: Int { 2 + substitutions.count }

  init(of scalars: borrowing ScoredScalars) {
    let folded = scalars.folded
    let scalarCount = folded.count
    self.scalarCount = scalarCount
    substitutions = Substitutions.all(in: folded)
    let readings = 2 + substitutions.count
    memory = ScratchBuffer(byteCount: max(1, scalarCount * 4 * readings))
    offsets = [Int](repeating: 0, count: readings * (scalarCount + 1))
    tellingBefore = [UInt8](repeating: 0, count: readings * (scalarCount + 1))
    var end = 0
    for reading in 0..<readings {
      var telling: UInt8 = 0
      let first = reading * (scalarCount + 1)
      for position in 0..<scalarCount {
        var scalar = folded[reading == Self.reversed ? scalarCount - 1 - position : position]
        offsets[first + position] = end
        tellingBefore[first + position] = telling
        if reading < 2 {
          telling += 1
        } else {
          let ways = substitutions[reading - 2]
          if ways.isTelling(scalar) { telling += 1 }
          scalar = ways.letter(for: scalar) ?? scalar
        }
        unsafe memory.bytes.storeUTF8(scalar, at: &end)
      }
      offsets[first + scalarCount] = end
      tellingBefore[first + scalarCount] = telling
    }
  }

  /// Whether the scalars of `range` read otherwise than in the readings before.
  func isTelling(_ range: Range<Int>, in reading: Int) -> Bool {
    let first = reading * (scalarCount + 1)
    return tellingBefore[first + range.lowerBound] != tellingBefore[first + range.upperBound]
  }

  /// The bytes of some scalars of a reading, counted in its own direction.
  @_lifetime(borrow self)
  borrowing func bytes(_ range: Range<Int>, of reading: Int) -> Span<UInt8> {
    let first = reading * (scalarCount + 1)
    let (start, end) = (offsets[first + range.lowerBound], offsets[first + range.upperBound])
    let slice = unsafe UnsafeRawBufferPointer(rebasing: memory.bytes[start..<end])
    // Safe: `memory` lives as long as `self`, and the span borrows `self`.
    return unsafe _overrideLifetime(Span(_unsafeBytes: slice), borrowing: self)
  }

  /// Where the scalars of `range` of a reading stand in the password.
  func place(of range: Range<Int>, in reading: Int) -> Range<Int> {
    guard reading == Self.reversed else { return range }
    return scalarCount - range.upperBound..<scalarCount - range.lowerBound
  }
}
