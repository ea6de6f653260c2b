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
  private let selected = ScratchBuffer(byteCount: chunkByteCount)
  private let folded = ScratchBuffer(byteCount: PreparedPassword.maximumBytes)
  private var selectedBytes = 0
  private var selectedLines = 0
  private var batch: Blocklist.Batch
  /// Where the lines of this batch begin and end, and which of its entries they are; −1 for none.
  private var lines: [(start: Int, end: Int, entry: Int)] = []

  init(list: Blocklist, selecting selection: Selection, asking question: Question, output: Output) {
    (self.list, self.selection, self.question, self.output) = (list, selection, question, output)
    batch = Blocklist.Batch(capacity: 1_024, keys: list.facts.keys)
    lines.reserveCapacity(batch.capacity)
  }

  /// How many lines were selected.
  mutating func run() throws(Failure) -> Int {
    var progress = Progress(counting: "lines selected")
    var filled = 0
    /// Whether the front of the buffer continues a line whose beginning has been passed on.
    var isInsideLongLine = false
    while true {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: input.bytes[filled...])
      let more = try Failure.ofFiles { () throws(FileError) in
        try unsafe FileDescriptor.read(STDIN_FILENO, named: "standard input", into: room)
      }
      filled += more
      var start = 0
      if isInsideLongLine, filled > 0 {
        start = end(of: 0, upTo: filled).map { $0 + 1 } ?? filled
        passOnLongLine(upTo: start)
        isInsideLongLine = unsafe input.bytes[start - 1] != 0x0A
      }
      while let end = end(of: start, upTo: filled) {
        try take(start, end)
        start = end + 1
      }
      if more == 0 && start < filled {
        try take(start, filled)
        start = filled
      }
      try answer()
      try flush()
      guard more > 0 else {
        if isInsideLongLine { passOnNewline() }
        try flush()
        return selectedLines
      }
      if start == 0 && filled == Self.chunkByteCount {
        selectedLines += selection == .unlisted ? 1 : 0
        passOnLongLine(upTo: filled)
        try flush()
        isInsideLongLine = true
        start = filled
      }
      let rest = unsafe UnsafeRawBufferPointer(rebasing: input.bytes[start..<filled])
      unsafe input.bytes.copyMemory(from: rest)
      filled -= start
      progress.update(selectedLines)
    }
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
    guard line.isASCII else { return askPrepared(line) }
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
        passOnNewline()
      }
    }
    lines.removeAll(keepingCapacity: true)
    batch.removeAll()
  }

  // MARK: Output

  private mutating func passOnLongLine(upTo end: Int) {
    guard selection == .unlisted && output == .lines else { return }
    unsafe pass(UnsafeRawBufferPointer(rebasing: input.bytes[..<end]))
  }

  private mutating func passOnNewline() {
    guard output == .lines else { return }
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
