internal import CCredKernels
internal import CredentialPrimitives

/// The threads that fill the lanes of one hash: the calling one, and some that live as long as it.
///
/// Starting a thread takes some ten microseconds, and hashes that have one to spare take
/// milliseconds; nothing is left running between them.
@safe
struct LaneCrew {
  let threads: Int

  /// Fills all of the memory of computations with equal parameters, slice by slice; then, when that
  /// has been used, erases it.
  ///
  /// A thread takes its lanes two at a time, each one's memory arriving while the other one computes:
  /// with lanes of one computation it saves a quarter of the time.
  ///
  /// - Parameters:
  ///   - arenas: what to erase in the end.
  ///   - use: called once, on the calling thread, when all lanes are filled.
  func fill(
    _ fills: [credk_fill], _ level: credk_level, wiping arenas: [Arena], _ use: () -> Void
  ) {
    unsafe fills.withUnsafeBufferPointer { fills in
      guard let first = fills.baseAddress else { return }
      let all = unsafe fills.indices.flatMap { index in
        unsafe (0..<first.pointee.lanes).map { unsafe credk_lane(fill: first + index, lane: $0) }
      }
      let barrier = Barrier()
      ThreadCrew.run(threads) { member, members in
        // Neighbours, since the lanes of different computations have nothing to wait for.
        let lanes = unsafe all[all.count * member / members..<all.count * (member + 1) / members]
        for pass in unsafe 0..<first.pointee.passes {
          for slice in 0..<4 as Range<UInt32> {
            for index in unsafe stride(from: lanes.startIndex, to: lanes.endIndex, by: 2) {
              let pair = unsafe lanes[index..<min(index + 2, lanes.endIndex)]
              unsafe pair.withUnsafeBufferPointer {
                guard let base = $0.baseAddress else { return }
                unsafe credk_fill_segments(base, UInt32($0.count), level, pass, slice)
              }
            }
            barrier.wait(for: members)
          }
        }
        if member == 0 { use() }
        barrier.wait(for: members)
        for arena in arenas {
          let share = unsafe arena.share(of: member, among: members)
          unsafe credk_wipe(share.baseAddress, share.count)
        }
      }
    }
    for arena in arenas { arena.dirtyKiB = 0 }
  }
}
