#if SMTP
  public import CredentialPrimitives

  /// Who a service is at its mail server (RFC 4954).
  ///
  /// The password is erased with the last owner. While a mailer is open, libcurl has a copy of its
  /// own, which it does not erase.
  public final class SMTPLogin: Sendable {
    /// The most bytes of a password.
    public static let maximumByteCount = 1_024

    /// 1 to 255 bytes without control characters.
    public let user: String
    private let password: Secret

    /// A login; the server is told it over TLS, or on this machine, and nowhere else.
    ///
    /// - Parameters:
    ///   - user: 1 to ``maximumByteCount`` bytes, none of them 0.
    ///   - password: 1 to ``maximumByteCount`` bytes, none of them 0.
    /// - Throws: for a name or a password that no server can be told.
    public init(user: String, password: consuming Secret) throws(SMTPMailerError) {
      guard (1...255).contains(user.utf8.count),
        user.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { throw .user }
      guard (1...Self.maximumByteCount).contains(password.count),
        Self.isText(password.bytes)
      else { throw .password }
      self.user = user
      self.password = password
    }

    private static func isText(_ bytes: Span<UInt8>) -> Bool {
      bytes.indices.allSatisfy { bytes[$0] != 0 }
    }

    /// Lends the password with a 0 behind it.
    func lendPassword<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
      let text = ScratchBuffer(byteCount: password.count + 1)
      Self.copy(password, into: text)
      let start = unsafe text.bytes.assumingMemoryBound(to: CChar.self)
      guard let address = start.baseAddress else { preconditionFailure("there is a byte") }
      return unsafe body(address)
    }

    private static func copy(_ password: borrowing Secret, into text: borrowing ScratchBuffer) {
      for index in password.bytes.indices { unsafe text.bytes[index] = password.bytes[index] }
      unsafe text.bytes[password.count] = 0
    }
  }
#endif
