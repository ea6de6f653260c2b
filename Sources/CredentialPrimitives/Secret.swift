internal import CSystemCrypto

/// Bytes that have one owner and are erased when it goes away.
///
/// A secret cannot be copied by assignment, and has no description: print it and the compiler
/// objects. The whole allocation is erased, on every path, errors included.
@safe
public struct Secret: ~Copyable, @unchecked Sendable {
  // Sound to send: nobody but this value holds the pointer, and nothing writes after `init`.
  private let storage: UnsafeMutableBufferPointer<UInt8>
  /// The number of bytes.
  public let count: Int

  /// Copies bytes; the caller still has to erase its own copy.
  public init(_ bytes: Span<UInt8>) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      _ = unsafe buffer.initialize(fromContentsOf: bytes)
    }
    (count, unsafe storage) = unsafe (bytes.count, buffer)
  }

  /// Allocates `capacity` bytes and lets `fill` append up to as many.
  ///
  /// What `fill` has written is erased also when it throws.
  public init<Failure: Error>(
    capacity: Int, filledBy fill: (inout OutputSpan<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
    var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
    do throws(Failure) {
      try fill(&output)
    } catch {
      _ = unsafe output.finalize(for: buffer)
      unsafe Self.erase(buffer)
      throw error
    }
    count = unsafe output.finalize(for: buffer)
    unsafe storage = buffer
  }

  /// As many bytes from the system's CSPRNG (getrandom on Linux).
  public static func random(count: Int) -> Secret {
    Secret(capacity: count) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
        unsafe UnsafeMutableRawBufferPointer(buffer).fillWithRandomBytes()
        initialized = count
      }
    }
  }

  deinit { unsafe Self.erase(storage) }

  /// The bytes, lent for as long as the secret lives.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let initialized = unsafe UnsafeBufferPointer(rebasing: storage[..<count])
      // Safe: `storage` lives as long as `self`, and the span borrows `self`.
      return unsafe _overrideLifetime(Span(_unsafeElements: initialized), borrowing: self)
    }
  }

  private static func erase(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    unsafe buffer.deallocate()
  }
}
