internal import CCredFilter
internal import CredentialPrimitives

/// Several threads reading one list: each takes the next piece, turns its lines into keys, and hands
/// them on when it is that piece's turn.
@safe
final class HashReading {
  /// The shortest line: 27 digits, a colon, a count and a line end.
  private static let keysInPiece = HashText.pieceBytes / 29 + 1

  private let minimumCount: UInt64
  private let report: @Sendable (BreachListImport.Progress) -> Void

  /// Held by who takes a piece.
  private let taking = Lock()
  private let text: HashText
  private var taken = 0
  private var isAtEnd = false

  /// Held by who hands on keys.
  private let ordering = Lock()
  private var handedOn = 0
  private var failure: BreachListError?
  private(set) var spill: KeySpill
  private(set) var summary = BreachListImport.Summary()
  private var progress = BreachListImport.Progress(stage: .reading)
  private var linesInFile = 0
  private var last: credf_hash_value?

  init(
    _ text: HashText, minimumCount: UInt64, into spill: consuming KeySpill,
    report: @escaping @Sendable (BreachListImport.Progress) -> Void
  ) {
    self.text = text
    self.minimumCount = max(1, minimumCount)
    self.spill = spill
    self.report = report
    progress.total = text.totalBytes
    summary.gapCount = text.folder?.gapCount ?? 0
  }

  /// Reads the list to its end, or to the first fault in it.
  func run(threads: Int) throws(BreachListError) {
    ThreadCrew.run(threads) { _, _ in self.work() }
    if let failure { throw failure }
  }

  private func work() {
    let buffer = ScratchBuffer(byteCount: HashText.pieceBytes)
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.keysInPiece)
    defer { unsafe keys.deallocate() }
    while let (turn, piece) = unsafe takePiece(buffer.bytes) {
      let goesOn: Bool
      do throws(BreachListError) {
        let piece = try piece.get()
        let lines = unsafe read(piece, in: buffer.bytes, to: keys)
        goesOn = unsafe handOn(turn, piece, lines, UnsafePointer(keys))
      } catch {
        goesOn = fail(turn, error)
      }
      guard goesOn else { return }
    }
  }

  private func takePiece(
    _ buffer: UnsafeMutableRawBufferPointer
  ) -> (turn: Int, Result<HashText.Piece, BreachListError>)? {
    taking.hold {
      guard !isAtEnd else { return nil }
      do throws(BreachListError) {
        guard let piece = try unsafe text.next(into: buffer) else {
          isAtEnd = true
          return nil
        }
        defer { taken += 1 }
        return (taken, .success(piece))
      } catch {
        isAtEnd = true
        return (taken, .failure(error))
      }
    }
  }

  private func read(
    _ piece: HashText.Piece, in buffer: UnsafeMutableRawBufferPointer,
    to keys: UnsafeMutablePointer<UInt64>
  ) -> credf_hash_lines {
    var lines = credf_hash_lines()
    unsafe withUnsafeMutableBytes(of: &lines.prefix) { unsafe $0.copyBytes(from: piece.prefix) }
    lines.prefix_digits = UInt32(piece.prefix.count)
    lines.hash_digits = piece.keyKind == .sha1 ? 40 : 32
    lines.minimum_count = minimumCount
    unsafe credf_read_hash_lines(&lines, buffer.baseAddress, piece.byteCount, keys)
    return lines
  }

  // MARK: In order

  /// Runs `body` when it is the turn of a piece, unless one before has failed; whether to go on.
  private func inTurn(
    _ turn: Int, _ body: () throws(BreachListError) -> Void
  ) -> Bool {
    ordering.hold {
      while handedOn != turn && failure == nil { ordering.wait() }
      guard failure == nil else { return false }
      do throws(BreachListError) { try body() } catch { failure = error }
      handedOn += 1
      ordering.wakeAll()
      return failure == nil
    }
  }

  private func fail(_ turn: Int, _ error: BreachListError) -> Bool {
    inTurn(turn) { () throws(BreachListError) in throw error }
  }

  private func handOn(
    _ turn: Int, _ piece: HashText.Piece, _ lines: credf_hash_lines,
    _ keys: UnsafePointer<UInt64>
  ) -> Bool {
    inTurn(turn) { () throws(BreachListError) in
      if piece.isStart { linesInFile = 0 }
      try checkOrder(of: lines, in: piece)
      if let fault = BreachListError.LineFault(lines.fault) {
        throw .line(path: piece.path, number: linesInFile + Int(lines.lines) + 1, fault: fault)
      }
      linesInFile += Int(lines.lines)
      summary.keyKind = piece.keyKind
      summary.lineCount += Int(lines.lines)
      summary.seldomCount += Int(lines.seldom)
      summary.paddingCount += Int(lines.padding)
      summary.entryCount += Int(lines.keys)
      guard summary.entryCount <= UInt32.max else { throw .tooManyHashes(path: text.path) }
      try BreachListError.ofOutput { () throws(FileError) in
        try unsafe spill.append(UnsafeBufferPointer(start: keys, count: Int(lines.keys)))
      }
      progress.done += piece.byteCount
      report(progress)
    }
  }

  /// Within a piece the order has been looked at; here it is that of its first hash after those
  /// before.
  private func checkOrder(
    of lines: credf_hash_lines, in piece: HashText.Piece
  ) throws(BreachListError) {
    guard lines.has_hash else { return }
    defer { last = lines.last }
    guard let last, !(last < lines.first) else { return }
    throw .line(
      path: piece.path, number: linesInFile + Int(lines.first_line) + 1,
      fault: lines.first < last ? .order : .repeated)
  }
}

private func < (a: credf_hash_value, b: credf_hash_value) -> Bool {
  (a.high, a.middle, a.low) < (b.high, b.middle, b.low)
}

extension BreachListError.LineFault {
  /// Nil for a right line.
  init?(_ fault: credf_line_fault) {
    switch fault {
    case CREDF_LINE_EMPTY: self = .empty
    case CREDF_LINE_LENGTH: self = .length
    case CREDF_LINE_DIGIT: self = .digit
    case CREDF_LINE_NO_COUNT: self = .missingCount
    case CREDF_LINE_BAD_COUNT: self = .invalidCount
    case CREDF_LINE_HUGE_COUNT: self = .hugeCount
    case CREDF_LINE_ORDER: self = .order
    case CREDF_LINE_REPEATED: self = .repeated
    default: return nil
    }
  }
}
