extension Finding {
  var russian: String {
    switch self {
    case .tooShort(let minimum):
      "Этот пароль слишком короткий; нужно не меньше \(Self.characters(minimum)), "
        + "например несколько слов."
    case .tooLong(let maximum, _):
      "Этот пароль слишком длинный; можно не больше \(Self.characters(maximum))."
    case .invalidUTF8:
      "Этот пароль не является допустимым текстом; введите его ещё раз."
    case .controlCharacter:
      "Этот пароль содержит управляющий символ, который можно ввести не везде; "
        + "используйте буквы, цифры, знаки и пробелы."
    case .unassignedCodePoint:
      "Этот пароль содержит неизвестный здесь символ; выберите другой символ."
    case .common(let rank?):
      "Этот пароль входит в топ-\(rank.grouped(by: "\u{A0}")) паролей, которые злоумышленники "
        + "пробуют первыми; выберите тот, которым больше никто не пользуется."
    case .common(nil):
      "Этот пароль есть в списке тех, которые злоумышленники пробуют первыми; "
        + "выберите тот, которым больше никто не пользуется."
    case .breached(.confirmed):
      "Этот пароль есть в утечке данных; выберите тот, которым больше никто не пользуется."
    case .breached(.probable):
      "Этот пароль, весьма вероятно, есть в утечке данных; выберите тот, которым больше никто не "
        + "пользуется."
    case .containsContext:
      "Этот пароль содержит имя или слово, связанное с вами или с этим сервисом; "
        + "выберите пароль без него."
    }
  }

  /// In the genitive, which comparisons ask for: singular after 1, 21, 31 …, but not after 11.
  private static func characters(_ count: Int) -> String {
    let isSingular = count % 10 == 1 && count % 100 != 11
    return "\(count.grouped(by: "\u{A0}")) \(isSingular ? "символа" : "символов")"
  }
}
