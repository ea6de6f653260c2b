/// The FreeformClass of PRECIS: what may stand in a password or a display name.
///
/// - Source: RFC 8264 §4.3 and §8; the rules for single scalars RFC 5892, appendix A.
enum FreeformClass {
  /// Where the first scalar begins that is not allowed, or not allowed where it stands.
  ///
  /// - Parameter text: valid UTF-8.
  static func firstDisallowed(in text: Span<UInt8>) -> Int? {
    if text.isASCII { return text.indices.first { text[$0] < 0x20 || text[$0] == 0x7F } }
    let scalars = ScalarText(text)
    return scalars.indices.first { !isAllowed(at: $0, in: scalars) }.map { scalars.offset(of: $0) }
  }

  private static func isAllowed(at index: Int, in text: borrowing ScalarText) -> Bool {
    let scalar = text[index]
    switch status(of: scalar) {
    case .allowed: return true
    case .disallowed: return false
    case .byContext: return PRECISContext.allows(at: index, in: text)
    }
  }

  private enum Status { case allowed, disallowed, byContext }

  /// The derived property, in the order of RFC 8264 §8.
  private static func status(of scalar: UInt32) -> Status {
    switch scalar {
    // Exceptions (§9.6). Those that are allowed are letters and digits in any case.
    case 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x660...0x669, 0x6F0...0x6F9: return .byContext
    case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return .disallowed
    // ASCII7, of which the space is one of the Spaces.
    case 0x20...0x7E: return .allowed
    // JoinControl.
    case 0x200C, 0x200D: return .byContext
    // OldHangulJamo: Hangul_Syllable_Type L, V and T.
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: return .disallowed
    default: break
    }
    // PrecisIgnorableProperties; noncharacters are unassigned as well.
    if UnicodeMapping.isDefaultIgnorable(scalar) { return .disallowed }
    // HasCompat allows nothing that is not of these categories: none of the others, but for what is
    // refused above, has a compatibility mapping.
    return UnicodeMapping.isOfPrintingCategory(scalar) ? .allowed : .disallowed
  }
}

/// Text as its scalars, in memory that is wiped.
@safe
struct ScalarText: ~Copyable {
  private let memory: ScratchBuffer
  private(set) var count = 0

  init(_ text: Span<UInt8>) {
    memory = ScratchBuffer(byteCount: max(1, text.count) * 8)
    let words = unsafe memory.bytes.bindMemory(to: UInt32.self)
    var count = 0
    UnicodeMapping.forEachScalar(in: text) { scalar, range in
      unsafe words[2 * count] = scalar
      unsafe words[2 * count + 1] = UInt32(range.lowerBound)
      count += 1
    }
    self.count = count
  }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> UInt32 {
    precondition(indices.contains(index), "a text has no such scalar")
    return unsafe memory.bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt32.self)
  }

  /// Where the scalar begins in the UTF-8.
  func offset(of index: Int) -> Int {
    precondition(indices.contains(index), "a text has no such scalar")
    return unsafe Int(memory.bytes.loadUnaligned(fromByteOffset: index * 8 + 4, as: UInt32.self))
  }
}
