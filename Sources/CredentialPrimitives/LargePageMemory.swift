internal import Glibc

/// Zeroed memory of this process alone, in large pages where the system has them.
///
/// With pages of 4 KiB a random read of a large table costs a second one, of the table of pages.
@safe
package final class LargePageMemory: @unchecked Sendable {
  // Sound to send: the memory never moves, and who writes to it keeps others away.
  package static let pageByteCount = 2 << 20

  /// As many bytes as were asked for, aligned to a large page.
  package let bytes: UnsafeMutableRawBufferPointer
  private let mapping: UnsafeMutableRawBufferPointer

  /// What becomes of the memory in a core file.
  package enum CoreFiles {
    case included
    /// For secrets, and what is computed from them.
    case excluded
  }

  /// Nil where the system has no more memory to give.
  package init?(byteCount: Int, coreFiles: CoreFiles) {
    let (length, overflow) = byteCount.addingReportingOverflow(Self.pageByteCount)
    guard byteCount > 0, !overflow,
      let base = unsafe mmap(
        nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      unsafe base != MAP_FAILED
    else { return nil }
    unsafe mapping = UnsafeMutableRawBufferPointer(start: base, count: length)
    let start = unsafe base.alignedUp(toMultipleOf: Self.pageByteCount)
    // Advice: where it is not taken, small pages are slower and nothing else.
    unsafe madvise(start, byteCount, MADV_HUGEPAGE)
    if coreFiles == .excluded { unsafe madvise(base, length, MADV_DONTDUMP) }
    unsafe bytes = UnsafeMutableRawBufferPointer(start: start, count: byteCount)
  }

  deinit { unsafe munmap(mapping.baseAddress, mapping.count) }
}
