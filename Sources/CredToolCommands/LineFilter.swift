internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

/// Copies those lines of standard input to standard output that a blocklist holds, or the others.
///
/// In constant memory, however long a line is: what is longer than a password can be is on no list.
struct LineFilter: ~Copyable {
  enum Selection { case listed, unlisted }
  enum Question { case asItIs, withoutCase }
  enum Output { case lines, count }

  private static let chunkByteCount = 1 << 18

  private let list: Blocklist
  private let selection: Selection
  private let question: Question
  private let output: Output
  private let input = ScratchBuffer(byteCount: chunkByteCount)
  /// With room for the newline that the last line may lack.
  private let selected = ScratchBuffer(byteCount: chunkByteCount + 1)
  private let folded = ScratchBuffer(byteCount: PreparedPassword.maximumBytes)
  private var selectedBytes = 0
  private var selectedLines = 0
  /// Whether all that has been read is, so that no line needs a look of its own.
  private var isASCII = true
  /// Whether the input's front continues a line whose beginning has been passed on.
  private var isInsideLongLine = false
  private var batch: Blocklist.Batch
  /// Where the lines of this batch begin and end, and which of its entries they are; −1 for none.
  private var lines: [(start: Int, end: Int, entry: Int)] = []

  init(list: Blocklist, selecting selection: Selection, asking question: Question, output: Output) {
    (self.list, self.selection, self.question, self.output) = (list, selection, question, output)
    batch = Blocklist.Batch(capacity: 1_024, keyKind: list.facts.keyKind)
    lines.reserveCapacity(batch.capacity)
  }

  /// How many lines were selected.
  mutating func run() throws(Failure) -> Int {
    var progress = Progress(counting: "lines selected")
    var filled = 0
    while true {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: input.bytes[filled...])
      let more = try Failure.ofFiles { () throws(FileError) in
        try unsafe FileDescriptor.read(STDIN_FILENO, named: "standard input", into: room)
      }
      let isEnd = more == 0
      let all = unsafe UnsafeRawBufferPointer(rebasing: input.bytes[..<(filled + more)])
      isASCII = unsafe Span<UInt8>(_unsafeBytes: all).isASCII
      let consumed = try takeLines(upTo: filled + more, isEnd: isEnd)
      try answer()
      try flush()
      guard !isEnd else { return selectedLines }
      let rest = unsafe UnsafeRawBufferPointer(rebasing: input.bytes[consumed..<(filled + more)])
      unsafe input.bytes.copyMemory(from: rest)
      filled = rest.count
      progress.update(selectedLines)
    }
  }

  /// Takes the lines that are whole; how much of the input they are.
  private mutating func takeLines(upTo filled: Int, isEnd: Bool) throws(Failure) -> Int {
    var start = 0
    if isInsideLongLine {
      let end = end(of: 0, upTo: filled) ?? filled
      passLongLine(upTo: end)
      guard end < filled || isEnd else { return end }
      passNewlineOfLongLine()
      isInsideLongLine = false
      start = min(end + 1, filled)
    }
    while let end = end(of: start, upTo: filled) {
      try take(start, end)
      start = end + 1
    }
    if start < filled && isEnd {
      try take(start, filled)
      return filled
    }
    if start == 0 && filled == Self.chunkByteCount {
      // Far beyond a password: on no list, and passed on piece by piece.
      isInsideLongLine = true
      if selection == .unlisted { selectedLines += 1 }
      passLongLine(upTo: filled)
      return filled
    }
    return start
  }

  private func end(of start: Int, upTo filled: Int) -> Int? {
    guard start < filled, let base = unsafe input.bytes.baseAddress,
      let newline = unsafe memchr(base + start, 0x0A, filled - start)
    else { return nil }
    return unsafe UnsafeRawPointer(newline) - UnsafeRawPointer(base)
  }

  /// Takes the line from `start` to the newline, or the end of the input, at `end`.
  private mutating func take(_ start: Int, _ end: Int) throws(Failure) {
    let hasReturn = unsafe end > start && input.bytes[end - 1] == 0x0D
    let entry = ask(start, hasReturn ? end - 1 : end) ? batch.count - 1 : -1
    lines.append((start, end, entry))
    if lines.count == batch.capacity { try answer() }
  }

  /// Appends the line to the batch; false if it cannot be a password.
  private mutating func ask(_ start: Int, _ end: Int) -> Bool {
    guard end > start, end - start <= PreparedPassword.maximumBytes else { return false }
    let line = unsafe Span<UInt8>(
      _unsafeBytes: UnsafeRawBufferPointer(rebasing: input.bytes[start..<end]))
    guard isASCII || line.isASCII else { return askPrepared(line) }
    guard question == .withoutCase else {
      batch.append(line)
      return true
    }
    for index in line.indices {
      let byte = line[index]
      unsafe folded.bytes[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
    batch.append(
      unsafe Span<UInt8>(
        _unsafeBytes: UnsafeRawBufferPointer(rebasing: folded.bytes[..<line.count])))
    return true
  }

  private mutating func askPrepared(_ line: Span<UInt8>) -> Bool {
    guard let password = try? PreparedPassword(line, unassigned: .keep) else { return false }
    switch question {
    case .asItIs: batch.append(password.bytes)
    case .withoutCase: batch.append(password.caseFolded().bytes)
    }
    return true
  }

  /// Copies the selected ones of the lines taken, and forgets them all.
  private mutating func answer() throws(Failure) {
    list.answer(&batch)
    for (start, end, entry) in lines {
      let isListed = entry >= 0 && batch[entry] != nil
      guard isListed == (selection == .listed) else { continue }
      selectedLines += 1
      if output == .lines {
        unsafe pass(UnsafeRawBufferPointer(rebasing: input.bytes[start..<end]))
        passNewline()
      }
    }
    lines.removeAll(keepingCapacity: true)
    batch.removeAll()
  }

  // MARK: Output

  private mutating func passLongLine(upTo end: Int) {
    guard selection == .unlisted && output == .lines else { return }
    unsafe pass(UnsafeRawBufferPointer(rebasing: input.bytes[..<end]))
  }

  private mutating func passNewlineOfLongLine() {
    if selection == .unlisted && output == .lines { passNewline() }
  }

  private mutating func passNewline() {
    unsafe selected.bytes[selectedBytes] = 0x0A
    selectedBytes += 1
  }

  private mutating func pass(_ bytes: UnsafeRawBufferPointer) {
    unsafe UnsafeMutableRawBufferPointer(rebasing: selected.bytes[selectedBytes...])
      .copyMemory(from: bytes)
    selectedBytes += bytes.count
  }

  private mutating func flush() throws(Failure) {
    let bytes = unsafe Span<UInt8>(
      _unsafeBytes: UnsafeRawBufferPointer(rebasing: selected.bytes[..<selectedBytes]))
    try Failure.ofFiles { () throws(FileError) in
      try FileDescriptor.write(bytes, to: STDOUT_FILENO, named: "standard output")
    }
    selectedBytes = 0
  }
}
