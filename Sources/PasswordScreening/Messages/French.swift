extension MessageTable {
  static let french = MessageTable(
    """
    too_short.what = Ce mot de passe est trop court
    too_short.why = Chaque caractère de plus multiplie les essais dont un attaquant a besoin
    too_short.help = utilisez au moins {minimum} {minimum: caractère | caractères},
      par exemple plusieurs mots
    too_long.what = Ce mot de passe est trop long
    too_long.why = Ce qui est long à lire peut servir à ralentir un service
    too_long.help = utilisez au plus {maximum} {maximum: caractère | caractères}
    invalid_utf8.what = Ce mot de passe n’est pas un texte valide
    invalid_utf8.why = Un autre appareil pourrait l’envoyer autrement et vous ne pourriez pas vous
      connecter
    invalid_utf8.help = saisissez-le à nouveau
    control_character.what = Ce mot de passe contient un caractère de contrôle qui ne peut pas être
      saisi partout
    control_character.why = Vous ne pourriez pas le saisir sur certains appareils
    control_character.help = utilisez des lettres, des chiffres, des symboles et des espaces
    unassigned_character.what = Ce mot de passe contient un caractère inconnu ici
    unassigned_character.why = Il pourrait être enregistré autrement plus tard et vous ne pourriez
      pas vous connecter
    unassigned_character.help = choisissez un autre caractère
    common.what = Ce mot de passe est dans le top {rank} de ceux que les attaquants
      essaient en premier
    common.what.plain = Ce mot de passe figure sur une liste de ceux que les attaquants essaient en
      premier
    common.why = Les attaquants parcourent de telles listes en quelques minutes, sur chaque service
    common.help = choisissez-en un que personne d’autre n’utilise
    common_variant.what = Ce mot de passe est tiré d’un des {rank} que les attaquants essaient en
      premier ({parts})
    common_variant.what.plain = Ce mot de passe est tiré d’un de ceux que les attaquants essaient en
      premier ({parts})
    common_variant.why = Des programmes défont ces changements pour chaque mot de passe de leurs
      listes
    common_variant.help = choisissez plusieurs mots qui n’ont rien à voir entre eux
    breached.what = Ce mot de passe figure dans une fuite de données
    breached.why = Les attaquants essaient partout ce qui a été volé ailleurs
    breached.help = choisissez-en un que personne d’autre n’utilise
    probably_breached.what = Ce mot de passe figure très probablement dans une fuite de données
    probably_breached.why = Les attaquants essaient partout ce qui a été volé ailleurs
    probably_breached.help = choisissez-en un que personne d’autre n’utilise
    context.what = Ce mot de passe contient un nom ou un mot lié à vous ou à ce service
    context.why = Qui attaque votre compte essaie d’abord ce que l’on sait de vous
    context.help = choisissez-en un qui ne le contient pas
    guessable.what = Ce mot de passe peut être trouvé en {guesses}
      {guesses: essai | essais} environ ({parts})
    guessable.what.plain = Ce mot de passe peut être trouvé en {guesses}
      {guesses: essai | essais} environ
    guessable.why = Des programmes combinent mots, motifs et dates plus vite qu’on ne le pense
    guessable.help = ajoutez deux ou trois mots qui n’ont rien à voir avec les autres
    reused.what = Ce mot de passe a déjà servi ici
    reused.why = Qui connaît un ancien mot de passe l’essaie à nouveau
    reused.help = choisissez-en un que vous n’avez pas encore utilisé ici

    # De quoi un mot de passe est fait, dans une liste entre parenthèses.
    part.trimmed = ajout au début ou à la fin
    part.substituted = lettres remplacées par des signes semblables
    part.reversed = écrit à l’envers
    part.repeated = répété
    part.rotated = début déplacé à la fin
    part.other_keys = tapé sur d’autres touches
    part.transliterated = dans les lettres d’un autre alphabet
    part.unaccented = autres accents
    part.context_word = un mot lié à vous
    part.word = mots courants
    part.walk = touches voisines
    part.repetition = répétition
    part.sequence = une suite
    part.date = une date

    # Ce qui se trouve à côté de la jauge sur un terminal.
    ui.strength = Force
    ui.problem = Problème
    ui.why = Pourquoi
    ui.help = Mieux
    ui.time = Temps pour le trouver
    meter.0 = très faible
    meter.1 = faible
    meter.2 = moyenne
    meter.3 = bonne
    meter.4 = très bonne
    attack.throttled_online = sur une page de connexion qui permet 100 essais par heure
    attack.offline_owasp2026 = avec l’empreinte volée, Argon2id de 2026
    attack.offline_fast = avec une empreinte rapide volée
    time.instant = moins d’une seconde
    time.seconds = quelques secondes
    time.minutes = quelques minutes
    time.hours = quelques heures
    time.days = quelques jours
    time.months = quelques mois
    time.years = des années
    time.centuries = des siècles
    """,
    // Thousands are parted by a narrow no-break space; the same space stands before a semicolon.
    grammar: Grammar(
      thousands: "\u{202F}", semicolon: "\u{202F}; ", plural: { $0 < 2 ? 0 : 1 }))
}
