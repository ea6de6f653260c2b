public import CredentialPrimitives
public import DeviceTrust

/// A mail to the owner of an account, with what its text needs.
///
/// Links and codes are in it, so it has no description (R43).
public enum AccountMail: Sendable {
  /// Confirm the address of a new account (F1).
  case verifyAddress(MailLink)
  /// Somebody tried to register the address, which has an account; the way on is a new password
  /// (F2).
  case registrationAttempted(forgotPassword: MailLink)
  /// Somebody tried to register the address, which is free in so many days (F4).
  case addressQuarantined(days: Int)
  /// Confirm a sign-in by the link, in the browser that asked, or by the code (F7).
  case confirmDevice(MailLink, code: String, Sighting)
  /// Set a new password (F9).
  case resetPassword(MailLink)
  /// The password was set anew by a link (F9, R33).
  case passwordReset(at: Timestamp, forgotPassword: MailLink)
  /// The password was changed by somebody who knew it (F10).
  case passwordChanged(at: Timestamp, forgotPassword: MailLink)
  /// A device is trusted from now on (R33).
  case deviceTrusted(Sighting, forgotPassword: MailLink)
  /// Confirm the address that an account is to have (F11).
  case confirmNewAddress(MailLink)
  /// To the address that an account has: another one was asked for, and is not confirmed yet. A new
  /// password stops that, so the link of ``confirmNewAddress(_:)`` is bound to the password (R32).
  case addressChanging(at: Timestamp, forgotPassword: MailLink)
  /// To the address that an account had until now (R32).
  case addressChanged(at: Timestamp)
  /// A secret of a device was used that somebody must have copied; its sessions have ended.
  case deviceStolen(Sighting, forgotPassword: MailLink)
  /// The password is disabled after too many guesses, until a new one is set (R21).
  case accountLocked(forgotPassword: MailLink)
  /// To the old address: support was asked to move the account; whoever reads this can object until
  /// the link ends (F12).
  case transferOpened(objection: MailLink)
  /// To the new address: support was asked to move another account to this one (F12).
  case confirmTransfer(MailLink)
  /// To the old address: what became of that (F12).
  case transferDecided(TransferDecision)
  /// A subscription has room for fewer devices than it has: some are to be removed until then (F24).
  case seatsReduced(product: String, devices: Int, places: Int, by: Timestamp)
  /// A subscription can have more places from now on, which its owner waited for (F22).
  case placesPossible(product: String)
  /// The account was deleted; the address can be registered again from then on (F14).
  case accountDeleted(quarantinedUntil: Timestamp)
  /// Join an organisation, as what, with the account of this address (F16).
  case invitation(MailLink, OrganisationName, OrganisationRole)
  /// An administrator has given the recipient another role (F20).
  case roleChanged(OrganisationName, OrganisationRole)
  /// An administrator has sent the recipient away (F20).
  case membershipEnded(OrganisationName)

  /// Where and when a device was seen.
  public struct Sighting: Hashable, Sendable {
    /// What the device is called.
    public let device: DeviceLabel
    /// A country or a town, as coarse as a service knows it; nil where it does not.
    public let place: String?
    /// When that was.
    public let time: Timestamp

    /// A device, seen at a place and a time.
    public init(_ device: DeviceLabel, place: String?, time: Timestamp) {
      (self.device, self.place, self.time) = (device, place, time)
    }
  }

  /// What became of a transfer.
  public enum TransferDecision: String, CaseIterable, Hashable, Sendable {
    /// What the account had is the new account's.
    case completed
    /// Support has ended it.
    case cancelled
    /// Whoever reads the old address has objected.
    case objected
  }

  /// What a text is made of.
  struct Parts {
    var kind: MailKind
    var values: [(name: String, value: Value)] = []
    var link: MailLink?
    var code: String?
    var sighting: Sighting?
    /// Which of several texts the kind has; nil where it has one.
    var variant: String?

    enum Value {
      case number(Int)
      case time(Timestamp)
      /// A name that somebody outside has chosen.
      case text(String)
    }

    init(_ kind: MailKind, link: MailLink? = nil) { (self.kind, self.link) = (kind, link) }
  }

  var parts: Parts {
    switch self {
    case .verifyAddress(let link): return Parts(.verifyAddress, link: link)
    case .registrationAttempted(let link): return Parts(.registrationAttempted, link: link)
    case .addressQuarantined(let days):
      return Parts(.addressQuarantined).with("days", .number(days))
    case .confirmDevice(let link, let code, let sighting):
      var parts = Parts(.confirmDevice, link: link)
      (parts.code, parts.sighting) = (code, sighting)
      return parts
    case .resetPassword(let link): return Parts(.resetPassword, link: link)
    case .passwordReset(let time, let link):
      return Parts(.passwordReset, link: link).with("at", .time(time))
    case .passwordChanged(let time, let link):
      return Parts(.passwordChanged, link: link).with("at", .time(time))
    case .deviceTrusted(let sighting, let link):
      var parts = Parts(.deviceTrusted, link: link)
      parts.sighting = sighting
      return parts
    case .confirmNewAddress(let link): return Parts(.confirmNewAddress, link: link)
    case .addressChanging(let time, let link):
      return Parts(.addressChanging, link: link).with("at", .time(time))
    case .addressChanged(let time): return Parts(.addressChanged).with("at", .time(time))
    case .deviceStolen(let sighting, let link):
      var parts = Parts(.deviceStolen, link: link)
      parts.sighting = sighting
      return parts
    case .accountLocked(let link): return Parts(.accountLocked, link: link)
    case .transferOpened(let link): return Parts(.transferOpened, link: link)
    case .confirmTransfer(let link): return Parts(.confirmTransfer, link: link)
    case .transferDecided(let decision):
      var parts = Parts(.transferDecided)
      parts.variant = decision.rawValue
      return parts
    case .seatsReduced(let product, let devices, let places, let time):
      return Parts(.seatsReduced).with("product", .text(product)).with("devices", .number(devices))
        .with("places", .number(places)).with("by", .time(time))
    case .placesPossible(let product):
      return Parts(.placesPossible).with("product", .text(product))
    case .accountDeleted(let time):
      return Parts(.accountDeleted).with("until", .time(time))
    case .invitation(let link, let organisation, let role):
      return Parts(.invitation, link: link).about(organisation, as: role)
    case .roleChanged(let organisation, let role):
      return Parts(.roleChanged).about(organisation, as: role)
    case .membershipEnded(let organisation):
      return Parts(.membershipEnded).with("organisation", .text(organisation.text))
    }
  }

  /// What the mail is about.
  public var kind: MailKind { parts.kind }
}

extension AccountMail.Parts {
  func with(_ name: String, _ value: Value) -> AccountMail.Parts {
    var parts = self
    parts.values.append((name, value))
    return parts
  }

  func about(_ organisation: OrganisationName, as role: OrganisationRole) -> AccountMail.Parts {
    var parts = with("organisation", .text(organisation.text))
    parts.variant = role.rawValue
    return parts
  }
}

extension AccountMail: CustomStringConvertible, CustomReflectable {
  /// The kind's code; nothing of links and codes (R43).
  public var description: String { "AccountMail(\(kind.rawValue))" }
  /// Nothing: `dump` shows no link.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
