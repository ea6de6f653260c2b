internal import PasswordScreening

extension MessageTable {
  static let germanOutcomes = MessageTable(
    """
    verification_sent = Wir haben Ihnen eine Mail geschickt. Bitte öffnen Sie den Link darin, um Ihre
      Adresse zu bestätigen.
    email_in_use = Diese Adresse hat schon ein Konto. Melden Sie sich an, oder setzen Sie ein neues
      Passwort.
    email_quarantined = Diese Adresse gehörte zu einem gelöschten Konto. Sie kann in {days}
      {days: Tag | Tagen} wieder verwendet werden.
    pending_invitation = {organisation} hat Sie eingeladen. Bestätigen Sie zuerst Ihre Adresse, und
      wählen Sie dann „{organisation} beitreten“.
    try_later = Sie haben zu viele Mails angefordert. Die nächste kann ab {until} verschickt werden.
    verified = Ihre Adresse ist bestätigt. Sie können sich jetzt anmelden.
    password_required = Diese Adresse wurde mehr als einmal registriert. Bitte geben Sie das Passwort
      Ihrer letzten Registrierung ein.
    registration_password_wrong = Das ist nicht das Passwort der letzten Registrierung, oder es waren zu
      viele Versuche. Falls jemand anderes Ihre Adresse registriert hat, registrieren Sie sie noch
      einmal.
    link_invalid = Dieser Link funktioniert nicht oder nicht mehr. Bitte fordern Sie einen neuen an.
    mail_sent = Falls es für diese Adresse etwas zu schicken gibt, ist eine Mail unterwegs.
    signed_in = Sie sind angemeldet.
    invalid_credentials = Die Adresse oder das Passwort stimmt nicht, oder es waren zu viele Versuche.
      Versuchen Sie es noch einmal, warten Sie eine Weile, oder setzen Sie ein neues Passwort.
    address_unverified = Bitte bestätigen Sie zuerst Ihre Adresse mit dem Link in unserer Mail. Wir
      können sie noch einmal schicken.
    second_factor_required = Bitte bestätigen Sie mit Ihrem zweiten Faktor.
    device_confirmation_required = Wir kennen dieses Gerät noch nicht. Wir haben Ihnen eine Mail
      geschickt: Öffnen Sie hier den Link darin, oder geben Sie den Code ein.
    opened_elsewhere = „{device}“ möchte sich bei Ihrem Konto anmelden. Wenn Sie das sind, geben Sie
      dort diesen Code ein: {code}. Wenn nicht, setzen Sie ein neues Passwort.
    code_wrong = Dieser Code stimmt nicht. Sie haben noch {tries} {tries: Versuch | Versuche}.
    too_many_tries = Zu viele falsche Codes. Den nächsten können Sie ab {until} versuchen.
    waiting = Bitte antworten Sie auf einem Gerät, dem Sie vertrauen.
    refused = Die Anfrage wurde auf einem Ihrer Geräte abgelehnt.
    request_ended = Diese Anfrage ist beendet. Bitte melden Sie sich noch einmal an.
    factor_refused = Das stimmte nicht. Sie haben noch {tries} {tries: Versuch | Versuche}.
    password_reset = Ihr neues Passwort gilt. Sie wurden überall abgemeldet; bitte melden Sie sich an.
    must_sign_out = In diesem Browser ist jemand angemeldet. Bitte melden Sie sich zuerst ab, und
      öffnen Sie dann den Link noch einmal.
    password_changed = Ihr Passwort ist geändert. Ihre anderen Sitzungen sind beendet.
    current_password_wrong = Das bisherige Passwort stimmt nicht, oder es waren zu viele Versuche.
    signed_out = Sie sind nicht mehr angemeldet. Bitte melden Sie sich an.
    confirmation_sent = Wir haben eine Mail an die neue Adresse geschickt. Sie gilt, sobald Sie den
      Link darin öffnen.
    address_changed = Ihre Adresse ist geändert.
    account_deleted = Ihr Konto ist gelöscht. Die Adresse kann ab {until} wieder registriert werden.
    transfer_opened = Die Übertragung ist eröffnet. Die alte Adresse kann bis {until} widersprechen.
    no_such_accounts = Es gibt zu diesen Adressen keine zwei Konten, von denen das neue bestätigt ist.
    transfer_already_open = Für dieses Konto ist schon eine Übertragung eröffnet.
    transfer_done = Erledigt.
    transfer_not_open = Diese Übertragung ist nicht mehr offen, oder dieser Schritt ist schon getan.
    licence_issued = Die Lizenz ist ausgestellt.
    licence_registered = {product} ist registriert.
    organisation_required = Das ist eine Lizenz für Organisationen. Wählen Sie eine von Ihren aus,
      oder gründen Sie damit eine.
    business_key_required = Nur mit einer Lizenz für Organisationen lässt sich eine gründen.
      Registrieren Sie diese für sich selbst, oder wählen Sie eine Organisation aus.
    licence_key_unknown = Diesen Lizenzschlüssel gibt es nicht. Bitte vergleichen Sie ihn mit dem,
      den Sie erhalten haben.
    licence_in_use = Diese Lizenz ist schon registriert. Wenn sie Ihnen gehört, schreiben Sie dem
      Support.
    licence_already_registered = Sie haben diese Lizenz schon registriert.
    no_such_subscription = Es gibt kein solches Abonnement.
    seats_changed = {product} hat jetzt {seats} {seats: Platz | Plätze}.
    seats_out_of_range = Es kann {least} bis {most} Plätze geben.
    renewal_on = {product} verlängert sich von jetzt an selbst.
    renewal_off = {product} verlängert sich nicht mehr selbst.
    place_wish_noted = Wir schicken Ihnen eine Mail, sobald es möglich ist.
    buy_seats = Für weitere Geräte können Sie Plätze kaufen.
    upgrade_whole = Für weitere Geräte erweitern Sie das Abonnement als Ganzes, mit allem, was
      dazugehört.
    turn_on_renewal = Für weitere Geräte schalten Sie zuerst die automatische Verlängerung ein,
      und erweitern Sie dann das Abonnement.
    not_possible_yet = Mit einem Abonnement aus einem App-Store sind weitere Geräte noch nicht
      möglich. Wir können Ihnen Bescheid geben, sobald sie es sind.
    device_registered = Dieser Computer ist registriert.
    device_limit_reached = Es können {limit} {limit: Gerät | Geräte} registriert sein, und {used}
      {used: ist | sind} es schon. Entfernen Sie eines, das nicht mehr benutzt wird.
    seat_device_active = Dieser Computer ist für {product} registriert.
    seat_device_not_recognised = Dieser Computer ist nicht oder nicht mehr registriert.
    seat_device_replayed = Ein alter Schlüssel dieses Computers wurde benutzt; es muss also eine
      Kopie davon geben. Zur Sicherheit ist er nicht mehr registriert.
    seat_device_removed = Das Gerät ist entfernt, und sein Platz ist frei.
    no_such_seat_device = Es gibt kein solches Gerät, oder es ist schon entfernt.
    device_not_trusted = Darauf kann nur ein Gerät antworten, dem Sie vertrauen.
    device_waiting = Ein neues Gerät wartet auf Ihre Antwort: {device}.
    no_device_waiting = Kein Gerät wartet auf eine Antwort.
    approval_approved = Das neue Gerät ist bestätigt.
    approval_denied = Das neue Gerät ist abgelehnt. Wenn jemand Ihr Passwort kennt, setzen Sie ein
      neues.
    approval_wrong_number = Das neue Gerät zeigt eine andere Zahl; es ist deshalb abgelehnt.
    approval_ended = Diese Anfrage ist beendet oder schon beantwortet.
    session_active = Sie sind angemeldet.
    session_ended = Die Sitzung ist beendet.
    no_such_session = Ihr Konto hat keine solche Sitzung; vielleicht ist sie schon beendet.
    device_renamed = Das Gerät hat seinen neuen Namen.
    device_revoked = Dem Gerät wird nicht mehr vertraut, und seine Sitzungen sind beendet.
    no_such_device = Ihr Konto vertraut keinem solchen Gerät.
    last_administrator_of = Sie sind der letzte Administrator von {organisation}. Ernennen Sie zuerst
      jemand anderen, oder schließen Sie {organisation}.
    organisation_founded = Die Organisation ist angelegt, und der Käufer ist eingeladen.
    organisation_closed = {organisation} ist geschlossen.
    organisation_has_members = Die Organisation hat noch andere Mitglieder. Sie kann geschlossen
      werden, sobald diese ausgetreten sind.
    not_administrator = Sie sind kein Administrator einer solchen Organisation.
    invited = Die Einladung ist unterwegs. Sie kann bis zum {until} angenommen werden.
    invitee_is_member = Diese Adresse gehört schon einem Mitglied.
    invitation_revoked = Die Einladung ist zurückgezogen.
    no_such_invitation = Diese Einladung ist nicht mehr offen.
    joined = Willkommen bei {organisation}.
    already_member = Sie sind schon Mitglied.
    other_address = Diese Einladung gilt für eine andere Adresse. Melden Sie sich mit dem Konto dieser
      Adresse an, oder registrieren Sie sie.
    invitation_expired = Diese Einladung zu {organisation} ist abgelaufen. Mit „{organisation}
      beitreten“ erhalten Sie eine neue.
    invitation_invalid = Diese Einladung funktioniert nicht oder nicht mehr. Bitten Sie einen
      Administrator der Organisation um eine neue.
    role_changed = Die Rolle des Mitglieds ist geändert.
    member_removed = Das Mitglied ist entfernt.
    left = Sie sind aus {organisation} ausgetreten.
    last_administrator = Ein Administrator muss bleiben. Ernennen Sie zuerst jemand anderen.
    no_such_member = Die Organisation hat kein solches Mitglied.
    listed = Hier ist die Liste.
    data_exported = Hier ist alles, was über dieses Konto gespeichert ist.
    no_such_account = Ein solches Konto gibt es nicht.
    account_erased = Das Konto ist gelöscht. Die Adresse kann ab {until} wieder registriert werden.
    is_last_administrator_of = Dieses Konto ist der letzte Administrator von {organisation}. Zuerst muss
      jemand anderes Administrator werden, oder {organisation} muss geschlossen werden.
    """, grammar: Language.de.table.grammar, fallback: nil)
}
