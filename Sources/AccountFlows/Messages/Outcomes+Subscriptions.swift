extension LicenceIssuingOutcome: FlowOutcome {
  /// Its sentence, without the key.
  public var text: OutcomeText {
    switch self {
    case .issued: OutcomeText("licence_issued")
    case .noSuchSubscription: OutcomeText("no_such_subscription")
    }
  }
}

extension LicenceOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .registered(let row, _):
      OutcomeText("licence_registered", ["product": .text(row.product)])
    case .organisationRequired: OutcomeText("organisation_required")
    case .businessKeyRequired: OutcomeText("business_key_required")
    case .keyUnknown: OutcomeText("licence_key_unknown")
    case .licenceInUse: OutcomeText("licence_in_use")
    case .alreadyRegistered: OutcomeText("licence_already_registered")
    case .notAdministrator: OutcomeText("not_administrator")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension MorePlaces: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .buySeats: OutcomeText("buy_seats")
    case .upgradeWhole: OutcomeText("upgrade_whole")
    case .turnOnRenewal: OutcomeText("turn_on_renewal")
    case .notPossibleYet: OutcomeText("not_possible_yet")
    }
  }
}

extension SeatChangeOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .changed(let row):
      OutcomeText(
        "seats_changed", ["product": .text(row.product), "seats": .number(row.seats)])
    case .upgradeWhole(let id): MorePlaces.upgradeWhole(id).text
    case .renewalRequired: MorePlaces.turnOnRenewal.text
    case .notPossibleYet: MorePlaces.notPossibleYet.text
    case .seatsOutOfRange:
      OutcomeText(
        "seats_out_of_range",
        [
          "least": .number(LicenceTerms.seatCounts.lowerBound),
          "most": .number(LicenceTerms.seatCounts.upperBound),
        ])
    case .noSuchSubscription: OutcomeText("no_such_subscription")
    }
  }
}

extension RenewalOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .changed(let row):
      OutcomeText(
        row.renewal == .automatic ? "renewal_on" : "renewal_off",
        ["product": .text(row.product)])
    case .noSuchSubscription: OutcomeText("no_such_subscription")
    case .notAdministrator: OutcomeText("not_administrator")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension PlaceWishOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .noted: OutcomeText("place_wish_noted")
    case .possible(let way): way.text
    case .noSuchSubscription: OutcomeText("no_such_subscription")
    case .notAdministrator: OutcomeText("not_administrator")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension SeatOutcome: FlowOutcome {
  /// Its sentence, with the way on where there is no place.
  public var text: OutcomeText {
    switch self {
    case .registered: OutcomeText("device_registered")
    case .deviceLimitReached(let limit, let used, let way):
      OutcomeText(
        "device_limit_reached", ["limit": .number(limit), "used": .number(used)], way: way.text)
    case .noSuchSubscription: OutcomeText("no_such_subscription")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension SeatDeviceOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .active(let device):
      OutcomeText("seat_device_active", ["product": .text(device.subscription.product)])
    case .notRecognised: OutcomeText("seat_device_not_recognised")
    case .replayed: OutcomeText("seat_device_replayed")
    }
  }
}

extension SeatListingOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .page: OutcomeText("listed")
    case .noSuchSubscription: OutcomeText("no_such_subscription")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}

extension SeatRemovalOutcome: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .removed: OutcomeText("seat_device_removed")
    case .noSuchDevice: OutcomeText("no_such_seat_device")
    case .noSuchSubscription: OutcomeText("no_such_subscription")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}
