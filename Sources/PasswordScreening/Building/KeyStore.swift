internal import CCredFilter
internal import CredentialPrimitives

/// Memory for many packed keys, in blocks that several ``KeyShelves`` share.
@safe
final class KeyStore: @unchecked Sendable {
  // Sound to send: a block has one owner at a time, and the lock guards who that is.
  let blockSize: Int
  let keys: UnsafeMutablePointer<UInt64>
  let following: UnsafeMutablePointer<UInt32>
  private let lock = Lock()
  private var free: [UInt32]

  /// - Parameters:
  ///   - blockSize: in keys.
  ///   - blockCount: memory that is used only as blocks are taken.
  init(blockSize: Int, blockCount: Int) {
    self.blockSize = blockSize
    unsafe keys = .allocate(capacity: blockSize * blockCount)
    unsafe following = .allocate(capacity: blockCount)
    free = (0..<UInt32(blockCount)).reversed()
  }

  deinit {
    unsafe keys.deallocate()
    unsafe following.deallocate()
  }

  /// Up to `count` blocks that nobody has.
  func take(_ count: Int) -> ArraySlice<UInt32> {
    lock.hold {
      let taken = free.suffix(count)
      free.removeLast(taken.count)
      return taken
    }
  }

  func give(back blocks: some Sequence<UInt32>) {
    lock.hold { free.append(contentsOf: blocks) }
  }
}
