internal import CCredFilter
internal import CredentialPrimitives

/// One shelf of many runs on its way into one.
@safe
struct ShelfMerge: ~Copyable {
  /// What the buffers of all threads take together, whatever the number of runs; from one page a run.
  private static let keysInBuffers = 8 << 20 / 2
  private static let keysInBuffer = 512...32_768

  private let file: RunFile
  private let runs: [KeyRun]
  private let shelf: Int
  private let keysInBuffer: Int
  /// A buffer for each run, and one for what comes out.
  private let buffers: UnsafeMutablePointer<UInt64>
  /// How many keys of each run have been read.
  private var readCounts: [Int]
  private var heap = unsafe [credf_cursor]()

  init(_ file: RunFile, _ runs: [KeyRun], _ shelf: Int, buffer: PackedKeys, threads: Int) {
    (self.file, self.runs, self.shelf) = (file, runs, shelf)
    let share = Self.keysInBuffers / (threads * (runs.count + 1))
    keysInBuffer = min(max(share, Self.keysInBuffer.lowerBound), Self.keysInBuffer.upperBound)
    unsafe buffers = buffer.room(for: keysInBuffer * (runs.count + 1))
    readCounts = Array(repeating: 0, count: runs.count)
  }

  /// Writes the keys of all runs to `output`, in order, of equal ones the best; how many.
  consuming func run(into output: RunFile, at offset: Int) throws(FileError) -> Int {
    for run in runs.indices {
      if let cursor = unsafe try fill(run) { unsafe heap.append(cursor) }
    }
    unsafe credf_heapify(&heap, heap.count)
    let merged = unsafe buffers + keysInBuffer * runs.count
    var previous = UInt64.max
    var held = 0
    var written = 0
    while unsafe !heap.isEmpty {
      held += unsafe credf_merge(
        &heap, heap.count, &previous, merged + held, keysInBuffer - held)
      if unsafe heap[0].next == heap[0].end { try replaceFirst() }
      guard unsafe held == keysInBuffer || heap.isEmpty else { continue }
      let part = unsafe UnsafeBufferPointer(start: merged, count: held)
      try unsafe output.write(part, at: offset + 8 * written)
      written += held
      held = 0
    }
    return written
  }

  /// Goes on with more keys of the run whose buffer is empty, or without it.
  private mutating func replaceFirst() throws(FileError) {
    if let cursor = try unsafe fill(Int(heap[0].run)) {
      unsafe heap[0] = cursor
    } else {
      unsafe heap.swapAt(0, heap.count - 1)
      unsafe heap.removeLast()
    }
    unsafe credf_heapify(&heap, heap.count)
  }

  private mutating func fill(_ run: Int) throws(FileError) -> credf_cursor? {
    let count = min(keysInBuffer, runs[run].counts[shelf] - readCounts[run])
    guard count > 0 else { return nil }
    let buffer = unsafe buffers + keysInBuffer * run
    let offset = runs[run].offsets[shelf] + 8 * readCounts[run]
    try unsafe file.read(
      into: UnsafeMutableBufferPointer(start: buffer, count: count), at: offset)
    readCounts[run] += count
    return unsafe credf_cursor(next: buffer, end: buffer + count, run: UInt64(run))
  }
}
