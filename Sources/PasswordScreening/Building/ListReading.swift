internal import CredentialPrimitives

/// Lists as several threads read them: each takes the next chunk, and learns how many entries came
/// before it when those before it have been counted.
@safe
final class ListReading: @unchecked Sendable {
  // Sound to send: the first lock guards the chunks, the second one all else.
  private let reading = Lock()
  private var chunks: ListChunks?
  private var issued = 0
  private let counting = Lock()
  private var counted = 0
  private var summary = BlocklistBuilder.Summary()
  private var share: Double?
  private let first = FirstFailure<any Error>()

  /// A piece of the lists, in the memory that it was read into.
  struct Chunk {
    /// Its place among all.
    fileprivate let index: Int
    let byteCount: Int
  }

  init(_ sources: [ListSource], chunkByteCount: Int) {
    chunks = ListChunks(sources, byteCount: chunkByteCount)
  }

  /// Reads the next chunk into `bytes`; nil at the end, or when something has failed.
  func next(into bytes: UnsafeMutableRawBufferPointer) -> Chunk? {
    reading.hold {
      guard failure == nil else { return nil }
      do throws(ListError) {
        guard let count = try unsafe chunks?.next(into: bytes) else { return nil }
        let share = chunks?.share
        counting.hold { self.share = share }
        issued += 1
        return Chunk(index: issued - 1, byteCount: count)
      } catch {
        fail(error)
        return nil
      }
    }
  }

  /// Counts the lines of a chunk; how many entries there are before them.
  ///
  /// Waits for the chunks before it to be counted: whoever took one of them must get here too.
  func count(_ lines: BlocklistBuilder.Summary, of chunk: Chunk) -> Int {
    counting.hold {
      while counted < chunk.index { counting.wait() }
      let before = summary.entryCount
      summary.add(lines)
      counted += 1
      counting.wakeAll()
      return before
    }
  }

  var progress: BlocklistBuilder.Progress {
    counting.hold { .reading(lines: summary.lineCount, share: share) }
  }

  /// Lets all threads come to an end.
  func fail(_ error: any Error) { first.note(error) }

  /// What went wrong first.
  var failure: (any Error)? { first.error }

  /// The lines of all lists, and the SHA-256 of their bytes; to be called once, at the end.
  func finish() -> (summary: BlocklistBuilder.Summary, sourceSHA256: [UInt8]) {
    guard let digest = chunks.take()?.finish() else { preconditionFailure("already finished") }
    return (summary, digest)
  }
}
