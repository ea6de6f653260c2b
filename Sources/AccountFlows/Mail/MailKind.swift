/// What a mail is about; the raw value is its stable code, which stores and listings show.
///
/// A new kind is one row here, one case of ``AccountMail`` with its row in `parts`, and one group
/// of rows in each table of `Messages`.
@nonexhaustive
public enum MailKind: String, CaseIterable, Hashable, Sendable {
  /// Confirm the address of a new account (F1).
  case verifyAddress = "verify_address"
  /// Somebody tried to register the address of an account (F2).
  case registrationAttempted = "registration_attempted"
  /// Somebody tried to register the address of a deleted account (F4).
  case addressQuarantined = "address_quarantined"
  /// Confirm a sign-in from a device that is not trusted (F7).
  case confirmDevice = "confirm_device"
  /// Set a new password (F9).
  case resetPassword = "reset_password"
  /// The password was set anew by a link (F9, R33).
  case passwordReset = "password_reset"
  /// The password was changed by somebody who knew it (F10).
  case passwordChanged = "password_changed"
  /// A device is trusted from now on (R33).
  case deviceTrusted = "device_trusted"
  /// Confirm the address that an account is to have (F11).
  case confirmNewAddress = "confirm_new_address"
  /// To the address that an account has: it is about to change (R32).
  case addressChanging = "address_changing"
  /// To the address that an account had: it has changed (R32).
  case addressChanged = "address_changed"
  /// A secret of a device was used that somebody must have copied.
  case deviceStolen = "device_stolen"
  /// The password is disabled after too many guesses (R21).
  case accountLocked = "account_locked"
  /// To the old address: support was asked to move the account (F12).
  case transferOpened = "transfer_opened"
  /// Take over what another account has (F12).
  case confirmTransfer = "confirm_transfer"
  /// To the old address: what became of that (F12).
  case transferDecided = "transfer_decided"
  /// There are more devices than places (F24).
  case seatsReduced = "seats_reduced"
  /// There can be more places now (F22).
  case placesPossible = "places_possible"
  /// The account was deleted (F14).
  case accountDeleted = "account_deleted"
  /// Join an organisation (F16).
  case invitation
  /// The recipient has another role in an organisation (F20).
  case roleChanged = "role_changed"
  /// The recipient is no member of an organisation any more (F20).
  case membershipEnded = "membership_ended"
}
