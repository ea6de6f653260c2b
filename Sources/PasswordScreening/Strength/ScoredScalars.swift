internal import CredentialPrimitives

/// The first scalars of a password in memory that is wiped: as they are, and with their case folded.
///
/// Folding here keeps one scalar for each (Unicode's simple mapping), so that a position in one
/// form is the same position in the other.
@safe
struct ScoredScalars: ~Copyable {
  private let memory: ScratchBuffer
  let count: Int

  init(_ password: borrowing PreparedPassword) {
    let count = min(password.scalarCount, PasswordStrength.maximumScoredScalars)
    self.count = count
    memory = ScratchBuffer(byteCount: max(count, 1) * 2 * MemoryLayout<UInt32>.stride)
    let words = unsafe memory.bytes.bindMemory(to: UInt32.self)
    let source = password.bytes
    var offset = 0
    for index in 0..<count {
      let scalar = source.scalar(at: &offset)
      unsafe words[index] = scalar
      unsafe words[count + index] = Self.fold(scalar)
    }
  }

  /// As they were typed, in NFC.
  var typed: Span<UInt32> {
    @_lifetime(borrow self)
    get { half(0) }
  }

  /// With their case folded.
  var folded: Span<UInt32> {
    @_lifetime(borrow self)
    get { half(1) }
  }

  @_lifetime(borrow self)
  private borrowing func half(_ index: Int) -> Span<UInt32> {
    let words = unsafe UnsafeRawBufferPointer(memory.bytes).assumingMemoryBound(to: UInt32.self)
    let half = unsafe UnsafeBufferPointer(rebasing: words[index * count..<(index + 1) * count])
    // Safe: `memory` lives as long as `self`, and the span borrows `self`.
    return unsafe _overrideLifetime(Span(_unsafeElements: half), borrowing: self)
  }

  private static func fold(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    return scalar == finalSigma ? 0x3C3 : UnicodeMapping.lowercase(of: scalar)
  }

  /// Lower case already, but folded to the other sigma.
  private static let finalSigma: UInt32 = 0x3C2

  func isUppercase(at index: Int) -> Bool {
    typed[index] != folded[index] && typed[index] != Self.finalSigma
  }

  func isLowercase(at index: Int) -> Bool {
    let scalar = typed[index]
    if scalar < 0x80 { return scalar &- 0x61 < 26 }
    return !isUppercase(at: index) && UnicodeMapping.uppercase(of: scalar) != scalar
  }
}

extension Span<UInt8> {
  /// The scalar whose bytes begin at `offset`, which moves behind it; in valid UTF-8.
  fileprivate func scalar(at offset: inout Int) -> UInt32 {
    let first = UInt32(self[offset])
    offset += 1
    guard first >= 0x80 else { return first }
    let continuations = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
    var scalar = first & (0x3F >> UInt32(continuations))
    for _ in 0..<continuations {
      scalar = scalar << 6 | UInt32(self[offset] & 0x3F)
      offset += 1
    }
    return scalar
  }
}
