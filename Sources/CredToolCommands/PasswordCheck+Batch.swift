internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening
internal import Synchronization

extension PasswordCheck {
  /// Answers each line of standard input with a line, in order, on all processors and in constant
  /// memory.
  func runBatch() throws(Failure) {
    let threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let caches = (0..<threads).map { _ in VerdictLines(format: format, language: language) }
    var output = StandardOutput()
    var progress = Progress(counting: "lines")
    var share = InputShare(of: STDIN_FILENO)
    var lines = LineArena()
    var count = 0
    func finish() throws(Failure) {
      for part in answers(to: lines, with: caches) { try output.write(part) }
      try output.flush()
      count += lines.count
      lines.removeAll()
      progress.update(count, of: share.total)
    }
    try LineInput.forEach(afterChunk: finish) { (line, extent) throws(Failure) in
      share.add(lineOf: line.count)
      if !lines.append(line, extent) {
        try finish()
        _ = lines.append(line, extent)
      }
    }
    try finish()
  }

  /// The answers to all lines, in pieces that follow one another.
  private func answers(to lines: borrowing LineArena, with caches: [VerdictLines]) -> [[UInt8]] {
    let lineCount = lines.count
    let size = 256
    let partCount = (lineCount + size - 1) / size
    let next = Atomic(0)
    let parts = Mutex<[[UInt8]]>(Array(repeating: [], count: partCount))
    lines.lend { lines in
      ThreadCrew.run(min(caches.count, partCount)) { member, _ in
        while true {
          let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard part < partCount else { return }
          var answers: [UInt8] = []
          for line in part * size..<min(lineCount, (part + 1) * size) {
            caches[member].append(findings(for: lines, line), to: &answers)
          }
          parts.withLock { $0[part] = answers }
        }
      }
    }
    return parts.withLock { $0 }
  }

  private func findings(for lines: LineArena.Lent, _ index: Int) -> [Finding] {
    guard let line = lines[index] else { return [.tooLong] }
    return policy.findings(for: line, context: context)
  }
}

/// Lines that wait for their answers, in memory that is wiped.
@safe
private struct LineArena: ~Copyable {
  private static let capacity = 1 << 19
  private let bytes = ScratchBuffer(byteCount: capacity)
  private var filled = 0
  /// Where each line ends; −1 for those that were too long to be kept.
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// Copies the line; false where there is no room for it.
  mutating func append(_ line: Span<UInt8>, _ extent: LineSplitter.Extent) -> Bool {
    guard extent == .whole else {
      ends.append(-1)
      return true
    }
    guard filled + line.count <= Self.capacity else { return false }
    unsafe line.withUnsafeBytes { line in
      unsafe UnsafeMutableRawBufferPointer(rebasing: bytes.bytes[filled...]).copyMemory(from: line)
    }
    filled += line.count
    ends.append(filled)
    return true
  }

  mutating func removeAll() {
    filled = 0
    ends.removeAll(keepingCapacity: true)
  }

  /// Lends the lines to several threads.
  func lend(_ body: (Lent) -> Void) {
    var starts: [Int] = []
    starts.reserveCapacity(ends.count)
    var start = 0
    for end in ends {
      starts.append(start)
      start = max(start, end)
    }
    unsafe body(Lent(bytes: UnsafeRawBufferPointer(bytes.bytes), starts: starts, ends: ends))
  }

  /// Lines that somebody else owns, and nobody changes meanwhile.
  @safe
  struct Lent {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate let starts: [Int]
    fileprivate let ends: [Int]

    /// A line; nil for one that was too long to be kept.
    subscript(index: Int) -> Span<UInt8>? {
      @_lifetime(borrow self)
      get {
        guard ends[index] >= 0 else { return nil }
        let line = unsafe UnsafeRawBufferPointer(rebasing: bytes[starts[index]..<ends[index]])
        // Safe: the arena outlives what it lends.
        return unsafe _overrideLifetime(Span<UInt8>(_unsafeBytes: line), borrowing: self)
      }
    }
  }
}

/// Lines of verdicts, each different one made up only once; for one thread at a time.
private final class VerdictLines {
  /// There are a few thousand; more would be somebody's doing.
  private static let most = 1 << 14
  private let format: Verdict.Format
  private let language: Language
  private let accepted: [UInt8]
  private var refused: [[Finding]: [UInt8]] = [:]

  init(format: Verdict.Format, language: Language) {
    (self.format, self.language) = (format, language)
    accepted = Self.line([], format, language)
  }

  func append(_ findings: [Finding], to output: inout [UInt8]) {
    if findings.isEmpty {
      output += accepted
    } else if let known = refused[findings] {
      output += known
    } else {
      let line = Self.line(findings, format, language)
      if refused.count >= Self.most { refused.removeAll() }
      refused[findings] = line
      output += line
    }
  }

  private static func line(
    _ findings: [Finding], _ format: Verdict.Format, _ language: Language
  ) -> [UInt8] {
    Array("\(Verdict(findings: findings).line(format, in: language))\n".utf8)
  }
}
