extension MessageTable {
  static let english = MessageTable(
    """
    too_short.what = This password is too short
    too_short.why = Each further character multiplies the guesses that an attacker needs
    too_short.help = use at least {minimum} {minimum: character | characters},
      for example several words
    too_long.what = This password is too long
    too_long.why = What takes long to read can be used to slow a service down
    too_long.help = use at most {maximum} {maximum: character | characters}
    invalid_utf8.what = This password is not valid text
    invalid_utf8.why = Another device might send it differently, and you could not sign in
    invalid_utf8.help = enter it again
    control_character.what = This password contains a control character that cannot be typed
      everywhere
    control_character.why = You could not enter it on some devices
    control_character.help = use letters, digits, symbols and spaces
    unassigned_character.what = This password contains a character that is not known here
    unassigned_character.why = It may be stored differently later, and you could not sign in
    unassigned_character.help = choose another character
    common.what = This password is in the top {rank} of the passwords that attackers try first
    common.what.plain = This password is on a list of those that attackers try first
    common.why = Attackers go through such lists, at every service, within minutes
    common.help = choose one that nobody else uses
    common_variant.what = This password is made from one of the top {rank} that attackers try first
      ({parts})
    common_variant.what.plain = This password is made from one that attackers try first ({parts})
    common_variant.why = Programs undo such changes, for each password of their lists
    common_variant.help = choose several words that have nothing to do with one another
    breached.what = This password has been in a data breach
    breached.why = Attackers try what was stolen elsewhere at every other service
    breached.help = choose one that nobody else uses
    probably_breached.what = This password has very probably been in a data breach
    probably_breached.why = Attackers try what was stolen elsewhere at every other service
    probably_breached.help = choose one that nobody else uses
    context.what = This password contains a name or word that is connected with you or this service
    context.why = Whoever attacks your account tries what is known about you first
    context.help = choose one without it
    guessable.what = This password can be found in about {guesses}
      {guesses: guess | guesses} ({parts})
    guessable.what.plain = This password can be found in about {guesses}
      {guesses: guess | guesses}
    guessable.why = Programs combine words, patterns and dates faster than one would think
    guessable.help = add two or three words that have nothing to do with the others
    reused.what = This password is one that you have used here before
    reused.why = Whoever has learned an old password tries it again
    reused.help = choose one that you have not used here before

    # What a password is made of, in a list in parentheses.
    part.trimmed = something added at an end
    part.substituted = letters replaced by look-alikes
    part.reversed = written backwards
    part.repeated = repeated
    part.rotated = the beginning moved to the end
    part.other_keys = typed on other keys
    part.transliterated = in the letters of another alphabet
    part.unaccented = other accents
    part.context_word = a word connected with you
    part.word = common words
    part.walk = neighbouring keys
    part.repetition = repetition
    part.sequence = a sequence
    part.date = a date

    # What stands beside the meter on a terminal.
    ui.strength = Strength
    ui.problem = Problem
    ui.why = Why
    ui.help = Better
    ui.time = Time to find it
    meter.0 = very weak
    meter.1 = weak
    meter.2 = fair
    meter.3 = good
    meter.4 = very good
    attack.throttled_online = at a sign-in page that allows 100 guesses an hour
    attack.offline_owasp2026 = with the stolen hash, Argon2id as of 2026
    attack.offline_fast = with a stolen fast hash
    time.instant = less than a second
    time.seconds = seconds
    time.minutes = minutes
    time.hours = hours
    time.days = days
    time.months = months
    time.years = years
    time.centuries = centuries
    """,
    grammar: Grammar(thousands: ",", plural: { $0 == 1 ? 0 : 1 }), fallback: nil)
}
