#if SMTP
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import Synchronization

  /// A mail on its way to the server.
  final class Delivery: Sendable {
    /// The addresses of the envelope.
    let sender: String
    let recipient: String
    /// Whether only a server with SMTPUTF8 can have it (RFC 6531).
    let needsUTF8: Bool
    private let text: Secret
    private let cancellation = Atomic(false)

    init(_ mail: OutgoingMail) {
      (sender, recipient) = (mail.settings.sender.display, mail.recipient.display)
      for address in [sender, recipient] {
        // Addresses cannot hold these; a line end here would be a command.
        precondition(
          address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x3C && $0 != 0x3E },
          "an address with a blank, a control character or a bracket")
      }
      needsUTF8 = !mail.recipient.isASCII || !mail.settings.sender.isASCII
      var message = mail.message
      text = Secret(message)
      // Links and codes are in it.
      unsafe message.withUnsafeMutableBytes { unsafe $0.erase() }
    }

    /// How many bytes the text has.
    var byteCount: Int { text.count }

    /// Whether nobody waits for it any more.
    var isCancelled: Bool { cancellation.load(ordering: .acquiring) }

    func cancel() { cancellation.store(true, ordering: .releasing) }

    /// Copies what there is behind the first `offset` bytes, as much as there is room for.
    ///
    /// - Returns: how many bytes those are.
    func copy(from offset: Int, into room: UnsafeMutableRawBufferPointer) -> Int {
      let count = min(byteCount - offset, room.count)
      unsafe Self.copy(text, offset..<(offset + count), into: room)
      return count
    }

    private static func copy(
      _ text: borrowing Secret, _ range: Range<Int>, into room: UnsafeMutableRawBufferPointer
    ) {
      unsafe text.bytes.extracting(range).withUnsafeBytes { part in
        unsafe room.copyMemory(from: part)
      }
    }
  }
#endif
