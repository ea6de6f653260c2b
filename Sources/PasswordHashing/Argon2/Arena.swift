internal import CCredKernels
internal import CredentialPrimitives

/// One piece of memory, aligned to the size of a large page.
@safe
final class Arena: @unchecked Sendable {
  private static let largePageKiB = LargePageMemory.pageByteCount / 1_024

  let kibibytes: Int
  let words: UnsafeMutablePointer<UInt64>
  /// How much from the start may hold something of a password; a hash raises it before it begins.
  var dirtyKiB = 0
  private let memory: LargePageMemory

  static func rounded(_ kibibytes: Int) -> Int {
    (kibibytes + largePageKiB - 1) / largePageKiB * largePageKiB
  }

  static func roundedDown(_ kibibytes: Int) -> Int { kibibytes / largePageKiB * largePageKiB }

  /// Nil where the system has no more memory to give.
  init?(kibibytes: Int) {
    // A core file must not hold what a hash has left.
    guard let memory = LargePageMemory(byteCount: kibibytes * 1_024, coreFiles: .excluded),
      let start = unsafe memory.bytes.baseAddress
    else { return nil }
    unsafe words = start.assumingMemoryBound(to: UInt64.self)
    self.memory = memory
    self.kibibytes = kibibytes
  }

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
