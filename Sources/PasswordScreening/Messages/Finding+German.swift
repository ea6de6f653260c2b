extension Finding {
  var german: String {
    switch self {
    case .tooShort(let minimum):
      "Dieses Passwort ist zu kurz; verwenden Sie mindestens \(minimum.grouped(by: ".")) Zeichen, "
        + "zum Beispiel mehrere Wörter."
    case .tooLong(let maximum, _):
      "Dieses Passwort ist zu lang; verwenden Sie höchstens \(maximum.grouped(by: ".")) Zeichen."
    case .invalidUTF8:
      "Dieses Passwort ist kein gültiger Text; geben Sie es noch einmal ein."
    case .controlCharacter:
      "Dieses Passwort enthält ein Steuerzeichen, das sich nicht überall eingeben lässt; "
        + "verwenden Sie Buchstaben, Ziffern, Sonderzeichen und Leerzeichen."
    case .unassignedCodePoint:
      "Dieses Passwort enthält ein Zeichen, das hier nicht bekannt ist; "
        + "wählen Sie ein anderes Zeichen."
    case .common(let rank?):
      "Dieses Passwort gehört zu den Top \(rank.grouped(by: ".")) der Passwörter, die Angreifer "
        + "zuerst ausprobieren; wählen Sie eines, das sonst niemand verwendet."
    case .common(nil):
      "Dieses Passwort steht auf einer Liste derer, die Angreifer zuerst ausprobieren; "
        + "wählen Sie eines, das sonst niemand verwendet."
    case .breached(.confirmed):
      "Dieses Passwort war in einem Datenleck enthalten; wählen Sie eines, das sonst niemand "
        + "verwendet."
    case .breached(.probable):
      "Dieses Passwort war sehr wahrscheinlich in einem Datenleck enthalten; wählen Sie eines, das "
        + "sonst niemand verwendet."
    case .containsContext:
      "Dieses Passwort enthält einen Namen oder ein Wort, das mit Ihnen oder diesem Dienst "
        + "zusammenhängt; wählen Sie eines ohne."
    }
  }
}
