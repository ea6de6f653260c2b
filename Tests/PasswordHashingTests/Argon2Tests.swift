import PasswordHashing
import Testing

@Suite("Argon2id") struct Argon2Tests {
  @Test("has the tag of RFC 9106 §5.3, with secret and associated data")
  func rfc9106() throws {
    let tag = try Argon2.hash(
      [UInt8](repeating: 1, count: 32).span, salt: [UInt8](repeating: 2, count: 16).span,
      secret: [UInt8](repeating: 3, count: 8).span,
      associatedData: [UInt8](repeating: 4, count: 12).span,
      parameters: Argon2Parameters(memoryKiB: 32, passes: 3, lanes: 4))
    #expect(
      tag == [
        0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53,
        0xc9, 0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01,
        0xe6, 0x59,
      ])
  }

  @Test(
    "takes no parameter outside RFC 9106's bounds (R13)",
    arguments: [
      (7, 1, 1, .memory(7, lanes: 1)), (8, 1, 1, nil), (31, 1, 4, .memory(31, lanes: 4)),
      (8, 0, 1, .passes(0)), (8, 1, 0, .lanes(0)), (.max, 1, 0x100_0000, .lanes(0x100_0000)),
      (8, 1, 0xFF_FFFF, .memory(8, lanes: 0xFF_FFFF)), (.max, .max, 1, nil),
    ] as [(UInt32, UInt32, UInt32, Argon2ParameterError?)])
  func bounds(memory: UInt32, passes: UInt32, lanes: UInt32, expected: Argon2ParameterError?) {
    do throws(Argon2ParameterError) {
      _ = try Argon2Parameters(memoryKiB: memory, passes: passes, lanes: lanes)
      #expect(expected == nil)
    } catch {
      #expect(error == expected)
    }
  }

  @Test("refuses short salts and impossible tags, and says when memory is not to be had")
  func failures() throws {
    let small = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
    #expect(throws: HashingError.saltTooShort(bytes: 7)) {
      try Argon2.hash([1].span, salt: [UInt8](repeating: 0, count: 7).span, parameters: small)
    }
    for bytes in [3, 1_025] {
      #expect(throws: HashingError.tagLength(bytes: bytes)) {
        try Argon2.hash(
          [1].span, salt: [UInt8](repeating: 0, count: 8).span, parameters: small,
          tagByteCount: bytes)
      }
    }
  }
}
