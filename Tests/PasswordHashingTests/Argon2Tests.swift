import CredentialPrimitives
import Foundation
@testable import PasswordHashing
import Testing

@Suite("Argon2") struct Argon2Tests {
  /// RFC 9106 §5.1 to 5.3: the same inputs for the three variants.
  static let rfc9106: [(Argon2.Variant, String)] = [
    (.argon2d, "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb"),
    (.argon2i, "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8"),
    (.argon2id, "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"),
  ]

  @Test("has RFC 9106's tags, with secret and associated data", arguments: Argon2.Kernel.available)
  func rfc9106(kernel: Argon2.Kernel) throws {
    for (variant, expected) in Self.rfc9106 {
      var argon2 = Argon2(try Argon2Parameters(memoryKiB: 32, passes: 3, lanes: 4))
      argon2.variant = variant
      argon2.kernel = kernel
      let tag = try argon2.tag(
        of: [UInt8](repeating: 1, count: 32).span, salt: [UInt8](repeating: 2, count: 16).span,
        secret: [UInt8](repeating: 3, count: 8).span,
        associatedData: [UInt8](repeating: 4, count: 12).span)
      #expect(tag.hexadecimal == expected)
    }
  }

  @Test("computes on every kernel what libargon2 computes", arguments: Argon2.Kernel.available)
  func differential(kernel: Argon2.Kernel) throws {
    #if DEBUG
      // Without the optimiser a kernel's block takes microseconds.
      let (cases, mostKiB) = (80, 300)
    #else
      let (cases, mostKiB) = (1_500, 3_000)
    #endif
    func bytes(_ counts: ClosedRange<Int>) -> [UInt8] { .random(count: .random(in: counts)) }
    for _ in 0..<cases {
      let lanes = Int.random(in: 1...8)
      let memory = 8 * lanes + .random(in: 0...mostKiB)
      let parameters = try Argon2Parameters(
        memoryKiB: UInt32(memory), passes: .random(in: 1...4), lanes: UInt32(lanes))
      let (password, salt, secret, data) = (
        bytes(0...300), bytes(8...64), Bool.random() ? bytes(1...40) : [],
        Bool.random() ? bytes(1...300) : []
      )
      let byteCount = Int.random(in: 4...256)
      var ours = Argon2(parameters)
      ours.kernel = kernel
      var reference = Argon2(parameters)
      reference.kernel = .libargon2
      let tags = try [ours, reference].map {
        try $0.tag(
          of: password.span, salt: salt.span, secret: secret.span, associatedData: data.span,
          byteCount: byteCount)
      }
      #expect(tags[0] == tags[1], "\(parameters), \(byteCount) bytes")
    }
  }

  @Test(
    "gives two hashes in turns the tags that they have alone", arguments: Argon2.Kernel.available)
  func pairs(kernel: Argon2.Kernel) throws {
    for lanes in 1...3 as ClosedRange<UInt32> {
      var argon2 = Argon2(try Argon2Parameters(memoryKiB: 301, passes: 2, lanes: lanes))
      argon2.kernel = kernel
      let (password, salt) = ([UInt8].random(count: 20), [UInt8].random(count: 16))
      let first = Argon2.Inputs(password: password.span, salt: salt.span)
      let second = Argon2.Inputs(
        password: salt.span, salt: salt.span, secret: password.span, associatedData: salt.span)
      let tags = try argon2.tags(of: first, second, byteCount: 40)
      argon2.kernel = .libargon2
      #expect(try tags.0 == argon2.tag(of: first, byteCount: 40))
      #expect(try tags.1 == argon2.tag(of: second, byteCount: 40))
    }
  }

  @Test("has the same tag however many threads fill its lanes", arguments: [1, 2, 3, 8])
  func threads(count: Int) throws {
    let parameters = try Argon2Parameters(memoryKiB: 4_099, passes: 1, lanes: 4)
    var argon2 = Argon2(parameters)
    argon2.maximumThreads = count
    var reference = Argon2(parameters)
    reference.kernel = .libargon2
    let salt = [UInt8](repeating: 5, count: 16)
    #expect(
      try argon2.tag(of: [1].span, salt: salt.span) == reference.tag(of: [1].span, salt: salt.span))
  }

  @Test(
    "agrees with the vectors of the reference implementation",
    .enabled(if: FileManager.default.fileExists(atPath: Vectors.path), "no shared vectors here"))
  func sharedVectors() throws {
    let vectors = try Vectors.load()
    #expect(vectors.raw.count >= 10)
    for vector in vectors.raw {
      #if DEBUG
        if vector.m > 1_024 { continue }
      #endif
      for kernel in Argon2.Kernel.available {
        let tag = try vector.tag(on: kernel)
        #expect(tag.hexadecimal == vector.tagHex, "\(vector)")
      }
    }
    for vector in vectors.encoded {
      #if DEBUG
        if vector.m > 1_024 { continue }
      #endif
      #expect(try vector.tag(on: .best).hexadecimal == vector.tagHex, "\(vector.encoded ?? "")")
    }
    // What the reference refuses to decode, ours refuses too: stricter, never looser. But for the
    // two fields that it does not know.
    for string in vectors.strings
    where string.referenceResult.hasPrefix("decode") && !string.encoded.contains(",keyid=")
      && !string.encoded.contains(",data=")
    {
      #expect(throws: PasswordHashFormatError.self, "\(string.encoded)") {
        try PasswordHash(parsing: string.encoded)
      }
    }
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

  @Test("refuses short salts and impossible tags")
  func failures() throws {
    let small = Argon2(try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1))
    #expect(throws: HashingError.saltTooShort(bytes: 7)) {
      try small.tag(of: [1].span, salt: [UInt8](repeating: 0, count: 7).span)
    }
    for bytes in [3, 1_025] {
      #expect(throws: HashingError.tagLength(bytes: bytes)) {
        try small.tag(
          of: [1].span, salt: [UInt8](repeating: 0, count: 8).span, byteCount: bytes)
      }
    }
  }
}

/// Vectors of RFC 9106 and of phc-winner-argon2, whole: in a folder beside the repository, where
/// somebody has put them.
struct Vectors: Decodable {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/vectors/argon2.json").standardized.path

  static func load() throws -> Vectors {
    try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: URL(filePath: path)))
  }

  var raw: [Vector]
  var encoded: [Vector]
  var strings: [Malformed]

  struct Malformed: Decodable {
    var encoded: String
    var referenceResult: String
  }

  struct Vector: Decodable {
    var type: String
    var version: UInt32
    var m: UInt32
    var t: UInt32
    var p: UInt32
    var password: String?
    var passwordHex: String?
    var salt: String?
    var saltHex: String?
    var secretHex: String?
    var adHex: String?
    var tagHex: String
    var encoded: String?

    func tag(on kernel: Argon2.Kernel) throws -> [UInt8] {
      var argon2 = Argon2(try Argon2Parameters(memoryKiB: m, passes: t, lanes: p))
      argon2.variant = ["argon2d": .argon2d, "argon2i": .argon2i][type] ?? .argon2id
      argon2.version = try #require(Argon2.Version(rawValue: version))
      argon2.kernel = kernel
      func bytes(_ hex: String?, _ text: String? = nil) -> [UInt8] {
        let digits = Array((hex ?? "").utf8)
        return text.map { Array($0.utf8) }
          ?? stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
          }
      }
      let (password, salt) = (bytes(passwordHex, password), bytes(saltHex, salt))
      let (secret, data) = (bytes(secretHex), bytes(adHex))
      return try argon2.tag(
        of: password.span, salt: salt.span, secret: secret.span, associatedData: data.span,
        byteCount: tagHex.utf8.count / 2)
    }
  }
}
