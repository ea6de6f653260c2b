import AccountFlows
import CredentialPrimitives
import DeviceTrust
import Testing

/// One mail of each kind, and what they are sent with.
enum MailFixture {
  /// 2026-11-21T09:30:00Z.
  static let now = Timestamp(seconds: 1_795_253_400)
  static let token = "ctk_pwr_abcDEF-123_xyz"

  static func settings(
    service: String = "Contoso Studio", sender: String = "no-reply@accounts.contoso.example"
  ) throws -> MailSettings {
    try MailSettings(
      service: service, sender: EmailAddress(sender),
      links: LinkTemplate(base: "https://accounts.contoso.example"))
  }

  static func samples(
    label: String = "Firefox on Linux", place: String? = "Basel"
  ) throws -> [AccountMail] {
    let links = try settings().links
    let expires = try #require(now.adding(.seconds(3_600)))
    let link = links.link(.resetPassword, token: token, expires: expires)
    let forgot = links.link(.forgotPassword)
    let seen = AccountMail.Sighting(
      try #require(DeviceLabel(label)), place: place, time: now)
    let organisation = try #require(OrganisationName("Fabrikam"))
    return [
      .verifyAddress(link), .registrationAttempted(forgotPassword: forgot),
      .addressQuarantined(days: 1), .addressQuarantined(days: 22), .addressQuarantined(days: 30),
      .confirmDevice(link, code: "ABCD-EFGH", seen), .resetPassword(link),
      .passwordReset(at: now, forgotPassword: forgot),
      .passwordChanged(at: now, forgotPassword: forgot),
      .deviceTrusted(seen, forgotPassword: forgot), .confirmNewAddress(link),
      .addressChanging(at: now, forgotPassword: forgot), .addressChanged(at: now),
      .deviceStolen(seen, forgotPassword: forgot), .accountLocked(forgotPassword: forgot),
      .transferOpened(objection: link), .confirmTransfer(link), .transferDecided(.completed),
      .transferDecided(.cancelled),
      .transferDecided(.objected), .accountDeleted(quarantinedUntil: expires),
      .invitation(link, organisation, .administrator), .invitation(link, organisation, .member),
      .roleChanged(organisation, .administrator), .roleChanged(organisation, .member),
      .membershipEnded(organisation),
      .seatsReduced(product: "drawing-3", devices: 7, places: 5, by: expires),
      .seatsReduced(product: "drawing-3", devices: 2, places: 1, by: expires),
      .placesPossible(product: "drawing-3"),
    ]
  }

  static func outgoing(
    _ content: MailContent, to recipient: String = "anna@example.com",
    _ settings: MailSettings? = nil
  ) throws -> OutgoingMail {
    let id = try #require(MailID(bytes: Array(1...16)))
    return OutgoingMail(
      id: id, to: try EmailAddress(recipient), content, created: now,
      try settings ?? Self.settings())
  }
}
