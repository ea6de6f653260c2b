package import CredentialPrimitives
internal import Foundation

/// Bytes that stand in memory only under a mask, 32 random ones mostly, so that a scan finds copies
/// alone.
package struct Marker: Sendable {
  package static let mask: UInt8 = 0xA5
  package let masked: [UInt8]

  /// - Parameter letters: small letters only, which folding and NFC leave as they are.
  package init(letters: Bool = false) {
    masked = (0..<32).map { _ in
      // Without 0, of which memory is full: the scan would stop at every byte.
      (letters ? UInt8.random(in: 0x61...0x7A) : UInt8.random(in: 1...255)) ^ Self.mask
    }
  }

  /// A marker of bytes that are under the mask already.
  package init(masked: [UInt8]) { self.masked = masked }

  /// A marker that stands for bytes which are in memory already; it adds no copy of them.
  package init(standingFor bytes: Span<UInt8>) {
    masked = bytes.indices.map { bytes[$0] ^ Self.mask }
  }

  /// The bytes without their mask.
  package func makeSecret() -> Secret {
    Secret(capacity: masked.count) { output in
      for byte in masked { output.append(byte ^ Self.mask) }
    }
  }

  /// The same as a string, in one copy of its own.
  package func makeText() -> String {
    unsafe String(unsafeUninitializedCapacity: masked.count) { buffer in
      for (index, byte) in masked.enumerated() { unsafe buffer[index] = byte ^ Self.mask }
      return masked.count
    }
  }

  /// One scan at a time: while one runs, what it reads stands in its buffer too, where another one
  /// would find it.
  private static let scanning = NSLock()

  /// Looks through all writable memory of this process, by way of the kernel.
  package func occurrencesInMemory() throws -> Int {
    Self.scanning.lock()
    defer { Self.scanning.unlock() }
    let maps = try Self.maps()
    let memory = try FileDescriptor(opening: "/proc/self/mem", O_RDONLY)
    // A buffer of our own, erased after each look: Foundation's reading would leave copies behind.
    let buffer = ScratchBuffer(byteCount: 1 << 20)
    // It is passed over: what was just read would be read from there once more.
    let start = unsafe Int(bitPattern: buffer.bytes.baseAddress)
    let own = start..<start + (1 << 20)
    var occurrences = 0
    for line in maps.split(separator: "\n") where line.contains(" rw") {
      let range = line.prefix { $0 != " " }.split(separator: "-").compactMap { Int($0, radix: 16) }
      guard range.count == 2, !line.contains("[vvar") else { continue }
      var offset = range[0]
      while offset < range[1] {
        guard !own.contains(offset) else {
          offset = own.upperBound
          continue
        }
        let end = offset < own.lowerBound ? min(range[1], own.lowerBound) : range[1]
        let length = min(end - offset, 1 << 20)
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
    let (first, second) = (masked[0] ^ Self.mask, masked[1] ^ Self.mask)
    var start = 0
    var found = 0
    while let hit = unsafe memchr(base + start, Int32(first), bytes.count - start) {
      start = unsafe UnsafeRawPointer(hit) - base
      if start + masked.count > bytes.count { break }
      // One byte stands nearly everywhere, and a look at all of them costs, unoptimised.
      if unsafe bytes[start + 1] == second,
        masked.indices.allSatisfy({ unsafe bytes[start + $0] ^ Self.mask == masked[$0] })
      {
        found += 1
      }
      start += 1
    }
    return found
  }
}
