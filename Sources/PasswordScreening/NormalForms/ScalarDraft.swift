internal import CredentialPrimitives

/// A form while it is made: some scalars in memory that is wiped, with room for as many as one
/// password's forms can have.
@safe
struct ScalarDraft: ~Copyable {
  /// Four for each that is looked at: `щ` becomes `shch`.
  static let capacity = 4 * PasswordStrength.maximumScoredScalars

  private let memory = ScratchBuffer(byteCount: capacity * MemoryLayout<UInt32>.stride)
  private(set) var count = 0

  subscript(index: Int) -> UInt32 {
    precondition(index >= 0 && index < count, "a form has no such scalar")
    return unsafe memory.bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
  }

  mutating func removeAll() { count = 0 }

  mutating func append(_ scalar: UInt32) {
    precondition(count < Self.capacity, "a form is longer than any can be")
    unsafe memory.bytes.storeBytes(of: scalar, toByteOffset: count * 4, as: UInt32.self)
    count += 1
  }

  mutating func append(_ text: StaticString) {
    precondition(text.isASCII, "what is put in the place of letters is ASCII")
    for index in 0..<text.utf8CodeUnitCount {
      append(unsafe UInt32(text.utf8Start[index]))
    }
  }
}
