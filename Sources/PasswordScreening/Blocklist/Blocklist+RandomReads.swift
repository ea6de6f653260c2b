internal import CCredFilter

extension Blocklist {
  /// Reads random cache lines of the filter's memory and does nothing with them: what a look-up
  /// cannot be faster than, once the filter is larger than the caches.
  ///
  /// - Parameters:
  ///   - count: how many lines.
  ///   - seed: another one reads other lines.
  /// - Returns: a sum of what was read, so that no compiler leaves the reading out.
  package func readRandomLines(_ count: Int, seed: UInt64) -> UInt64 {
    // A block is half a line; the last one of an odd number is not read.
    let lines = unsafe max(1, storage.tables.pointee.block_count / 2)
    // Safe: of each line its first word is read, and that lies within a block.
    return unsafe credf_read_lines(storage.tables.pointee.blocks, lines, count, seed)
  }
}
