internal import CredentialPrimitives
internal import Glibc

/// A file's bytes, shared with every process that maps it, until nobody holds this object.
@safe
final class MappedFile: @unchecked Sendable {
  // Sound to send: the mapping is read-only and never moves.
  let bytes: UnsafeRawBufferPointer

  init(_ file: borrowing FileDescriptor) throws(FileError) {
    let status = try file.status()
    if let error = FileError("map", file.path, unlessRegular: status.st_mode) { throw error }
    guard status.st_size > 0 else {
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let size = Int(status.st_size)
    guard let base = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, file.rawValue, 0),
      unsafe base != MAP_FAILED
    else { throw FileError("map", file.path) }
    unsafe bytes = UnsafeRawBufferPointer(start: base, count: size)
  }

  deinit {
    if let base = unsafe bytes.baseAddress {
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
    }
  }

  /// Tells the system not to read ahead: look-ups go anywhere, and one page more is one too many.
  func adviseRandomAccess() {
    guard let base = unsafe bytes.baseAddress else { return }
    unsafe madvise(UnsafeMutableRawPointer(mutating: base), bytes.count, MADV_RANDOM)
  }
}

/// A copy of a file's bytes in large pages.
@safe
final class ResidentFile: @unchecked Sendable {
  // Sound to send: nothing here changes after `init`.
  let bytes: UnsafeRawBufferPointer
  private let memory: LargePageMemory

  /// - Parameter byteCount: how much to read; where the file has become shorter, there is less.
  init(_ file: borrowing FileDescriptor, byteCount: Int) throws(FileError) {
    guard let memory = LargePageMemory(byteCount: byteCount, coreFiles: .excluded)
    else { throw FileError("keep in memory", file.path, code: ENOMEM) }
    var count = 0
    while count < byteCount {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: memory.bytes[count...])
      let more = try unsafe file.read(into: room)
      if more == 0 { break }
      count += more
    }
    self.memory = memory
    unsafe bytes = UnsafeRawBufferPointer(rebasing: memory.bytes[..<count])
  }
}
