import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("A secret") struct SecretTests {
  @Test("lends the bytes that it was made from")
  func lendsBytes() {
    let secret = Secret(copying: [1, 0, 255].span)
    #expect(secret.bytes.copy == [1, 0, 255])
    #expect(secret.count == 3)
  }

  @Test("leaves no copy in memory when it goes away (R42)")
  func isErased() throws {
    let marker = Marker()
    do {
      let secret = marker.makeSecret()
      // The control: while the secret lives, the scan finds it.
      #expect(try marker.occurrencesInMemory() > 0)
      #expect(secret.count == 32)
    }
    #expect(try marker.occurrencesInMemory() == 0)
  }

  @Test("leaves no copy in memory when filling it fails (R42)")
  func isErasedAfterFailure() throws {
    struct Failure: Error {}
    let marker = Marker()
    var found = 0
    #expect(throws: Failure.self) {
      _ = try Secret(capacity: 64) { output in
        for byte in marker.masked { output.append(byte ^ Marker.mask) }
        found = try marker.occurrencesInMemory()
        throw Failure()
      }
    }
    #expect(found > 0)
    #expect(try marker.occurrencesInMemory() == 0)
  }

  @Test("of one prepared password leaves none of its forms behind (R42)")
  func preparedPasswordIsErased() throws {
    let marker = Marker(letters: true)
    do {
      let secret = marker.makeSecret()
      let prepared = try PreparedPassword(secret.bytes)
      let folded = prepared.caseFolded()
      #expect(folded.count == 32)
      #expect(try marker.occurrencesInMemory() >= 3)
    }
    #expect(try marker.occurrencesInMemory() == 0)
  }
}

/// 32 random bytes that stand in memory only under a mask, so that a scan finds copies alone.
struct Marker {
  static let mask: UInt8 = 0xA5
  let masked: [UInt8]

  /// - Parameter letters: small letters only, which folding and NFC leave as they are.
  init(letters: Bool = false) {
    masked = (0..<32).map { _ in
      // Without 0, of which memory is full: the scan would stop at every byte.
      (letters ? UInt8.random(in: 0x61...0x7A) : UInt8.random(in: 1...255)) ^ Self.mask
    }
  }

  func makeSecret() -> Secret {
    Secret(capacity: 32) { output in
      for byte in masked { output.append(byte ^ Self.mask) }
    }
  }

  /// One scan at a time: while one runs, what it reads stands in its buffer too, where another one
  /// would find it.
  private static let scanning = NSLock()

  /// Looks through all writable memory of this process, by way of the kernel.
  func occurrencesInMemory() throws -> Int {
    Self.scanning.lock()
    defer { Self.scanning.unlock() }
    let maps = try Self.maps()
    let memory = try FileDescriptor(opening: "/proc/self/mem", O_RDONLY)
    // A buffer of our own, erased after each look: Foundation's reading would leave copies behind.
    let buffer = ScratchBuffer(byteCount: 1 << 20)
    var occurrences = 0
    for line in maps.split(separator: "\n") where line.contains(" rw") {
      let range = line.prefix { $0 != " " }.split(separator: "-").compactMap { Int($0, radix: 16) }
      guard range.count == 2, !line.contains("[vvar") else { continue }
      var offset = range[0]
      while offset < range[1] {
        let length = min(range[1] - offset, 1 << 20)
        let read = unsafe pread(memory.rawValue, buffer.bytes.baseAddress, length, offset)
        guard read > 0 else {
          // Given back to the system meanwhile, by another test.
          offset += 4_096
          continue
        }
        occurrences += unsafe count(in: UnsafeRawBufferPointer(buffer.bytes).prefix(read))
        unsafe buffer.bytes.erase()
        offset += read
      }
    }
    return occurrences
  }

  /// All of it: Foundation stops at the first short read, which the kernel gives every few lines.
  private static func maps() throws -> String {
    let file = try FileDescriptor(opening: "/proc/self/maps", O_RDONLY)
    let buffer = ScratchBuffer(byteCount: 1 << 14)
    var text: [UInt8] = []
    while case let count = try unsafe file.read(into: buffer.bytes), count > 0 {
      unsafe text.append(contentsOf: buffer.bytes.prefix(count))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func count(in part: Slice<UnsafeRawBufferPointer>) -> Int {
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: part)
    guard let base = bytes.baseAddress else { return 0 }
    var start = 0
    var found = 0
    while let hit = unsafe memchr(base + start, Int32(masked[0] ^ Self.mask), bytes.count - start) {
      start = unsafe UnsafeRawPointer(hit) - base
      if start + masked.count > bytes.count { break }
      if masked.indices.allSatisfy({ unsafe bytes[start + $0] ^ Self.mask == masked[$0] }) {
        found += 1
      }
      start += 1
    }
    return found
  }
}
