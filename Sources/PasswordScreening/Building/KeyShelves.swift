internal import CCredFilter
internal import CredentialPrimitives

/// Packed keys by their first byte, 256 shelves of them, as one thread collects them.
@safe
final class KeyShelves {
  static let count = Int(CREDF_SHELVES)
  /// An owner never has fewer blocks than shelves, so that it can always collect some keys, whatever
  /// the others have taken.
  static let blocksHeld = count
  private static let blocksAtOnce = 64

  private let store: KeyStore
  private let shelves: UnsafeMutablePointer<credf_shelf>
  private let spare: UnsafeMutablePointer<UInt32>
  /// For C, which reads it on several threads while shelves are sorted.
  private let owner: UnsafeMutablePointer<credf_shelves>
  /// Blocks in chains and spare ones; all of them are given back at the end.
  private var blocks: [UInt32]

  /// - Precondition: `store` has ``blocksHeld`` blocks for each of those who share it.
  init(_ store: KeyStore) {
    self.store = store
    unsafe shelves = .allocate(capacity: Self.count)
    unsafe shelves.initialize(repeating: credf_shelf(), count: Self.count)
    unsafe spare = .allocate(capacity: Self.blocksHeld)
    unsafe owner = .allocate(capacity: 1)
    unsafe owner.initialize(
      to: credf_shelves(
        shelves: shelves, blocks: store.keys, following: store.following,
        block_size: store.blockSize, spare: spare, spare_count: 0))
    blocks = Array(store.take(Self.blocksHeld))
    precondition(blocks.count == Self.blocksHeld, "the store is too small for its owners")
    setSpare(blocks[...])
  }

  deinit {
    store.give(back: blocks)
    unsafe shelves.deallocate()
    unsafe spare.deallocate()
    unsafe owner.deallocate()
  }

  private func setSpare(_ blocks: ArraySlice<UInt32>) {
    for (index, block) in blocks.enumerated() { unsafe spare[index] = block }
    unsafe owner.pointee.spare_count = blocks.count
  }

  /// Puts keys away that share a rank code; whenever there is no block left, calls `empty`, which
  /// must ``clear()`` the shelves.
  func put<Failure: Error>(
    _ keys: UnsafeBufferPointer<UInt64>, _ code: RankCode,
    whenFull empty: () throws(Failure) -> Void
  ) throws(Failure) {
    guard let base = keys.baseAddress else { return }
    var done = 0
    while true {
      done += unsafe credf_shelve(owner, base + done, keys.count - done, code.rawValue)
      if done == keys.count { return }
      let more = store.take(Self.blocksAtOnce)
      blocks += more
      if more.isEmpty { try empty() } else { setSpare(more) }
    }
  }

  /// How many keys a shelf has.
  func count(_ shelf: Int) -> Int { unsafe Int(shelves[shelf].count) }

  /// Copies a shelf's keys to `packed`, where there is room.
  func gather(_ shelf: Int, into packed: UnsafeMutablePointer<UInt64>) {
    unsafe credf_gather(owner, UInt32(shelf), packed)
  }

  /// Puts `count` keys in the place of a shelf's own, of which there are no fewer.
  func replace(_ shelf: Int, by packed: UnsafePointer<UInt64>, count: Int) {
    precondition(count <= self.count(shelf), "more than the shelf has")
    unsafe credf_replace(owner, UInt32(shelf), packed, count)
  }

  /// Empties all shelves, and gives back what others can use.
  func clear() {
    unsafe shelves.update(repeating: credf_shelf(), count: Self.count)
    store.give(back: blocks.dropFirst(Self.blocksHeld))
    blocks.removeLast(blocks.count - Self.blocksHeld)
    setSpare(blocks[...])
  }
}

/// Memory for packed keys that grows when more is asked for.
@safe
final class PackedKeys {
  private(set) var base = UnsafeMutablePointer<UInt64>.allocate(capacity: 0)
  private var capacity = 0

  deinit { unsafe base.deallocate() }

  /// Room for `count` keys; what was there is lost.
  func room(for count: Int) -> UnsafeMutablePointer<UInt64> {
    if count > capacity {
      unsafe base.deallocate()
      capacity = count
      unsafe base = .allocate(capacity: count)
    }
    return unsafe base
  }
}
