@testable import AccountFlows
import CredentialPrimitives
import PasswordScreening
import Testing

@Suite("What the outbox seals") struct OutboxSealTests {
  @Test("seals each kind of mail, and opens it as it was written", arguments: Language.allCases)
  func seals(language: Language) throws {
    let outbox = try OutboxFixture.outbox()
    for mail in try MailFixture.samples() {
      let entry = outbox.entry(
        mail, to: try EmailAddress("Anna@example.com"), in: language, about: nil,
        now: MailFixture.now)
      let sealed = try #require(entry.sealed)
      #expect(!String(decoding: sealed.bytes, as: UTF8.self).contains("contoso"))
      let opened = try outbox.mail(entry)
      #expect(opened.content == MailContent(mail, in: language, try MailFixture.settings()))
      #expect(opened.id == entry.id && opened.recipient.display == "Anna@example.com")
      #expect(opened.created == MailFixture.now)
    }
  }

  @Test("opens nothing of another mail, recipient, kind, language or key")
  func bindsWhatItSeals() throws {
    let ring = try KeyRing.generated()
    let outbox = try OutboxFixture.outbox(ring)
    let entry = try OutboxFixture.entry(outbox)
    func changed(
      id: MailID? = nil, recipient: String = "Anna@example.com", kind: String? = nil,
      language: Language = .en, sealed: SealedMail? = nil
    ) throws -> OutboxEntry {
      try OutboxEntry(
        id: id ?? entry.id, recipient: EmailAddress(recipient), kind: kind ?? entry.kind,
        language: language, account: nil, created: entry.created, sealed: sealed ?? entry.sealed,
        state: entry.state, attempts: 0, failure: nil, revision: 0)
    }
    _ = try outbox.mail(changed())
    let sealed = try #require(entry.sealed)
    var others = try [
      changed(id: .random()), changed(recipient: "eve@example.com"),
      changed(recipient: "anna@example.com"), changed(kind: "reset_password"),
      changed(language: .de), changed(sealed: OutboxFixture.entry(outbox).sealed),
    ]
    for index in [0, 11, 12, sealed.bytes.count - 17, sealed.bytes.count - 1] {
      var bytes = sealed.bytes
      bytes[index] ^= 1
      others.append(try changed(sealed: SealedMail(keyID: sealed.keyID, bytes: bytes)))
    }
    let short = SealedMail(checked: sealed.keyID, Array(sealed.bytes.dropLast()))
    others.append(try changed(sealed: short))
    for other in others {
      #expect(throws: MailError.permanent(.unreadable)) { try outbox.mail(other) }
    }
    let stranger = try OutboxFixture.outbox(KeyRing.generated())
    #expect(throws: MailError.permanent(.unreadable)) { try stranger.mail(entry) }
    let second = try #require(KeyID("k2"))
    let rotated = try ring.rotated(to: second)
    #expect(try OutboxFixture.outbox(rotated).mail(entry).content.kind == entry.kind)
    let revoked = try rotated.revoking(.first)
    #expect(throws: MailError.permanent(.revokedKey)) {
      try OutboxFixture.outbox(revoked).mail(entry)
    }
    let other = try OutboxFixture.outbox(KeyRing.generated(id: second))
    #expect(throws: MailError.temporary(.unknownKey)) { try other.mail(entry) }
  }
}
