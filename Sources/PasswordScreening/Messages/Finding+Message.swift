extension Finding {
  /// A sentence or two for the person who chose the password: what is wrong, and what helps.
  public func message(in language: Language = .en) -> String {
    switch language {
    case .en: english
    case .de: german
    case .fr: french
    case .ru: russian
    }
  }
}

extension Int {
  /// In digits, in groups of three from the right.
  func grouped(by separator: String) -> String {
    var digits = String(self)
    var end = digits.endIndex
    while let start = digits.index(end, offsetBy: -3, limitedBy: digits.startIndex),
      start > digits.startIndex
    {
      digits.insert(contentsOf: separator, at: start)
      end = start
    }
    return digits
  }
}
