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

  init(core: HashingCore, input: String, output: String) throws(Failure) {
    self.core = core
    source = try Failure.ofFiles { () throws(FileError) in
      try FileDescriptor(opening: input, O_RDONLY)
    }
    target = try Failure.ofFiles { () throws(FileError) in
      let file = try FileDescriptor(opening: output, O_RDWR | O_CREAT | O_APPEND, mode: 0o600)
      if let error = FileError("write", output, unlessRegular: try file.status().st_mode) {
        throw error
      }
      // Two runs at once would write every line twice.
      guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else { throw FileError("lock", output) }
      return file
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
      guard extent == .whole, let item = item(line) else { return }
      if try isWritten(item) { return }
      pending.append(item)
      if pending.count == 16 * threads { try append() }
    }
    try append()
    if try nextWritten() != nil {
      throw .badInput("\(target.path) has more lines than \(path) gives: it is of another input")
    }
    return summary
  }

  /// Nil for what is left out.
  private func item(_ line: Span<UInt8>) -> Item? {
    guard let tab = line.indices.last(where: { line[$0] == UInt8(ascii: "\t") }), tab > 0 else {
      leaveOut("not an id, a tab and a stored hash")
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
      return Item(hash: hash, start: start + [UInt8(ascii: "\t")])
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
    guard line.starts(with: item.start) else {
      throw .badInput(
        "line \(lineNumber) of \(source.path) is not what \(target.path) has at its place: the "
          + "output is of another input, or the input has changed")
    }
    summary.wrapped += 1
    summary.resumed += 1
    return true
  }

  private func append() throws(Failure) {
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
        throw Failure(error)
      }
    }
    try Failure.ofFiles { () throws(FileError) in
      try FileDescriptor.write(bytes.span, to: target.rawValue, named: target.path)
      guard fdatasync(target.rawValue) == 0 else { throw FileError("write", target.path) }
    }
    summary.wrapped += pending.count
    pending.removeAll(keepingCapacity: true)
    progress.update(summary.wrapped)
  }
}
