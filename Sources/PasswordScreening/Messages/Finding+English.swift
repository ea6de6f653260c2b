extension Finding {
  var english: String {
    switch self {
    case .tooShort(let minimum):
      "This password is too short; use at least \(minimum.grouped(by: ",")) characters, "
        + "for example several words."
    case .tooLong(let maximum, _):
      "This password is too long; use at most \(maximum.grouped(by: ",")) characters."
    case .invalidUTF8:
      "This password is not valid text; enter it again."
    case .controlCharacter:
      "This password contains a control character that cannot be typed everywhere; "
        + "use letters, digits, symbols and spaces."
    case .unassignedCodePoint:
      "This password contains a character that is not known here; choose another character."
    case .common(let rank?):
      "This password is in the top \(rank.grouped(by: ",")) of the passwords that attackers "
        + "try first; choose one that nobody else uses."
    case .common(nil):
      "This password is on a list of those that attackers try first; "
        + "choose one that nobody else uses."
    case .breached(.confirmed):
      "This password has been in a data breach; choose one that nobody else uses."
    case .breached(.probable):
      "This password has very probably been in a data breach; choose one that nobody else uses."
    case .containsContext:
      "This password contains a name or word that is connected with you or this service; "
        + "choose one without it."
    }
  }
}
