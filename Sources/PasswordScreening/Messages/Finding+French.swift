extension Finding {
  var french: String {
    // Thousands are parted by a narrow no-break space; the same space stands before a semicolon.
    let space = "\u{202F}"
    return switch self {
    case .tooShort(let minimum):
      "Ce mot de passe est trop court\(space); utilisez au moins \(minimum.grouped(by: space)) "
        + "caractères, par exemple plusieurs mots."
    case .tooLong(let maximum, _):
      "Ce mot de passe est trop long\(space); utilisez au plus \(maximum.grouped(by: space)) "
        + "caractères."
    case .invalidUTF8:
      "Ce mot de passe n’est pas un texte valide\(space); saisissez-le à nouveau."
    case .controlCharacter:
      "Ce mot de passe contient un caractère de contrôle qui ne peut pas être saisi partout\(space); "
        + "utilisez des lettres, des chiffres, des symboles et des espaces."
    case .unassignedCodePoint:
      "Ce mot de passe contient un caractère inconnu ici\(space); choisissez un autre caractère."
    case .common(let rank?):
      "Ce mot de passe est dans le top \(rank.grouped(by: space)) de ceux que les attaquants "
        + "essaient en premier\(space); choisissez-en un que personne d’autre n’utilise."
    case .common(nil):
      "Ce mot de passe figure sur une liste de ceux que les attaquants essaient en premier\(space); "
        + "choisissez-en un que personne d’autre n’utilise."
    case .breached(.confirmed):
      "Ce mot de passe figure dans une fuite de données\(space); choisissez-en un que personne "
        + "d’autre n’utilise."
    case .breached(.probable):
      "Ce mot de passe figure très probablement dans une fuite de données\(space); choisissez-en un "
        + "que personne d’autre n’utilise."
    case .containsContext:
      "Ce mot de passe contient un nom ou un mot lié à vous ou à ce service\(space); "
        + "choisissez-en un qui ne le contient pas."
    }
  }
}
