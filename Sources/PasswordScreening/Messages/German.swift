extension MessageTable {
  static let german = MessageTable(
    """
    too_short.what = Dieses Passwort ist zu kurz
    too_short.why = Jedes weitere Zeichen vervielfacht die Versuche, die ein Angreifer braucht
    too_short.help = verwenden Sie mindestens {minimum} {minimum: Zeichen | Zeichen},
      zum Beispiel mehrere Wörter
    too_long.what = Dieses Passwort ist zu lang
    too_long.why = Was lange zu lesen ist, kann einen Dienst aufhalten
    too_long.help = verwenden Sie höchstens {maximum} {maximum: Zeichen | Zeichen}
    invalid_utf8.what = Dieses Passwort ist kein gültiger Text
    invalid_utf8.why = Ein anderes Gerät sendet es vielleicht anders, und Sie kommen nicht hinein
    invalid_utf8.help = geben Sie es noch einmal ein
    control_character.what = Dieses Passwort enthält ein Steuerzeichen, das sich nicht überall
      eingeben lässt
    control_character.why = Auf manchen Geräten könnten Sie es nicht eingeben
    control_character.help = verwenden Sie Buchstaben, Ziffern, Sonderzeichen und Leerzeichen
    unassigned_character.what = Dieses Passwort enthält ein Zeichen, das hier nicht bekannt ist
    unassigned_character.why = Es wird später vielleicht anders gespeichert, und Sie kommen nicht
      hinein
    unassigned_character.help = wählen Sie ein anderes Zeichen
    common.what = Dieses Passwort gehört zu den Top {rank} der Passwörter, die Angreifer
      zuerst ausprobieren
    common.what.plain = Dieses Passwort steht auf einer Liste derer, die Angreifer zuerst
      ausprobieren
    common.why = Angreifer gehen solche Listen bei jedem Dienst in Minuten durch
    common.help = wählen Sie eines, das sonst niemand verwendet
    common_variant.what = Dieses Passwort ist aus einem der Top {rank} gemacht, die Angreifer
      zuerst ausprobieren ({parts})
    common_variant.what.plain = Dieses Passwort ist aus einem gemacht, das Angreifer zuerst
      ausprobieren ({parts})
    common_variant.why = Programme machen solche Änderungen rückgängig, bei jedem Passwort ihrer
      Listen
    common_variant.help = wählen Sie mehrere Wörter, die nichts miteinander zu tun haben
    breached.what = Dieses Passwort war in einem Datenleck enthalten
    breached.why = Was irgendwo gestohlen wurde, probieren Angreifer bei allen anderen Diensten aus
    breached.help = wählen Sie eines, das sonst niemand verwendet
    probably_breached.what = Dieses Passwort war sehr wahrscheinlich in einem Datenleck enthalten
    probably_breached.why = Was irgendwo gestohlen wurde, probieren Angreifer bei allen anderen
      Diensten aus
    probably_breached.help = wählen Sie eines, das sonst niemand verwendet
    context.what = Dieses Passwort enthält einen Namen oder ein Wort, das mit Ihnen oder diesem
      Dienst zusammenhängt
    context.why = Wer Ihr Konto angreift, probiert zuerst, was über Sie bekannt ist
    context.help = wählen Sie eines ohne
    guessable.what = Dieses Passwort lässt sich in etwa {guesses}
      {guesses: Versuch | Versuchen} finden ({parts})
    guessable.what.plain = Dieses Passwort lässt sich in etwa {guesses}
      {guesses: Versuch | Versuchen} finden
    guessable.why = Programme setzen Wörter, Muster und Daten schneller zusammen, als man denkt
    guessable.help = fügen Sie zwei oder drei Wörter hinzu, die mit den anderen nichts zu tun haben
    reused.what = Dieses Passwort haben Sie hier schon verwendet
    reused.why = Wer ein altes Passwort kennt, probiert es wieder
    reused.help = wählen Sie eines, das Sie hier noch nicht verwendet haben

    # Woraus ein Passwort besteht, in einer Liste in Klammern.
    part.trimmed = am Ende oder Anfang etwas hinzugefügt
    part.substituted = Buchstaben durch ähnliche Zeichen ersetzt
    part.reversed = rückwärts geschrieben
    part.repeated = wiederholt
    part.rotated = Anfang ans Ende gestellt
    part.other_keys = auf anderen Tasten getippt
    part.transliterated = in Buchstaben einer anderen Schrift
    part.unaccented = andere Akzente oder Umlaute
    part.context_word = ein Wort, das mit Ihnen zusammenhängt
    part.word = häufige Wörter
    part.walk = benachbarte Tasten
    part.repetition = Wiederholung
    part.sequence = eine Folge
    part.date = ein Datum

    # Was auf einem Terminal neben der Anzeige steht.
    ui.strength = Stärke
    ui.problem = Problem
    ui.why = Warum
    ui.help = Besser
    ui.time = Zeit, bis es gefunden ist
    meter.0 = sehr schwach
    meter.1 = schwach
    meter.2 = mittel
    meter.3 = gut
    meter.4 = sehr gut
    attack.throttled_online = auf einer Anmeldeseite, die 100 Versuche in der Stunde zulässt
    attack.offline_owasp2026 = mit dem gestohlenen Hash, Argon2id von 2026
    attack.offline_fast = mit einem gestohlenen schnellen Hash
    time.instant = weniger als eine Sekunde
    time.seconds = Sekunden
    time.minutes = Minuten
    time.hours = Stunden
    time.days = Tage
    time.months = Monate
    time.years = Jahre
    time.centuries = Jahrhunderte
    """,
    grammar: Grammar(thousands: ".", plural: { $0 == 1 ? 0 : 1 }))
}
