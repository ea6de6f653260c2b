import CLookupUnits
import Glibc

/// A blocklist file of synthetic keys, removed when nobody needs it any more.
final class SyntheticFile: Sendable {
  let path: String
  let shape: blocklist_shape
  let buildSeconds: Double

  /// - Parameters:
  ///   - bits: a key, in the filter.
  ///   - exact: 1 for an exact stage, 0 for none.
  init(in folder: String, keys: Int, bits: Int, exact: Int32) {
    path = "\(folder)/lookup-\(getpid())-\(keys)-\(bits)-\(exact).blocklist"
    let shape = shape_of(UInt64(keys), UInt64(bits), exact)
    let file = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    guard file >= 0, ftruncate(file, shape.size) == 0,
      let memory = mmap(nil, shape.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
      memory != MAP_FAILED
    else { fail("cannot write \(path)") }
    buildSeconds = ContinuousClock().measure { write_blocklist(memory, shape) } / .seconds(1)
    munmap(memory, shape.size)
    close(file)
    self.shape = shape
  }

  deinit { unlink(path) }

  /// A random choice of the listed words, each of 8 bytes.
  func listedWords(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = UInt64(truncatingIfNeeded: seed &* 0x9e37_79b9_7f4a_7c15)
    var words = [UInt8]()
    words.reserveCapacity(8 * count)
    for _ in 0..<count {
      random = random &* 0x5851_f42d_4c95_7f2d &+ 0x1405_7b7e_f767_814f
      let index = random.multipliedFullWidth(by: shape.keys).high
      let word = word_of_key(synthetic_key(index, shape.keys))
      withUnsafeBytes(of: word) { words.append(contentsOf: $0) }
    }
    return words
  }
}

/// Memory to be read without any look-up: what those are measured by.
final class BareMemory {
  private let base: UnsafeMutableRawPointer
  private let size: Int

  /// The pages of a file, as a mapped list has them.
  init(mapping file: SyntheticFile) {
    size = file.shape.size
    let descriptor = open(file.path, O_RDONLY)
    guard descriptor >= 0, let base = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0),
      base != MAP_FAILED
    else { fail("cannot map \(file.path)") }
    close(descriptor)
    self.base = base
    for offset in stride(from: 0, to: size, by: 4_096) {
      sink &+= base.load(fromByteOffset: offset, as: UInt8.self)
    }
    madvise(base, size, MADV_RANDOM)
  }

  /// Large pages of as many bytes, as a resident list has them.
  init(largePagesLike file: SyntheticFile) {
    let page = 2 << 20
    size = file.shape.size
    guard
      let mapping = mmap(
        nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      mapping != MAP_FAILED
    else { fail("no memory for \(size) bytes") }
    base = mapping.alignedUp(toMultipleOf: page)
    madvise(base, size, MADV_HUGEPAGE)
    memset(base, 1, size)
  }

  /// Million random cache lines a second.
  func rate(_ count: Int, seed: UInt64) -> Double {
    let time = ContinuousClock().measure {
      sink &+= UInt8(truncatingIfNeeded: read_random_lines(base, UInt64(size / 64), count, seed))
    }
    return Double(count) / (time / .microseconds(1))
  }
}

/// Takes what is computed to be measured, so that no compiler leaves it out.
nonisolated(unsafe) var sink: UInt8 = 0

/// Writes to standard error.
func say(_ text: String) { _ = text.withCString { write(2, $0, strlen($0)) } }

func fail(_ message: String) -> Never {
  say("lookup: \(message): \(String(cString: strerror(errno)))\n")
  exit(3)
}
