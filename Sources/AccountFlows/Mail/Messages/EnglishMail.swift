internal import PasswordScreening

extension MessageTable {
  static let englishMail = MessageTable(
    """
    greeting = Hello,
    footer = {service} sends such mails from {sender}. If you ever want to know which address you
      use for {service}, search your mailboxes for that sender.
    expires = The link works once, until {expires}.
    expires.code = The link and the code work once, until {expires}.
    code = Code
    device = Device
    place = Place
    time = Time
    date = {day} {month} {year}, {time} UTC

    verify_address.subject = Confirm your address for {service}
    verify_address.text = Somebody, most likely you, has registered this address with {service}.
      Please open the link to confirm that it is yours.
    verify_address.action = Confirm this address
    verify_address.help = If it was not you, do nothing: the address is not used before it is
      confirmed.
    registration_attempted.subject = You already have an account with {service}
    registration_attempted.text = Somebody, perhaps you, has tried to register this address with
      {service}. It has an account already, in which nothing has changed. If you have forgotten its
      password, you can set a new one.
    registration_attempted.action = Set a new password
    registration_attempted.help = If it was not you, do nothing.
    address_quarantined.subject = This address cannot be registered with {service} yet
    address_quarantined.text = Somebody, perhaps you, has tried to register this address with
      {service}. It belonged to an account that was deleted, and cannot be used again before all
      data of that account is gone. That will be so in {days} {days: day | days}.
    address_quarantined.help = Please register again then, or use another address now. If it was not
      you, do nothing.
    confirm_device.subject = Was it you who signed in to {service}?
    confirm_device.text = Somebody who knows your password wants to sign in to your account, from a
      device or browser that we do not know yet. If it is you, open the link in that browser, or
      type the code there.
    confirm_device.action = Confirm this sign-in
    confirm_device.help = If it is not you, confirm nothing, and change your password soon: somebody
      knows it. Nobody from {service} will ever ask you for the code.
    reset_password.subject = A new password for {service}
    reset_password.text = Somebody, most likely you, has asked for a new password for your account
      with {service}. Please open the link to choose one. You will then be signed out everywhere.
    reset_password.action = Choose a new password
    reset_password.help = If it was not you, do nothing: your password stays as it is.
    password_reset.subject = Your password for {service} has been reset
    password_reset.text = On {at} a new password was set for your account, by a link that we had
      sent by mail. All sessions have ended, and no device is trusted any more.
    password_reset.action = Set a new password
    password_reset.help = If it was not you, set a new password at once, and find out who else can
      read your mail.
    password_changed.subject = Your password for {service} has been changed
    password_changed.text = On {at} the password of your account was changed. All other sessions
      have ended.
    password_changed.action = Set a new password
    password_changed.help = If it was not you, set a new password at once.
    device_trusted.subject = A new device in your account with {service}
    device_trusted.text = A device has been confirmed for your account, and is trusted from now on.
    device_trusted.action = Set a new password
    device_trusted.help = If it was not you, set a new password at once: that ends all sessions, and
      no device is trusted any more.
    confirm_new_address.subject = Confirm your new address for {service}
    confirm_new_address.text = Somebody, most likely you, wants to use this address for an account
      with {service} from now on. Please open the link to confirm that it is yours.
    confirm_new_address.action = Confirm this address
    confirm_new_address.help = If it was not you, do nothing: the account keeps its old address.
    address_changing.subject = Your address for {service} is about to change
    address_changing.text = On {at} somebody who knows your password asked for another address for
      your account. It will be used as soon as it has been confirmed there.
    address_changing.action = Set a new password
    address_changing.help = If it was not you, set a new password at once: that stops the change.
    address_changed.subject = Your address for {service} has been changed
    address_changed.text = On {at} the address of your account was changed. We send no further mails
      about the account to this one.
    address_changed.help = If it was not you, write to the support of {service} at once.
    device_stolen.subject = A device has been signed out of {service}
    device_stolen.text = Somebody has used an old key of your device, so there must be a copy of it.
      To be safe, we have signed the device out.
    device_stolen.action = Set a new password
    device_stolen.help = Please sign in on it again, and look for malware there. If you were not at
      the device at that time, set a new password.
    account_locked.subject = Too many wrong passwords for {service}
    account_locked.text = Somebody has tried so many wrong passwords for your account that the right
      one is not accepted either now, except on devices that you trust. With a new password you can
      sign in again.
    account_locked.action = Set a new password
    account_locked.help = If it was not you: none of those passwords was right.
    transfer_opened.subject = Is your account with {service} to be moved?
    transfer_opened.text = Somebody has told our support that they own your account and can no
      longer read mails to this address. What is in the account is to be moved to a new one unless
      you object in time.
    transfer_opened.action = Object
    transfer_opened.help = If it was you, do nothing. If it was not, object: then nothing is moved.
    confirm_transfer.subject = Confirm the transfer to your account with {service}
    confirm_transfer.text = Our support was told that you have lost the mailbox of an older account,
      and that what is in it is to be moved to this one. Please open the link to confirm that.
    confirm_transfer.action = Confirm the transfer
    confirm_transfer.help = If you did not ask for this, do nothing: then nothing is moved.
    transfer_decided.subject = The transfer of your account with {service}
    transfer_decided.text.completed = What was in your account has been moved to the new account.
    transfer_decided.text.cancelled = Our support has ended the transfer. Nothing has been moved.
    transfer_decided.text.objected = Somebody who reads mails to this address has objected to the
      transfer. Nothing has been moved.
    transfer_decided.help = If you do not agree, write to the support of {service}.
    seats_reduced.subject = More devices than places with {service}
    seats_reduced.text = Your subscription of {product} has room for {places} {places: device |
      devices} now, and {devices} {devices: device is | devices are} registered. None of them is
      signed out, but no other one can be registered. Please remove devices by {by}, or buy more
      seats.
    seats_reduced.help = You can remove devices in your account.
    places_possible.subject = More places are possible with {service}
    places_possible.text = You have asked to be told once your subscription of {product} can have
      more places for devices. It can from now on.
    places_possible.help = This was the only mail about it.
    account_deleted.subject = Your account with {service} has been deleted
    account_deleted.text = Your account was deleted, with its sessions, devices and memberships. The
      address can be registered again from {until} on.
    account_deleted.help = If it was not you, write to the support of {service} at once.
    invitation.subject = An invitation for you on {service}
    invitation.text.administrator = An invitation waits for you: to join the organisation
      {organisation} on {service}, as an administrator. Please open the link to accept it. You need an
      account of this address; if you have none yet, you can register it there.
    invitation.text.member = An invitation waits for you: to join the organisation {organisation} on
      {service}. Please open the link to accept it. You need an account of this address; if you have
      none yet, you can register it there.
    invitation.action = Join
    invitation.help = If you do not know this organisation, do nothing. If the link does not work any
      more, you can ask for a new invitation there.
    role_changed.subject = You have another role in an organisation on {service}
    role_changed.text.administrator = You are an administrator of the organisation {organisation} on
      {service} from now on.
    role_changed.text.member = You are a member of the organisation {organisation} on {service} from
      now on, and no administrator any more.
    role_changed.help = If you do not agree, write to an administrator of the organisation.
    membership_ended.subject = You have been removed from an organisation on {service}
    membership_ended.text = An administrator has removed you from the organisation {organisation} on
      {service}. The computers that you had registered there are signed out. Your account stays as it
      is.
    membership_ended.help = If you do not agree, write to an administrator of the organisation.

    month.1 = January
    month.2 = February
    month.3 = March
    month.4 = April
    month.5 = May
    month.6 = June
    month.7 = July
    month.8 = August
    month.9 = September
    month.10 = October
    month.11 = November
    month.12 = December
    """,
    grammar: Language.en.table.grammar, fallback: nil)
}
