extension ExportOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .exported: OutcomeText("data_exported")
    case .noSuchAccount: OutcomeText("no_such_account")
    case .currentPasswordWrong: OutcomeText("current_password_wrong")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension ErasureOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .erased(let end): OutcomeText("account_erased", ["until": .time(end)])
    case .lastAdministrator(let name):
      OutcomeText("is_last_administrator_of", ["organisation": .text(name.text)])
    case .noSuchAccount: OutcomeText("no_such_account")
    }
  }
}
