internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordHashing
internal import PasswordScreening

/// Wraps hashes line by line, and goes on after what an earlier run has written.
final class WrapJob {
  struct Summary {
    var wrapped = 0
    var resumed = 0
    var current = 0
    var unreadable = 0
  }

  /// A hash to wrap, and the start of its line in the output: the id and the old hash.
  private struct Item {
    let hash: PasswordHash
    let lineNumber: Int
    let start: [UInt8]
  }

  /// More than the id of any database has.
  private static let longestID = 4_096

  private let core: HashingCore
  private let source: FileDescriptor
  private let target: FileDescriptor
  private var written: WrittenLines
  private let threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  private var pending: [Item] = []
  private var lineNumber = 0
  private var summary = Summary()
  private var progress = Progress(counting: "hashes")
  private var share: InputShare

  init(core: HashingCore, input: String, output: String) throws(Failure) {
    self.core = core
    source = try Failure.ofFiles { () throws(FileError) in
      try FileDescriptor(opening: input, O_RDONLY)
    }
    share = InputShare(of: source.rawValue)
    target = try Failure.ofFiles { () throws(FileError) in
      let file = try FileDescriptor(opening: output, O_RDWR | O_CREAT | O_APPEND, mode: 0o600)
      if let error = FileError("write", output, unlessRegular: try file.status().st_mode) {
        throw error
      }
      return file
    }
    // Two runs at once would write every line twice.
    guard flock(target.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw .machine(FileError("lock", output).description) }
      throw .badInput("another run is writing \(output)")
    }
    let (descriptor, longestLine) = (
      target.rawValue, Self.longestID + 2 * core.limits.stringBytes + 64
    )
    written = try Failure.ofFiles { () throws(FileError) in
      try WrittenLines(descriptor, named: output, longestLine: longestLine)
    }
  }

  func run() throws(Failure) -> Summary {
    let (descriptor, path) = (source.rawValue, source.path)
    try LineInput.forEach(
      in: descriptor, named: path, maximumBytes: Self.longestID + 1 + core.limits.stringBytes
    ) { (line, extent) throws(Failure) in
      lineNumber += 1
      share.add(lineOf: line.count)
      guard let item = item(line, extent) else { return }
      if try isWritten(item) { return }
      pending.append(item)
      if pending.count == 16 * threads { try append() }
    }
    try append()
    guard try nextWritten() == nil, written.unfinished.isEmpty else {
      throw .badInput("\(target.path) has more lines than \(path) gives: it is of another input")
    }
    return summary
  }

  /// Nil for what is left out.
  private func item(_ line: Span<UInt8>, _ extent: LineSplitter.Extent) -> Item? {
    guard let tab = line.indices.last(where: { line[$0] == UInt8(ascii: "\t") }), tab > 0,
      tab <= Self.longestID, extent == .whole
    else {
      leaveOut("not an id of at most \(Self.longestID) bytes, a tab and a stored hash")
      return nil
    }
    let start = line.indices.map { line[$0] }
    do throws(PasswordHashFormatError) {
      let text = String(decoding: start[(tab + 1)...], as: UTF8.self)
      let hash = try PasswordHash(parsing: text, limits: core.limits)
      guard hash.isLegacy else {
        summary.current += 1
        return nil
      }
      return Item(hash: hash, lineNumber: lineNumber, start: start + [UInt8(ascii: "\t")])
    } catch {
      leaveOut(error.description)
      return nil
    }
  }

  private func leaveOut(_ reason: String) {
    summary.unreadable += 1
    StandardError.write("credtool: \(source.path), line \(lineNumber): \(reason)\n")
  }

  private func nextWritten() throws(Failure) -> ArraySlice<UInt8>? {
    try Failure.ofFiles { () throws(FileError) in try written.next() }
  }

  /// Whether an earlier run has written this one.
  private func isWritten(_ item: Item) throws(Failure) -> Bool {
    guard let line = try nextWritten() else { return false }
    guard line.starts(with: item.start) else { throw otherInput(item) }
    summary.wrapped += 1
    summary.resumed += 1
    return true
  }

  private func otherInput(_ item: Item) -> Failure {
    .badInput(
      "line \(item.lineNumber) of \(source.path) is not what \(target.path) has at its place: the "
        + "output is of another input, or the input has changed")
  }

  /// Cuts off what a killed run has left of the line of `item`.
  private func cutUnfinished(of item: Item) throws(Failure) {
    let part = written.unfinished
    guard !part.isEmpty else { return }
    guard part.starts(with: item.start) || item.start.starts(with: part) else {
      throw otherInput(item)
    }
    try Failure.ofFiles { () throws(FileError) in try written.cutUnfinished() }
  }

  private func append() throws(Failure) {
    guard let first = pending.first else { return }
    try cutUnfinished(of: first)
    let core = core
    let results = Parallel.map(pending, threads: threads) { item in
      Result { () throws(HashingError) in try core.wrap(item.hash) }
    }
    var bytes: [UInt8] = []
    for (item, result) in zip(pending, results) {
      do throws(HashingError) {
        bytes += item.start
        bytes += try result.get().description.utf8
        bytes.append(UInt8(ascii: "\n"))
      } catch {
        var failure = Failure(error)
        failure.message = "\(source.path), line \(item.lineNumber): \(error)"
        throw failure
      }
    }
    try Failure.ofFiles { () throws(FileError) in
      try FileDescriptor.write(bytes.span, to: target.rawValue, named: target.path)
      guard fdatasync(target.rawValue) == 0 else { throw FileError("write", target.path) }
    }
    summary.wrapped += pending.count
    pending.removeAll(keepingCapacity: true)
    progress.update(summary.wrapped, of: share.total)
  }
}
