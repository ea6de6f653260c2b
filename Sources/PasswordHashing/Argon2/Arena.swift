internal import CCredKernels
internal import Glibc

/// One piece of memory, aligned to the size of a large page.
@safe
final class Arena: @unchecked Sendable {
  private static let largePageKiB = 2_048

  let kibibytes: Int
  let words: UnsafeMutablePointer<UInt64>
  /// How much from the start may hold something of a password; a hash raises it before it begins.
  var dirtyKiB = 0
  private let mapping: UnsafeMutableRawBufferPointer

  static func rounded(_ kibibytes: Int) -> Int {
    (kibibytes + largePageKiB - 1) / largePageKiB * largePageKiB
  }

  static func roundedDown(_ kibibytes: Int) -> Int { kibibytes / largePageKiB * largePageKiB }

  /// Nil where the system has no more memory to give.
  init?(kibibytes: Int) {
    let alignment = Self.largePageKiB * 1_024
    let length = kibibytes * 1_024 + alignment
    guard
      let base = unsafe mmap(
        nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      unsafe base != MAP_FAILED
    else { return nil }
    unsafe mapping = UnsafeMutableRawBufferPointer(start: base, count: length)
    let start = unsafe base.alignedUp(toMultipleOf: alignment)
    // Advice: where it is not taken, small pages cost a few per cent.
    unsafe madvise(start, kibibytes * 1_024, MADV_HUGEPAGE)
    // A core file must not hold what a hash has left.
    unsafe madvise(base, length, MADV_DONTDUMP)
    unsafe words = start.assumingMemoryBound(to: UInt64.self)
    self.kibibytes = kibibytes
  }

  deinit { unsafe munmap(mapping.baseAddress, mapping.count) }

  /// The part of what is dirty that is one member's of a crew.
  func share(of member: Int, among members: Int) -> UnsafeMutableRawBufferPointer {
    let (start, end) = (dirtyKiB * member / members, dirtyKiB * (member + 1) / members)
    return unsafe UnsafeMutableRawBufferPointer(
      start: words + start * 128, count: (end - start) * 1_024)
  }

  /// Erases what is dirty.
  func wipe() {
    let dirty = unsafe share(of: 0, among: 1)
    unsafe credk_wipe(dirty.baseAddress, dirty.count)
    dirtyKiB = 0
  }
}
