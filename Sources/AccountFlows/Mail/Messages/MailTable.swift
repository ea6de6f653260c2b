internal import PasswordScreening

extension Language {
  /// The texts of mails in this language.
  ///
  /// A kind of mail has the rows `subject`, `text` (or `text.` and the names of its variants),
  /// `action` where it has a link, and `help`. Texts are whole sentences. `{service}` and
  /// `{sender}` stand in every mail, by the footer, so that a search of the mailbox finds it (F13).
  var mailTable: MessageTable {
    switch self {
    case .en: .englishMail
    case .de: .germanMail
    case .fr: .frenchMail
    case .ru: .russianMail
    }
  }
}
