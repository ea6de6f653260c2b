internal import PasswordScreening

extension MessageTable {
  static let germanMail = MessageTable(
    """
    greeting = Guten Tag,
    footer = {service} verschickt solche Mails von der Adresse {sender}. Wenn Sie einmal nicht mehr
      wissen, welche Adresse Sie bei {service} verwenden, suchen Sie in Ihren Postfächern nach
      diesem Absender.
    expires = Der Link funktioniert einmal, bis zum {expires}.
    expires.code = Link und Code funktionieren einmal, bis zum {expires}.
    code = Code
    device = Gerät
    place = Ort
    time = Zeit
    date = {day}. {month} {year}, {time} UTC

    verify_address.subject = Bestätigen Sie Ihre Adresse für {service}
    verify_address.text = Jemand, vermutlich Sie selbst, hat diese Adresse bei {service}
      registriert. Bitte öffnen Sie den Link, um zu bestätigen, dass es Ihre ist.
    verify_address.action = Diese Adresse bestätigen
    verify_address.help = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne Bestätigung
      wird die Adresse nicht verwendet.
    registration_attempted.subject = Sie haben bereits ein Konto bei {service}
    registration_attempted.text = Jemand, vielleicht Sie selbst, wollte diese Adresse bei {service}
      registrieren. Sie hat dort schon ein Konto, an dem sich nichts geändert hat. Falls Sie dessen
      Passwort vergessen haben, können Sie ein neues setzen.
    registration_attempted.action = Neues Passwort setzen
    registration_attempted.help = Wenn Sie das nicht waren, brauchen Sie nichts zu tun.
    address_quarantined.subject = Diese Adresse kann bei {service} noch nicht registriert werden
    address_quarantined.text = Jemand, vielleicht Sie selbst, wollte diese Adresse bei {service}
      registrieren. Sie gehörte zu einem gelöschten Konto und kann erst wieder verwendet werden,
      wenn alle Daten dieses Kontos verschwunden sind. Das ist in {days} {days: Tag | Tagen} der
      Fall.
    address_quarantined.help = Bitte registrieren Sie sich dann noch einmal, oder nehmen Sie jetzt
      eine andere Adresse. Wenn Sie das nicht waren, brauchen Sie nichts zu tun.
    confirm_device.subject = Haben Sie sich bei {service} angemeldet?
    confirm_device.text = Jemand, der Ihr Passwort kennt, möchte sich bei Ihrem Konto anmelden, mit
      einem Gerät oder Browser, den wir noch nicht kennen. Wenn Sie das sind, öffnen Sie den Link in
      diesem Browser, oder geben Sie dort den Code ein.
    confirm_device.action = Diese Anmeldung bestätigen
    confirm_device.help = Wenn Sie das nicht sind, bestätigen Sie nichts und ändern Sie bald Ihr
      Passwort: Jemand kennt es. Niemand von {service} wird Sie jemals nach dem Code fragen.
    reset_password.subject = Ein neues Passwort für {service}
    reset_password.text = Jemand, vermutlich Sie selbst, hat für Ihr Konto bei {service} ein neues
      Passwort angefordert. Bitte öffnen Sie den Link, um eines zu wählen. Danach sind Sie überall
      abgemeldet.
    reset_password.action = Neues Passwort wählen
    reset_password.help = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt,
      wie es ist.
    password_reset.subject = Ihr Passwort für {service} wurde neu gesetzt
    password_reset.text = Am {at} wurde für Ihr Konto ein neues Passwort gesetzt, über einen Link,
      den wir per Mail verschickt hatten. Alle Sitzungen sind beendet, und kein Gerät ist mehr
      vertrauenswürdig.
    password_reset.action = Neues Passwort setzen
    password_reset.help = Wenn Sie das nicht waren, setzen Sie sofort ein neues Passwort, und finden
      Sie heraus, wer außer Ihnen Ihre Mails lesen kann.
    password_changed.subject = Ihr Passwort für {service} wurde geändert
    password_changed.text = Am {at} wurde das Passwort Ihres Kontos geändert. Alle anderen Sitzungen
      sind beendet.
    password_changed.action = Neues Passwort setzen
    password_changed.help = Wenn Sie das nicht waren, setzen Sie sofort ein neues Passwort.
    device_trusted.subject = Ein neues Gerät in Ihrem Konto bei {service}
    device_trusted.text = Für Ihr Konto wurde ein Gerät bestätigt; es gilt von jetzt an als
      vertrauenswürdig.
    device_trusted.action = Neues Passwort setzen
    device_trusted.help = Wenn Sie das nicht waren, setzen Sie sofort ein neues Passwort: Damit
      enden alle Sitzungen, und kein Gerät ist mehr vertrauenswürdig.
    confirm_new_address.subject = Bestätigen Sie Ihre neue Adresse für {service}
    confirm_new_address.text = Jemand, vermutlich Sie selbst, möchte diese Adresse von jetzt an für
      ein Konto bei {service} verwenden. Bitte öffnen Sie den Link, um zu bestätigen, dass es Ihre
      ist.
    confirm_new_address.action = Diese Adresse bestätigen
    confirm_new_address.help = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Das Konto
      behält seine alte Adresse.
    address_changing.subject = Ihre Adresse für {service} soll geändert werden
    address_changing.text = Am {at} hat jemand, der Ihr Passwort kennt, für Ihr Konto eine andere
      Adresse angegeben. Sie wird verwendet, sobald sie dort bestätigt worden ist.
    address_changing.action = Neues Passwort setzen
    address_changing.help = Wenn Sie das nicht waren, setzen Sie sofort ein neues Passwort: Damit
      wird die Änderung verhindert.
    address_changed.subject = Ihre Adresse für {service} wurde geändert
    address_changed.text = Am {at} wurde die Adresse Ihres Kontos geändert. An diese hier schicken
      wir keine Mails über das Konto mehr.
    address_changed.help = Wenn Sie das nicht waren, wenden Sie sich sofort an den Support von
      {service}.
    device_stolen.subject = Ein Gerät wurde bei {service} abgemeldet
    device_stolen.text = Jemand hat einen alten Schlüssel Ihres Geräts benutzt; es muss davon also
      eine Kopie geben. Zur Sicherheit haben wir das Gerät abgemeldet.
    device_stolen.action = Neues Passwort setzen
    device_stolen.help = Bitte melden Sie sich auf dem Gerät wieder an, und suchen Sie dort nach
      Schadsoftware. Wenn Sie zu dieser Zeit nicht an dem Gerät waren, setzen Sie ein neues
      Passwort.
    account_locked.subject = Zu viele falsche Passwörter für {service}
    account_locked.text = Jemand hat für Ihr Konto so viele falsche Passwörter versucht, dass jetzt
      auch das richtige nicht mehr angenommen wird, außer auf Geräten, denen Sie vertrauen. Mit
      einem neuen Passwort können Sie sich wieder anmelden.
    account_locked.action = Neues Passwort setzen
    account_locked.help = Wenn Sie das nicht waren: Keines dieser Passwörter war das richtige.
    transfer_opened.subject = Soll Ihr Konto bei {service} übertragen werden?
    transfer_opened.text = Jemand hat unserem Support mitgeteilt, dass ihm Ihr Konto gehört und er
      Mails an diese Adresse nicht mehr lesen kann. Was zu dem Konto gehört, soll in ein neues
      übertragen werden, wenn Sie nicht rechtzeitig widersprechen.
    transfer_opened.action = Widersprechen
    transfer_opened.help = Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, widersprechen
      Sie: Dann wird nichts übertragen.
    confirm_transfer.subject = Bestätigen Sie die Übertragung auf Ihr Konto bei {service}
    confirm_transfer.text = Unserem Support wurde mitgeteilt, dass Sie das Postfach eines älteren
      Kontos verloren haben und dessen Inhalt auf dieses Konto übertragen werden soll. Bitte öffnen
      Sie den Link, um das zu bestätigen.
    confirm_transfer.action = Übertragung bestätigen
    confirm_transfer.help = Wenn Sie das nicht wollten, brauchen Sie nichts zu tun: Dann wird nichts
      übertragen.
    transfer_decided.subject = Die Übertragung Ihres Kontos bei {service}
    transfer_decided.text.completed = Was zu Ihrem Konto gehörte, wurde in das neue Konto
      übertragen.
    transfer_decided.text.cancelled = Unser Support hat die Übertragung abgebrochen. Es wurde nichts
      übertragen.
    transfer_decided.text.objected = Jemand, der Mails an diese Adresse liest, hat der Übertragung
      widersprochen. Es wurde nichts übertragen.
    transfer_decided.help = Wenn Sie damit nicht einverstanden sind, wenden Sie sich an den Support
      von {service}.
    seats_reduced.subject = Mehr Geräte als Plätze bei {service}
    seats_reduced.text = Ihr Abonnement von {product} hat jetzt Platz für {places} {places: Gerät
      | Geräte}, und {devices} {devices: Gerät ist | Geräte sind} registriert. Keines davon wird
      abgemeldet, aber es kann auch kein anderes registriert werden. Bitte entfernen Sie bis zum
      {by} Geräte, oder kaufen Sie weitere Plätze.
    seats_reduced.help = Geräte können Sie in Ihrem Konto entfernen.
    places_possible.subject = Weitere Geräte sind bei {service} möglich
    places_possible.text = Sie wollten wissen, sobald Ihr Abonnement von {product} Platz für
      weitere Geräte haben kann. Von jetzt an ist das möglich.
    places_possible.help = Das war die einzige Mail dazu.
    account_deleted.subject = Ihr Konto bei {service} wurde gelöscht
    account_deleted.text = Ihr Konto wurde gelöscht, mit seinen Sitzungen, Geräten und
      Mitgliedschaften. Vom {until} an kann die Adresse wieder registriert werden.
    account_deleted.help = Wenn Sie das nicht waren, wenden Sie sich sofort an den Support von
      {service}.
    invitation.subject = Eine Einladung für Sie bei {service}
    invitation.text.administrator = Auf Sie wartet eine Einladung: Sie können der Organisation
      {organisation} bei {service} als Administrator beitreten. Bitte öffnen Sie den Link, um sie
      anzunehmen. Sie brauchen ein Konto mit dieser Adresse; wenn Sie noch keines haben, können Sie es
      dort anlegen.
    invitation.text.member = Auf Sie wartet eine Einladung: Sie können der Organisation {organisation}
      bei {service} beitreten. Bitte öffnen Sie den Link, um sie anzunehmen. Sie brauchen ein Konto
      mit dieser Adresse; wenn Sie noch keines haben, können Sie es dort anlegen.
    invitation.action = Beitreten
    invitation.help = Wenn Sie diese Organisation nicht kennen, brauchen Sie nichts zu tun. Wenn der
      Link nicht mehr funktioniert, können Sie dort eine neue Einladung anfordern.
    role_changed.subject = Ihre Rolle in einer Organisation bei {service}
    role_changed.text.administrator = Sie sind von jetzt an Administrator der Organisation
      {organisation} bei {service}.
    role_changed.text.member = Sie sind von jetzt an Mitglied der Organisation {organisation} bei
      {service} und nicht mehr ihr Administrator.
    role_changed.help = Wenn Sie damit nicht einverstanden sind, schreiben Sie einem Administrator der
      Organisation.
    membership_ended.subject = Ende einer Mitgliedschaft bei {service}
    membership_ended.text = Ein Administrator hat Sie aus der Organisation {organisation} bei
      {service} entfernt. Die Computer, die Sie dort registriert hatten, sind abgemeldet. Ihr Konto
      bleibt, wie es ist.
    membership_ended.help = Wenn Sie damit nicht einverstanden sind, schreiben Sie einem Administrator
      der Organisation.

    month.1 = Januar
    month.2 = Februar
    month.3 = März
    month.4 = April
    month.5 = Mai
    month.6 = Juni
    month.7 = Juli
    month.8 = August
    month.9 = September
    month.10 = Oktober
    month.11 = November
    month.12 = Dezember
    """,
    grammar: Language.de.table.grammar, fallback: { .englishMail })
}
