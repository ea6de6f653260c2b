internal import CCredFilter
internal import CredentialPrimitives

/// All keys of a list in order, each one once with its best rank.
@safe
struct SortedKeys {
  private static let keysInPart = 1 << 15

  private enum Place {
    case memory([KeyShelves])
    case file(RunFile, KeyRun)
  }

  private let place: Place
  /// How many keys each shelf has.
  private let counts: [Int]

  var count: Int { counts.reduce(0, +) }

  /// Sorts what `owners` hold, in its place, on up to `threads` threads.
  init(
    sorting owners: [KeyShelves], threads: Int, progress: (_ keys: Int) -> Void
  ) {
    let shelves = SharedShelves(owners)
    let counts = EachShelf.run(threads: threads, progress: progress) { shelf, packed in
      shelves.sort(shelf, packed)
    }
    (place, self.counts) = (.memory(owners), counts)
  }

  /// Merges the runs of a file into one, on up to `threads` threads.
  ///
  /// - Throws: what reading and writing the files throw.
  init(
    merging file: RunFile, threads: Int, beside path: String, progress: (_ keys: Int) -> Void
  ) throws(FileError) {
    let runs = file.runs
    let output = try RunFile(beside: path)
    var merged = KeyRun()
    var offset = output.reserve(runs.reduce(0) { $0 + $1.counts.reduce(0, +) })
    for shelf in 0..<KeyShelves.count {
      merged.offsets.append(offset)
      offset += 8 * runs.reduce(0) { $0 + $1.counts[shelf] }
    }
    let failure = FirstFailure<FileError>()
    let offsets = merged.offsets
    merged.counts = EachShelf.run(threads: threads, progress: progress) { shelf, packed in
      guard failure.error == nil else { return 0 }
      do throws(FileError) {
        let merge = ShelfMerge(file, runs, shelf, buffer: packed, threads: threads)
        return try merge.run(into: output, at: offsets[shelf])
      } catch {
        failure.note(error)
        return 0
      }
    }
    if let error = failure.error { throw error }
    (place, counts) = (.file(output, merged), merged.counts)
  }

  /// Hands over all keys and the codes of their ranks, in parts.
  func forEachPart(
    _ body: (Span<UInt64>, Span<UInt8>) throws(FileError) -> Void
  ) throws(FileError) {
    let packed = PackedKeys()
    var keys = [UInt64](repeating: 0, count: Self.keysInPart)
    var codes = [UInt8](repeating: 0, count: Self.keysInPart)
    for shelf in 0..<KeyShelves.count {
      let count = counts[shelf]
      if case .memory(let owners) = place {
        var room = unsafe packed.room(for: count)
        for owner in owners {
          unsafe owner.gather(shelf, into: room)
          unsafe room += owner.count(shelf)
        }
      }
      for start in stride(from: 0, to: count, by: Self.keysInPart) {
        let part = min(Self.keysInPart, count - start)
        var from = unsafe packed.base + start
        if case .file(let file, let run) = place {
          unsafe from = packed.room(for: Self.keysInPart)
          let room = unsafe UnsafeMutableBufferPointer(start: from, count: part)
          try unsafe file.read(into: room, at: run.offsets[shelf] + 8 * start)
        }
        unsafe credf_unpack(from, part, UInt32(shelf), &keys, &codes)
        try body(keys.span.extracting(first: part), codes.span.extracting(first: part))
      }
    }
  }
}

/// The shelves of several owners, of which each shelf is sorted by one thread.
@safe
private final class SharedShelves: @unchecked Sendable {
  // Sound to send: who sorts a shelf touches nothing of another one.
  private let owners: [KeyShelves]

  init(_ owners: [KeyShelves]) { self.owners = owners }

  /// Sorts one shelf of all owners and deals it out to them again, in order; how many keys it has.
  func sort(_ shelf: Int, _ packed: PackedKeys) -> Int {
    let base = unsafe packed.room(for: owners.reduce(0) { $0 + $1.count(shelf) })
    var end = unsafe base
    for owner in owners {
      unsafe owner.gather(shelf, into: end)
      unsafe end += owner.count(shelf)
    }
    let count = unsafe credf_sort(base, end - base)
    var dealt = 0
    for owner in owners {
      let part = min(owner.count(shelf), count - dealt)
      unsafe owner.replace(shelf, by: base + dealt, count: part)
      dealt += part
    }
    return count
  }
}

/// Work on all shelves, of which each thread takes the next one.
private enum EachShelf {
  /// - Parameters:
  ///   - progress: called on this thread with the keys done so far.
  ///   - body: returns how many keys a shelf has; it may use the memory that it is given.
  /// - Returns: what `body` returned for each shelf.
  static func run(
    threads: Int, progress: (Int) -> Void, _ body: @Sendable (Int, PackedKeys) -> Int
  ) -> [Int] {
    let table = Table()
    ThreadCrew.run(threads) { member, _ in
      let packed = PackedKeys()
      while let shelf = table.next() {
        let total = table.note(body(shelf, packed), for: shelf)
        if member == 0 { progress(total) }
      }
    }
    return table.counts
  }

  private final class Table: @unchecked Sendable {
    private let lock = Lock()
    private var taken = 0
    private var total = 0
    private(set) var counts = [Int](repeating: 0, count: KeyShelves.count)

    func next() -> Int? {
      lock.hold {
        guard taken < KeyShelves.count else { return nil }
        taken += 1
        return taken - 1
      }
    }

    func note(_ count: Int, for shelf: Int) -> Int {
      lock.hold {
        counts[shelf] = count
        total += count
        return total
      }
    }
  }
}
