internal import PasswordScreening

extension MessageTable {
  static let englishOutcomes = MessageTable(
    """
    verification_sent = We have sent you a mail. Please open the link in it to confirm your address.
    email_in_use = This address has an account already. Sign in, or set a new password.
    email_quarantined = This address belonged to an account that was deleted. It can be used again in
      {days} {days: day | days}.
    pending_invitation = {organisation} has invited you. Confirm your address first, and then choose
      'Join {organisation}'.
    try_later = You have asked for too many mails. The next one can be sent at {until}.
    verified = Your address is confirmed. You can sign in now.
    password_required = This address was registered more than once. Please type the password of your
      latest registration.
    registration_password_wrong = That is not the password of the latest registration, or there were too
      many attempts. If somebody else has registered your address, register it again.
    link_invalid = This link does not work, or not any more. Please ask for a new one.
    mail_sent = If there is something to send to this address, a mail is on its way.
    signed_in = You are signed in.
    invalid_credentials = The address or the password is not right, or there were too many attempts.
      Try again, wait for a while, or set a new password.
    address_unverified = Please confirm your address first, by the link in our mail. We can send it
      again.
    second_factor_required = Please confirm with your second factor.
    device_confirmation_required = We do not know this device yet. We have sent you a mail: open its
      link here, or type its code.
    opened_elsewhere = '{device}' wants to sign in to your account. If that is you, type this code
      there: {code}. If it is not, set a new password.
    code_wrong = This code is not right. You have {tries} {tries: try | tries} left.
    too_many_tries = Too many wrong codes. The next one can be tried at {until}.
    waiting = Please answer on a device that you trust.
    refused = The request was refused on one of your devices.
    request_ended = This request has ended. Please sign in again.
    factor_refused = That was not right. You have {tries} {tries: try | tries} left.
    password_reset = Your new password counts now. You were signed out everywhere; please sign in.
    must_sign_out = Somebody is signed in with this browser. Please sign out first, and open the link
      again.
    password_changed = Your password is changed. Your other sessions have ended.
    current_password_wrong = The current password is not right, or there were too many attempts.
    signed_out = You are not signed in any more. Please sign in.
    confirmation_sent = We have sent a mail to the new address. It counts once you open the link in it.
    address_changed = Your address is changed.
    account_deleted = Your account is deleted. Its address can be registered again from {until} on.
    transfer_opened = The transfer is opened. The old address can object until {until}.
    no_such_accounts = There are no two accounts with these addresses of which the new one is
      confirmed.
    transfer_already_open = There is an open transfer of this account already.
    transfer_done = Done.
    transfer_not_open = This transfer is not open any more, or this step was taken before.
    licence_issued = The licence is issued.
    licence_registered = {product} is registered.
    organisation_required = This is a licence for organisations. Choose one of yours, or found one
      with it.
    business_key_required = Only a licence for organisations founds one. Register this one for
      yourself, or choose an organisation.
    licence_key_unknown = There is no such licence key. Please compare it with the one that you
      were sent.
    licence_in_use = This licence is registered already. If it is yours, write to the support.
    licence_already_registered = You have registered this licence already.
    no_such_subscription = There is no such subscription.
    seats_changed = {product} has {seats} {seats: seat | seats} now.
    seats_out_of_range = There can be from {least} to {most} seats.
    renewal_on = {product} renews itself from now on.
    renewal_off = {product} does not renew itself any more.
    place_wish_noted = We will send you a mail once it is possible.
    buy_seats = For more places, buy seats.
    upgrade_whole = For more places, upgrade the subscription as a whole, with all that belongs to
      it.
    turn_on_renewal = For more places, turn automatic renewal on first, and then upgrade the
      subscription.
    not_possible_yet = More places are not possible yet with a subscription of an app store. You
      can ask to be told when they are.
    device_registered = This computer is registered.
    device_limit_reached = There is room for {limit} {limit: device | devices}, and {used} {used:
      is | are} registered. Remove one that is not used any more.
    seat_device_active = This computer is registered for {product}.
    seat_device_not_recognised = This computer is not registered, or not any more.
    seat_device_replayed = An old key of this computer was used, so there must be a copy of it. To
      be safe, it is not registered any more.
    seat_device_removed = The device is removed, and its place is free.
    no_such_seat_device = There is no such device, or it was removed before.
    device_not_trusted = Only a device that you trust can answer this.
    device_waiting = A new device waits for your answer: {device}.
    no_device_waiting = No device waits for an answer.
    approval_approved = The new device is confirmed.
    approval_denied = The new device is refused. If somebody knows your password, set a new one.
    approval_wrong_number = That was another number than the new device shows, so it is refused.
    approval_ended = This request has ended, or was answered before.
    session_active = You are signed in.
    session_ended = The session has ended.
    no_such_session = Your account has no such session; it may have ended already.
    device_renamed = The device has its new name.
    device_revoked = The device is no longer trusted, and its sessions have ended.
    no_such_device = Your account trusts no such device.
    last_administrator_of = You are the last administrator of {organisation}. Make somebody else an
      administrator first, or close {organisation}.
    organisation_founded = The organisation is there, and its buyer is invited.
    organisation_closed = {organisation} is closed.
    organisation_has_members = The organisation has other members. It can be closed once they have
      left.
    not_administrator = You are no administrator of such an organisation.
    invited = The invitation is on its way. It can be accepted until {until}.
    invitee_is_member = This address belongs to a member already.
    invitation_revoked = The invitation is taken back.
    no_such_invitation = This invitation does not wait any more.
    joined = Welcome to {organisation}.
    already_member = You are a member already.
    other_address = This invitation is for another address. Sign in with the account of that address,
      or register it.
    invitation_expired = This invitation into {organisation} has expired. Choose 'Join
      {organisation}' for a new one.
    invitation_invalid = This invitation does not work, or not any more. Ask an administrator of the
      organisation for a new one.
    role_changed = The member's role is changed.
    member_removed = The member is removed.
    left = You have left {organisation}.
    last_administrator = One administrator has to remain. Make somebody else an administrator first.
    no_such_member = The organisation has no such member.
    listed = Here is the list.
    data_exported = Here is everything that is stored about this account.
    no_such_account = There is no such account.
    account_erased = The account is erased. Its address can be registered again from {until} on.
    is_last_administrator_of = This account is the last administrator of {organisation}. Somebody else
      has to become an administrator first, or {organisation} has to be closed.
    """, grammar: Language.en.table.grammar, fallback: nil)
}
