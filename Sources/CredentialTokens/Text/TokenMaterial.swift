internal import CredentialPrimitives

/// The bytes of a token: shared by the token's copies, and erased with the last of them (R42).
///
/// They stand inside the object, so that a token costs one allocation and leaves one place to erase.
final class TokenMaterial: @unchecked Sendable {
  // Sound to send: nothing writes after `init`, until `deinit`.
  static let capacity = 56
  private var storage = InlineArray<56, UInt8>(repeating: 0)
  let count: Int

  /// Lets `fill` write `count` bytes, at most ``capacity``.
  init<Failure: Error>(
    count: Int, filledBy fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(count <= Self.capacity)
    self.count = count
    // A closure of our own, for the typed error.
    let failure = unsafe withUnsafeMutableBytes(of: &storage) { bytes -> Failure? in
      do throws(Failure) {
        unsafe try fill(UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]))
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  deinit {
    unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.erase() }
  }

  func lend<Result: ~Copyable>(to body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe withUnsafeBytes(of: &storage) { bytes in
      unsafe body(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    }
  }
}

extension TokenMaterial: CustomReflectable {
  /// Nothing: `dump` shows no bytes (R43).
  var customMirror: Mirror { Mirror(self, children: []) }
}
