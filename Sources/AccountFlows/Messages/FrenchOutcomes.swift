internal import PasswordScreening

extension MessageTable {
  static let frenchOutcomes = MessageTable(
    """
    verification_sent = Nous vous avons envoyé un message. Veuillez ouvrir le lien qu’il contient
      pour confirmer votre adresse.
    email_in_use = Cette adresse a déjà un compte. Connectez-vous, ou définissez un nouveau mot de
      passe.
    email_quarantined = Cette adresse appartenait à un compte supprimé. Elle pourra de nouveau être
      utilisée dans {days} {days: jour | jours}.
    pending_invitation = {organisation} vous a invité. Confirmez d’abord votre adresse, puis
      choisissez « Rejoindre {organisation} ».
    try_later = Vous avez demandé trop de messages. Le prochain pourra être envoyé à partir du {until}.
    verified = Votre adresse est confirmée. Vous pouvez maintenant vous connecter.
    password_required = Cette adresse a été enregistrée plus d’une fois. Veuillez saisir le mot de
      passe de votre dernière inscription.
    registration_password_wrong = Ce n’est pas le mot de passe de la dernière inscription, ou il y a eu
      trop de tentatives. Si quelqu’un d’autre a enregistré votre adresse, enregistrez-la de nouveau.
    link_invalid = Ce lien ne fonctionne pas, ou plus. Veuillez en demander un nouveau.
    mail_sent = S’il y a quelque chose à envoyer à cette adresse, un message est en route.
    signed_in = Vous êtes connecté.
    invalid_credentials = L’adresse ou le mot de passe est incorrect, ou il y a eu trop de tentatives.
      Réessayez, attendez un moment, ou définissez un nouveau mot de passe.
    address_unverified = Veuillez d’abord confirmer votre adresse par le lien de notre message. Nous
      pouvons le renvoyer.
    second_factor_required = Veuillez confirmer avec votre second facteur.
    device_confirmation_required = Nous ne connaissons pas encore cet appareil. Nous vous avons envoyé
      un message : ouvrez son lien ici, ou saisissez son code.
    opened_elsewhere = « {device} » veut se connecter à votre compte. Si c’est vous, saisissez-y ce
      code : {code}. Sinon, définissez un nouveau mot de passe.
    code_wrong = Ce code est incorrect. Il vous reste {tries} {tries: essai | essais}.
    too_many_tries = Trop de codes incorrects. Le prochain pourra être essayé à partir du {until}.
    waiting = Veuillez répondre sur un appareil auquel vous faites confiance.
    refused = La demande a été refusée sur l’un de vos appareils.
    request_ended = Cette demande a pris fin. Veuillez vous connecter de nouveau.
    factor_refused = Ce n’était pas correct. Il vous reste {tries} {tries: essai | essais}.
    password_reset = Votre nouveau mot de passe est valable. Vous avez été déconnecté partout ; veuillez
      vous connecter.
    must_sign_out = Quelqu’un est connecté dans ce navigateur. Veuillez d’abord vous déconnecter, puis
      rouvrir le lien.
    password_changed = Votre mot de passe est modifié. Vos autres sessions ont pris fin.
    current_password_wrong = Le mot de passe actuel est incorrect, ou il y a eu trop de tentatives.
    signed_out = Vous n’êtes plus connecté. Veuillez vous connecter.
    confirmation_sent = Nous avons envoyé un message à la nouvelle adresse. Elle sera valable dès que
      vous ouvrirez le lien qu’il contient.
    address_changed = Votre adresse est modifiée.
    account_deleted = Votre compte est supprimé. Son adresse pourra de nouveau être enregistrée à
      partir du {until}.
    transfer_opened = Le transfert est ouvert. L’ancienne adresse peut s’y opposer jusqu’au {until}.
    no_such_accounts = Il n’y a pas, à ces adresses, deux comptes dont le nouveau soit confirmé.
    transfer_already_open = Un transfert de ce compte est déjà ouvert.
    transfer_done = C’est fait.
    transfer_not_open = Ce transfert n’est plus ouvert, ou cette étape a déjà été franchie.
    licence_issued = La licence est émise.
    licence_registered = {product} est enregistré.
    organisation_required = Cette licence est destinée aux organisations. Choisissez l’une des
      vôtres, ou fondez-en une avec elle.
    business_key_required = Seule une licence pour organisations permet d’en fonder une.
      Enregistrez celle-ci pour vous-même, ou choisissez une organisation.
    licence_key_unknown = Cette clé de licence n’existe pas. Veuillez la comparer avec celle que
      vous avez reçue.
    licence_in_use = Cette licence est déjà enregistrée. Si elle est à vous, écrivez à
      l’assistance.
    licence_already_registered = Vous avez déjà enregistré cette licence.
    no_such_subscription = Il n’y a pas de tel abonnement.
    seats_changed = {product} a maintenant {seats} {seats: poste | postes}.
    seats_out_of_range = Il peut y avoir de {least} à {most} postes.
    renewal_on = {product} se renouvelle désormais automatiquement.
    renewal_off = {product} ne se renouvelle plus automatiquement.
    place_wish_noted = Nous vous enverrons un message dès que ce sera possible.
    buy_seats = Pour d’autres appareils, achetez des postes.
    upgrade_whole = Pour d’autres appareils, étendez l’abonnement dans son ensemble, avec tout ce
      qui en fait partie.
    turn_on_renewal = Pour d’autres appareils, activez d’abord le renouvellement automatique, puis
      étendez l’abonnement.
    not_possible_yet = D’autres appareils ne sont pas encore possibles avec un abonnement d’une
      boutique d’applications. Nous pouvons vous prévenir quand ils le seront.
    device_registered = Cet ordinateur est enregistré.
    device_limit_reached = Il y a de la place pour {limit} {limit: appareil | appareils}, et
      {used} {used: est enregistré | sont enregistrés}. Retirez-en un qui ne sert plus.
    seat_device_active = Cet ordinateur est enregistré pour {product}.
    seat_device_not_recognised = Cet ordinateur n’est pas enregistré, ou ne l’est plus.
    seat_device_replayed = Une ancienne clé de cet ordinateur a été utilisée ; il en existe donc
      une copie. Par précaution, il n’est plus enregistré.
    seat_device_removed = L’appareil est retiré, et sa place est libre.
    no_such_seat_device = Il n’y a pas de tel appareil, ou il a déjà été retiré.
    device_not_trusted = Seul un appareil auquel vous faites confiance peut y répondre.
    device_waiting = Un nouvel appareil attend votre réponse : {device}.
    no_device_waiting = Aucun appareil n’attend de réponse.
    approval_approved = Le nouvel appareil est confirmé.
    approval_denied = Le nouvel appareil est refusé. Si quelqu’un connaît votre mot de passe,
      définissez-en un nouveau.
    approval_wrong_number = Le nouvel appareil affiche un autre nombre ; il est donc refusé.
    approval_ended = Cette demande a pris fin, ou a déjà reçu une réponse.
    session_active = Vous êtes connecté.
    session_ended = La session est terminée.
    no_such_session = Votre compte n’a aucune session de ce genre ; elle est peut-être déjà terminée.
    device_renamed = L’appareil porte son nouveau nom.
    device_revoked = L’appareil n’est plus de confiance, et ses sessions sont terminées.
    no_such_device = Votre compte ne fait confiance à aucun appareil de ce genre.
    last_administrator_of = Vous êtes le dernier administrateur de {organisation}. Nommez d’abord
      quelqu’un d’autre, ou fermez {organisation}.
    organisation_founded = L’organisation est créée, et son acheteur est invité.
    organisation_closed = {organisation} est fermée.
    organisation_has_members = L’organisation a d’autres membres. Elle pourra être fermée quand ils
      seront partis.
    not_administrator = Vous n’êtes pas administrateur d’une telle organisation.
    invited = L’invitation est en route. Elle peut être acceptée jusqu’au {until}.
    invitee_is_member = Cette adresse est déjà celle d’un membre.
    invitation_revoked = L’invitation est retirée.
    no_such_invitation = Cette invitation n’est plus en attente.
    joined = Bienvenue chez {organisation}.
    already_member = Vous êtes déjà membre.
    other_address = Cette invitation est destinée à une autre adresse. Connectez-vous avec le compte de
      cette adresse, ou inscrivez-la.
    invitation_expired = Cette invitation chez {organisation} a expiré. Choisissez « Rejoindre
      {organisation} » pour en recevoir une nouvelle.
    invitation_invalid = Cette invitation ne fonctionne pas, ou plus. Demandez-en une nouvelle à un
      administrateur de l’organisation.
    role_changed = Le rôle du membre est modifié.
    member_removed = Le membre est retiré.
    left = Vous avez quitté {organisation}.
    last_administrator = Un administrateur doit rester. Nommez d’abord quelqu’un d’autre.
    no_such_member = L’organisation n’a pas de tel membre.
    listed = Voici la liste.
    data_exported = Voici tout ce qui est enregistré au sujet de ce compte.
    no_such_account = Ce compte n’existe pas.
    account_erased = Le compte est effacé. Son adresse pourra de nouveau être enregistrée à partir du
      {until}.
    is_last_administrator_of = Ce compte est le dernier administrateur de {organisation}. Il faut d’abord
      nommer un autre administrateur, ou fermer {organisation}.
    """, grammar: Language.fr.table.grammar, fallback: nil)
}
