public import CredentialPrimitives
public import PasswordScreening

/// Writes mails for the outbox, and opens them again for a ``Mailer``.
///
/// ```swift
/// let entry = outbox.entry(
///   .verifyAddress(link), to: account.address, in: account.language, about: account.id, now: now)
/// try await store.write { transaction in
///   _ = try transaction.insertAccount(account)
///   try transaction.enqueueMail(entry)
/// }
/// ```
public struct Outbox: Sendable {
  private let ring: KeyRing
  /// What all mails have in common.
  public let settings: MailSettings

  /// The outbox of a service.
  public init(_ ring: KeyRing, _ settings: MailSettings) {
    (self.ring, self.settings) = (ring, settings)
  }

  /// A new mail, written and sealed, which waits to be delivered from `now` on.
  ///
  /// It holds its language from then on. Make it before the transaction that it is added in.
  /// - Parameters:
  ///   - mail: what it says.
  ///   - recipient: whom it is for.
  ///   - language: what it is written in.
  ///   - account: nil where the mail is about none, as that of a quarantined address.
  ///   - now: from when on it is due.
  public func entry(
    _ mail: AccountMail, to recipient: EmailAddress, in language: Language,
    about account: AccountID?, now: Timestamp
  ) -> OutboxEntry {
    let content = MailContent(mail, in: language, settings)
    let id = MailID.random()
    do throws(OutboxRecordError) {
      return try OutboxEntry(
        id: id, recipient: recipient, kind: content.kind, language: language, account: account,
        created: now, sealed: seal(content, id, to: recipient), state: .pending(from: now),
        attempts: 0, failure: nil, revision: 0)
    } catch {
      preconditionFailure("a new mail is a row: \(error)")
    }
  }

  /// The mail of an entry, to be delivered.
  ///
  /// - Throws: ``MailFailure/unknownKey``, which another ring may know; ``MailFailure/revokedKey``
  ///   and ``MailFailure/unreadable``, which are for good.
  public func mail(_ entry: OutboxEntry) throws(MailError) -> OutgoingMail {
    guard let sealed = entry.sealed else { throw .permanent(.unreadable) }
    let cipher = try cipher(sealed.keyID, entry.id)
    var text = [UInt8](repeating: 0, count: sealed.bytes.count - AES256GCM.overhead)
    defer { unsafe text.withUnsafeMutableBytes { unsafe $0.erase() } }
    let context = Self.context(
      entry.id, entry.recipient, kind: entry.kind, language: entry.language)
    let isOpen = unsafe context.withUnsafeBytes { context in
      unsafe text.withUnsafeMutableBytes { text in
        unsafe cipher.open(sealed.bytes, context: context, into: text)
      }
    }
    guard isOpen, let content = MailContent(text, of: entry) else {
      throw .permanent(.unreadable)
    }
    return OutgoingMail(
      id: entry.id, to: entry.recipient, content, created: entry.created, settings)
  }

  private func seal(_ content: MailContent, _ id: MailID, to recipient: EmailAddress) -> SealedMail
  {
    let context = Self.context(id, recipient, kind: content.kind, language: content.language)
    do throws(MailError) {
      let cipher = try cipher(ring.primary, id)
      var text = content.encoded
      defer { unsafe text.withUnsafeMutableBytes { unsafe $0.erase() } }
      let bytes = unsafe context.withUnsafeBytes { unsafe cipher.seal(text, context: $0) }
      precondition(bytes.count <= SealedMail.maximumByteCount, "a mail is shorter than that")
      return SealedMail(checked: ring.primary, bytes)
    } catch {
      preconditionFailure("a ring has its primary key: \(error)")
    }
  }

  /// Each mail has a key of its own, so that random nonces never meet.
  private func cipher(_ keyID: KeyID, _ id: MailID) throws(MailError) -> AES256GCM {
    do throws(KeyLookupError) {
      let root = try ring.derivedKey(keyID, for: .outbox)
      let key = HKDFSHA256.derive(
        from: root.bytes, salt: [UInt8]().span, info: id.bytes.span, byteCount: 32)
      return AES256GCM(key.bytes)
    } catch {
      switch error {
      case .unknown: throw .temporary(.unknownKey)
      case .revoked: throw .permanent(.revokedKey)
      }
    }
  }

  /// What nobody can change beside the sealed text.
  private static func context(
    _ id: MailID, _ recipient: EmailAddress, kind: String, language: Language
  ) -> [UInt8] {
    id.bytes
      + Array("\(recipient.display)\n\(recipient.canonical)\n\(kind)\n\(language.rawValue)".utf8)
  }
}
