import CCredKernels
import CredentialPrimitives
import Foundation
@testable import PasswordHashing
import TestSupport
import Testing

@Suite("A kernel") struct KernelTests {
  @Test(
    "compresses a block as the other kernel does", .enabled(if: Argon2.Kernel.available.count > 2))
  func agree() {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 * 1_024, alignment: 64)
    defer { unsafe memory.deallocate() }
    for _ in 0..<200 {
      for index in memory.indices { unsafe memory[index] = .random(in: 0...255) }
      guard let words = unsafe memory.baseAddress?.assumingMemoryBound(to: UInt64.self) else {
        return
      }
      unsafe credk_compress(credk_avx2, words, words + 128, words + 256)
      unsafe credk_compress(credk_avx512, words, words + 128, words + 384)
      #expect((0..<128).allSatisfy { unsafe words[256 + $0] == words[384 + $0] })
    }
  }

  private func blake2b(_ message: [UInt8], length: UInt32, cut: Int) -> String {
    var state = credk_blake2b()
    var digest = [UInt8](repeating: 0, count: 64)
    unsafe credk_blake2b_init(&state, length)
    unsafe message.withUnsafeBytes {
      unsafe credk_blake2b_update(&state, $0.baseAddress, cut)
      unsafe credk_blake2b_update(&state, $0.baseAddress.map { unsafe $0 + cut }, $0.count - cut)
    }
    unsafe credk_blake2b_final(&state, &digest)
    return digest.prefix(Int(length)).hexadecimal
  }

  @Test("has BLAKE2b's value of RFC 7693 appendix A")
  func rfc7693() {
    #expect(
      blake2b(Array("abc".utf8), length: 64, cut: 1)
        == "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
  }

  @Test(
    "has Python's BLAKE2b for every length, of messages about the size of a block",
    .enabled(if: Program.python != nil, "python3 is not installed"))
  func blake2bAgainstPython() throws {
    let cases = (1...64).map { length in
      (
        UInt32(length),
        [UInt8].random(count: [0, 1, 127, 128, 129, 255, 256, 257, 1_000][length % 9])
      )
    }
    let script = """
      import hashlib, sys
      for line in sys.stdin:
        length, _, message = line.strip().partition(" ")
        print(hashlib.blake2b(bytes.fromhex(message), digest_size=int(length)).hexdigest())
      """
    let python = try #require(Program.python)
    let input = cases.map { "\($0) \($1.hexadecimal)\n" }.joined()
    let expected = try python.run(["-c", script], input: input).output.split(separator: "\n")
    #expect(expected.count == cases.count)
    for (index, (length, message)) in cases.enumerated() {
      let cut = Int.random(in: 0...message.count)
      #expect(blake2b(message, length: length, cut: cut) == expected[index])
    }
  }
}
