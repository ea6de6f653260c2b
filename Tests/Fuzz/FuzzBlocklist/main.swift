import CCredFilter
import FuzzDriver

@testable import PasswordScreening

/// A blocklist file: it is refused, or all it is asked is answered out of its own bytes.
///
/// The checksums are made right, for no mutation would get past them.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Aligned as a mapping is; of the very size, so that AddressSanitizer sees what is read beyond.
  let file = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
  defer { unsafe file.deallocate() }
  unsafe file.copyMemory(from: UnsafeRawBufferPointer(start: data, count: count))
  if count >= BlocklistHeader.size {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: file[BlocklistHeader.size...])
    let checksum = unsafe credf_hash(rest.baseAddress, rest.count).littleEndian
    unsafe file.storeBytes(of: checksum, toByteOffset: 96, as: UInt64.self)
    let header = unsafe credf_hash(file.baseAddress, 120).littleEndian
    unsafe file.storeBytes(of: header, toByteOffset: 120, as: UInt64.self)
  }
  guard let list = try? unsafe BlocklistStorage(UnsafeRawBufferPointer(file), of: nil) else {
    return 0
  }
  precondition(list.checksumAgrees, "checked otherwise than it was computed")
  _ = Blocklist.Facts(list.header)
  // Every bucket there can be, with remainders of all kinds.
  for part in 0..<64 as Range<UInt64> {
    for rest in [0, 0x1234_5678_9ABC_DEF0, .max] as [UInt64] {
      _ = unsafe credf_find(list.tables, part << 58 | rest >> 6)
    }
  }
  return 0
}

unsafe fuzz(test)
