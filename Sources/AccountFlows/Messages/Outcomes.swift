internal import DeviceTrust

extension RegistrationOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .verificationSent: OutcomeText("verification_sent")
    case .passwordRefused(let findings): OutcomeText(refusal: findings)
    case .emailInUse: OutcomeText("email_in_use")
    case .emailQuarantined(let days): OutcomeText("email_quarantined", ["days": .number(days)])
    case .pendingInvitation(let invitation):
      OutcomeText("pending_invitation", ["organisation": .text(invitation.name.text)])
    case .tryLater(let until): OutcomeText("try_later", ["until": .time(until)])
    }
  }
}

extension VerificationOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .verified: OutcomeText("verified")
    case .passwordRequired: OutcomeText("password_required")
    case .passwordWrong: OutcomeText("registration_password_wrong")
    case .linkInvalid: OutcomeText("link_invalid")
    }
  }
}

extension MailOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .sent: OutcomeText("mail_sent")
    case .tryLater(let until): OutcomeText("try_later", ["until": .time(until)])
    }
  }
}

extension SignInOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .signedIn: OutcomeText("signed_in")
    case .invalidCredentials: OutcomeText("invalid_credentials")
    case .addressUnverified: OutcomeText("address_unverified")
    case .secondFactorRequired: OutcomeText("second_factor_required")
    case .deviceConfirmationRequired: OutcomeText("device_confirmation_required")
    case .tryLater(let until): OutcomeText("try_later", ["until": .time(until)])
    }
  }
}

extension DeviceConfirmationOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .signedIn: OutcomeText("signed_in")
    case .openedElsewhere(let view):
      OutcomeText(
        "opened_elsewhere", ["device": .text(view.label.text), "code": .text(view.code)])
    case .codeWrong(let tries): OutcomeText("code_wrong", ["tries": .number(tries)])
    case .tooManyTries(let until): OutcomeText("too_many_tries", ["until": .time(until)])
    case .waiting: OutcomeText("waiting")
    case .refused: OutcomeText("refused")
    case .requestEnded: OutcomeText("request_ended")
    }
  }
}

extension SecondFactorOutcome: FlowOutcome {
  /// Its sentence; of what followed, where the factor was right.
  public var text: OutcomeText {
    switch self {
    case .accepted(let outcome): outcome.text
    case .refused(let tries): OutcomeText("factor_refused", ["tries": .number(tries)])
    case .tooManyTries(let until): OutcomeText("too_many_tries", ["until": .time(until)])
    case .requestEnded: OutcomeText("request_ended")
    }
  }
}

extension ResetOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .passwordReset: OutcomeText("password_reset")
    case .passwordRefused(let findings): OutcomeText(refusal: findings)
    case .linkInvalid: OutcomeText("link_invalid")
    case .mustSignOut: OutcomeText("must_sign_out")
    }
  }
}

extension PasswordChangeOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .changed: OutcomeText("password_changed")
    case .currentPasswordWrong: OutcomeText("current_password_wrong")
    case .passwordRefused(let findings): OutcomeText(refusal: findings)
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension AddressChangeOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .confirmationSent: OutcomeText("confirmation_sent")
    case .currentPasswordWrong: OutcomeText("current_password_wrong")
    case .emailInUse: OutcomeText("email_in_use")
    case .emailQuarantined(let days): OutcomeText("email_quarantined", ["days": .number(days)])
    case .tryLater(let until): OutcomeText("try_later", ["until": .time(until)])
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension AddressConfirmationOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .changed: OutcomeText("address_changed")
    case .linkInvalid: OutcomeText("link_invalid")
    }
  }
}

extension DeletionOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .deleted(let end): OutcomeText("account_deleted", ["until": .time(end)])
    case .lastAdministrator(let name):
      OutcomeText("last_administrator_of", ["organisation": .text(name.text)])
    case .currentPasswordWrong: OutcomeText("current_password_wrong")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension SessionOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .active: OutcomeText("session_active")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension SessionEndOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .ended: OutcomeText("session_ended")
    case .noSuchSession: OutcomeText("no_such_session")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension DeviceRenamingOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .renamed: OutcomeText("device_renamed")
    case .noSuchDevice: OutcomeText("no_such_device")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension DeviceRevocationOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .revoked: OutcomeText("device_revoked")
    case .noSuchDevice: OutcomeText("no_such_device")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension TransferOpeningOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .opened(_, let end): OutcomeText("transfer_opened", ["until": .time(end)])
    case .noSuchAccounts: OutcomeText("no_such_accounts")
    case .alreadyOpen: OutcomeText("transfer_already_open")
    }
  }
}

extension TransferOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .done: OutcomeText("transfer_done")
    case .notOpen: OutcomeText("transfer_not_open")
    }
  }
}

extension WaitingDeviceOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .waiting(let request):
      OutcomeText("device_waiting", ["device": .text(request.label.text)])
    case .noneWaiting: OutcomeText("no_device_waiting")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension ApprovalAnswerOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .answered(.approved): OutcomeText("approval_approved")
    case .answered(.denied): OutcomeText("approval_denied")
    case .answered(.wrongNumber): OutcomeText("approval_wrong_number")
    case .answered: OutcomeText("approval_ended")
    case .deviceNotTrusted: OutcomeText("device_not_trusted")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}
