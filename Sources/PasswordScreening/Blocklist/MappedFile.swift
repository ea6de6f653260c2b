internal import CredentialPrimitives
internal import Glibc

/// A file's bytes, shared with every process that maps it, until nobody holds this object.
@safe
final class MappedFile: @unchecked Sendable {
  // Sound to send: the mapping is read-only and never moves.
  let bytes: UnsafeRawBufferPointer

  init(path: String) throws(FileError) {
    let file = try FileDescriptor(opening: path, O_RDONLY)
    let status = try file.status()
    if let error = FileError("map", path, unlessRegular: status.st_mode) { throw error }
    guard status.st_size > 0 else {
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let size = Int(status.st_size)
    guard let base = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, file.rawValue, 0),
      unsafe base != MAP_FAILED
    else { throw FileError("map", path) }
    unsafe bytes = UnsafeRawBufferPointer(start: base, count: size)
  }

  deinit {
    if let base = unsafe bytes.baseAddress {
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
    }
  }
}
