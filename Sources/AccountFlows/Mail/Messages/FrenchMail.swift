internal import PasswordScreening

extension MessageTable {
  static let frenchMail = MessageTable(
    """
    greeting = Bonjour,
    footer = {service} envoie ces messages depuis l’adresse {sender}. Si vous ne savez plus quelle
      adresse vous utilisez pour {service}, cherchez cet expéditeur dans vos boîtes aux lettres.
    expires = Ce lien fonctionne une seule fois, jusqu’au {expires}.
    expires.code = Le lien et le code fonctionnent une seule fois, jusqu’au {expires}.
    code = Code
    device = Appareil
    place = Lieu
    time = Date
    # Le premier jour du mois est le 1er.
    date = {day}{day: er | } {month} {year} à {time} UTC

    verify_address.subject = Confirmez votre adresse pour {service}
    verify_address.text = Quelqu’un, sans doute vous, a inscrit cette adresse auprès de {service}.
      Veuillez ouvrir le lien pour confirmer qu’elle est à vous.
    verify_address.action = Confirmer cette adresse
    verify_address.help = Si ce n’était pas vous, ne faites rien : sans confirmation, l’adresse ne
      sera pas utilisée.
    registration_attempted.subject = Vous avez déjà un compte chez {service}
    registration_attempted.text = Quelqu’un, peut-être vous, a voulu inscrire cette adresse auprès
      de {service}. Elle y a déjà un compte, auquel rien n’a été changé. Si vous avez oublié son mot
      de passe, vous pouvez en choisir un nouveau.
    registration_attempted.action = Choisir un nouveau mot de passe
    registration_attempted.help = Si ce n’était pas vous, ne faites rien.
    address_quarantined.subject = Cette adresse ne peut pas encore être inscrite chez {service}
    address_quarantined.text = Quelqu’un, peut-être vous, a voulu inscrire cette adresse auprès de
      {service}. Elle appartenait à un compte supprimé et ne pourra resservir que lorsque toutes les
      données de ce compte auront disparu, dans {days} {days: jour | jours}.
    address_quarantined.help = Veuillez alors vous inscrire à nouveau, ou utilisez dès maintenant
      une autre adresse. Si ce n’était pas vous, ne faites rien.
    confirm_device.subject = Est-ce vous qui vous connectez à {service} ?
    confirm_device.text = Quelqu’un qui connaît votre mot de passe veut se connecter à votre compte,
      avec un appareil ou un navigateur que nous ne connaissons pas encore. Si c’est vous, ouvrez le
      lien dans ce navigateur, ou saisissez-y le code.
    confirm_device.action = Confirmer cette connexion
    confirm_device.help = Si ce n’est pas vous, ne confirmez rien et changez bientôt votre mot de
      passe : quelqu’un le connaît. Personne chez {service} ne vous demandera jamais ce code.
    reset_password.subject = Un nouveau mot de passe pour {service}
    reset_password.text = Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre
      compte chez {service}. Veuillez ouvrir le lien pour en choisir un. Vous serez ensuite
      déconnecté partout.
    reset_password.action = Choisir un nouveau mot de passe
    reset_password.help = Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.
    password_reset.subject = Votre mot de passe pour {service} a été réinitialisé
    password_reset.text = Le {at}, un nouveau mot de passe a été choisi pour votre compte, au moyen
      d’un lien que nous avions envoyé par courriel. Toutes les sessions ont pris fin et plus aucun
      appareil n’est de confiance.
    password_reset.action = Choisir un nouveau mot de passe
    password_reset.help = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe
      et cherchez qui d’autre peut lire vos courriels.
    password_changed.subject = Votre mot de passe pour {service} a été changé
    password_changed.text = Le {at}, le mot de passe de votre compte a été changé. Toutes les autres
      sessions ont pris fin.
    password_changed.action = Choisir un nouveau mot de passe
    password_changed.help = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de
      passe.
    device_trusted.subject = Un nouvel appareil dans votre compte chez {service}
    device_trusted.text = Un appareil a été confirmé pour votre compte ; il est désormais de
      confiance.
    device_trusted.action = Choisir un nouveau mot de passe
    device_trusted.help = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe :
      toutes les sessions prendront fin et plus aucun appareil ne sera de confiance.
    confirm_new_address.subject = Confirmez votre nouvelle adresse pour {service}
    confirm_new_address.text = Quelqu’un, sans doute vous, veut désormais utiliser cette adresse
      pour un compte chez {service}. Veuillez ouvrir le lien pour confirmer qu’elle est à vous.
    confirm_new_address.action = Confirmer cette adresse
    confirm_new_address.help = Si ce n’était pas vous, ne faites rien : le compte garde son ancienne
      adresse.
    address_changing.subject = Votre adresse pour {service} va changer
    address_changing.text = Le {at}, quelqu’un qui connaît votre mot de passe a demandé une autre
      adresse pour votre compte. Elle sera utilisée dès qu’elle y aura été confirmée.
    address_changing.action = Choisir un nouveau mot de passe
    address_changing.help = Si ce n’était pas vous, choisissez tout de suite un nouveau mot de
      passe : cela empêche le changement.
    address_changed.subject = Votre adresse pour {service} a été changée
    address_changed.text = Le {at}, l’adresse de votre compte a été changée. Nous n’enverrons plus
      de messages au sujet de ce compte à celle-ci.
    address_changed.help = Si ce n’était pas vous, écrivez tout de suite à l’assistance de
      {service}.
    device_stolen.subject = Un appareil a été déconnecté de {service}
    device_stolen.text = Quelqu’un a utilisé une ancienne clé de votre appareil ; il en existe donc
      une copie. Par précaution, nous avons déconnecté cet appareil.
    device_stolen.action = Choisir un nouveau mot de passe
    device_stolen.help = Veuillez vous y reconnecter et y rechercher des logiciels malveillants. Si
      vous n’utilisiez pas cet appareil à ce moment-là, choisissez un nouveau mot de passe.
    account_locked.subject = Trop de mots de passe erronés pour {service}
    account_locked.text = Quelqu’un a essayé tant de mots de passe erronés pour votre compte que
      même le bon n’est plus accepté, sauf sur les appareils auxquels vous faites confiance. Avec un
      nouveau mot de passe, vous pourrez vous reconnecter.
    account_locked.action = Choisir un nouveau mot de passe
    account_locked.help = Si ce n’était pas vous : aucun de ces mots de passe n’était le bon.
    transfer_opened.subject = Votre compte chez {service} doit-il être transféré ?
    transfer_opened.text = Quelqu’un a dit à notre assistance que votre compte lui appartient et
      qu’il ne peut plus lire les courriels envoyés à cette adresse. Le contenu du compte doit être
      transféré vers un nouveau, à moins que vous ne vous y opposiez à temps.
    transfer_opened.action = S’y opposer
    transfer_opened.help = Si c’était vous, ne faites rien. Sinon, opposez-vous : rien ne sera alors
      transféré.
    confirm_transfer.subject = Confirmez le transfert vers votre compte chez {service}
    confirm_transfer.text = On a dit à notre assistance que vous avez perdu la boîte de réception d’un
      compte plus ancien, et que son contenu doit être transféré vers celui-ci. Veuillez ouvrir le
      lien pour le confirmer.
    confirm_transfer.action = Confirmer le transfert
    confirm_transfer.help = Si vous ne l’avez pas demandé, ne faites rien : rien ne sera alors
      transféré.
    transfer_decided.subject = Le transfert de votre compte chez {service}
    transfer_decided.text.completed = Le contenu de votre compte a été transféré vers le nouveau
      compte.
    transfer_decided.text.cancelled = Notre assistance a mis fin au transfert. Rien n’a été
      transféré.
    transfer_decided.text.objected = Quelqu’un qui lit les courriels envoyés à cette adresse s’est
      opposé au transfert. Rien n’a été transféré.
    transfer_decided.help = Si vous n’êtes pas d’accord, écrivez à l’assistance de {service}.
    seats_reduced.subject = Plus d’appareils que de places chez {service}
    seats_reduced.text = Votre abonnement à {product} a maintenant de la place pour {places}
      {places: appareil | appareils}, et {devices} {devices: appareil est enregistré | appareils
      sont enregistrés}. Aucun n’est déconnecté, mais aucun autre ne peut être enregistré. Veuillez
      retirer des appareils jusqu’au {by}, ou acheter d’autres postes.
    seats_reduced.help = Vous pouvez retirer des appareils dans votre compte.
    places_possible.subject = D’autres appareils sont possibles chez {service}
    places_possible.text = Vous vouliez savoir quand votre abonnement à {product} pourrait avoir
      de la place pour d’autres appareils. C’est désormais possible.
    places_possible.help = C’était le seul message à ce sujet.
    account_deleted.subject = Votre compte chez {service} a été supprimé
    account_deleted.text = Votre compte a été supprimé, avec ses sessions, ses appareils et ses
      adhésions. L’adresse pourra être inscrite à nouveau à partir du {until}.
    account_deleted.help = Si ce n’était pas vous, écrivez tout de suite à l’assistance de
      {service}.
    invitation.subject = Une invitation pour vous sur {service}
    invitation.text.administrator = Une invitation vous attend : vous pouvez rejoindre l’organisation
      {organisation} sur {service}, comme administrateur. Ouvrez le lien pour l’accepter. Il vous faut
      un compte à cette adresse ; si vous n’en avez pas encore, vous pourrez le créer là.
    invitation.text.member = Une invitation vous attend : vous pouvez rejoindre l’organisation
      {organisation} sur {service}. Ouvrez le lien pour l’accepter. Il vous faut un compte à cette
      adresse ; si vous n’en avez pas encore, vous pourrez le créer là.
    invitation.action = Rejoindre
    invitation.help = Si vous ne connaissez pas cette organisation, ne faites rien. Si le lien ne
      fonctionne plus, vous pourrez demander là une nouvelle invitation.
    role_changed.subject = Votre rôle dans une organisation sur {service}
    role_changed.text.administrator = Vous êtes désormais administrateur de l’organisation
      {organisation} sur {service}.
    role_changed.text.member = Vous êtes désormais membre de l’organisation {organisation} sur
      {service}, et n’en êtes plus administrateur.
    role_changed.help = Si vous n’êtes pas d’accord, écrivez à un administrateur de l’organisation.
    membership_ended.subject = Fin d’une adhésion sur {service}
    membership_ended.text = Un administrateur vous a retiré de l’organisation {organisation} sur
      {service}. Les ordinateurs que vous y aviez enregistrés sont déconnectés. Votre compte reste tel
      qu’il est.
    membership_ended.help = Si vous n’êtes pas d’accord, écrivez à un administrateur de
      l’organisation.

    month.1 = janvier
    month.2 = février
    month.3 = mars
    month.4 = avril
    month.5 = mai
    month.6 = juin
    month.7 = juillet
    month.8 = août
    month.9 = septembre
    month.10 = octobre
    month.11 = novembre
    month.12 = décembre
    """,
    grammar: Language.fr.table.grammar, fallback: { .englishMail })
}
