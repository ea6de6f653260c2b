package import CredentialPrimitives
internal import CredentialTokens

extension FingerprintSignals {
  /// The most bytes of signals as JSON: a few headers of ``maximumHeaderByteCount``, and what their
  /// characters are longer by where they are escaped.
  public static let maximumJSONByteCount = 1_048_576

  /// Reads signals from a JSON object, as a front end hands them on.
  ///
  /// ```json
  /// {
  ///   "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  ///   "sec_ch_ua": "\"Chromium\";v=\"142\", \"Not_A Brand\";v=\"99\"",
  ///   "sec_ch_ua_mobile": "?0", "sec_ch_ua_platform": "\"Linux\"",
  ///   "accept_language": "de-CH,de;q=0.9", "time_zone": "Europe/Zurich",
  ///   "address": "192.0.2.7", "country": "CH", "autonomous_system": 64496
  /// }
  /// ```
  ///
  /// Each field may be left out or null. Headers and the time zone come from the device and can be
  /// anything; the last three are the service's own, and are refused where they cannot be what they
  /// are called.
  /// - Throws: ``FingerprintFormatError`` with the place of the first thing that is wrong.
  /// - Complexity: O(*n*) in the bytes.
  public init(json text: Span<UInt8>) throws(FingerprintFormatError) {
    guard text.count <= Self.maximumJSONByteCount else {
      throw FingerprintFormatError(.tooLarge, at: .start)
    }
    let json: StrictJSON
    do throws(StrictJSONError) {
      json = try StrictJSON.read(text)
    } catch {
      throw FingerprintFormatError(error)
    }
    try self.init(json)
  }

  /// Signals out of JSON that was read already.
  package init(_ json: StrictJSON) throws(FingerprintFormatError) {
    self.init()
    guard case .object(let members) = json.value else {
      throw FingerprintFormatError(
        .wrongType(field: "fingerprint", expected: "an object", found: json.kind), at: json.place)
    }
    for member in members {
      guard let field = Field(rawValue: member.key) else {
        throw FingerprintFormatError(.unknownField, at: member.place)
      }
      if case .null = member.value.value { continue }
      try set(field, to: member.value)
    }
  }

  /// The fields by their names in JSON.
  enum Field: String, CaseIterable {
    case userAgent = "user_agent"
    case brands = "sec_ch_ua"
    case mobile = "sec_ch_ua_mobile"
    case platform = "sec_ch_ua_platform"
    case acceptLanguage = "accept_language"
    case timeZone = "time_zone"
    case address
    case country
    case autonomousSystem = "autonomous_system"
  }

  private mutating func set(
    _ field: Field, to json: StrictJSON
  ) throws(FingerprintFormatError) {
    switch field {
    case .userAgent: userAgent = try json.string(for: field)
    case .brands: brands = try json.string(for: field)
    case .mobile: mobile = try json.string(for: field)
    case .platform: platform = try json.string(for: field)
    case .acceptLanguage: acceptLanguage = try json.string(for: field)
    case .timeZone: timeZone = try json.string(for: field)
    case .address: try setAddress(json)
    case .country: try setCountry(json)
    case .autonomousSystem: try setAutonomousSystem(json)
    }
  }

  private mutating func setAddress(_ json: StrictJSON) throws(FingerprintFormatError) {
    guard let address = NetworkAddress(try json.string(for: .address)) else {
      throw json.outOfRange(.address, expected: "an address of IPv4 or IPv6")
    }
    self.address = address
  }

  private mutating func setCountry(_ json: StrictJSON) throws(FingerprintFormatError) {
    let text = try json.string(for: .country)
    guard text.utf8.count == 2, text.utf8.allSatisfy({ 0x41...0x5A ~= $0 }) else {
      throw json.outOfRange(.country, expected: "two capital letters")
    }
    country = text
  }

  private mutating func setAutonomousSystem(_ json: StrictJSON) throws(FingerprintFormatError) {
    let expected = "a whole number from 0 to 4294967295"
    guard case .number(let number) = json.value else {
      throw json.wrongType(.autonomousSystem, expected: expected)
    }
    guard let value = UInt32(exactly: number) else {
      throw json.outOfRange(.autonomousSystem, expected: expected)
    }
    autonomousSystem = value
  }
}

extension StrictJSON {
  fileprivate func string(
    for field: FingerprintSignals.Field
  ) throws(FingerprintFormatError) -> String {
    guard case .string(let text) = value else { throw wrongType(field, expected: "a string") }
    return text
  }

  fileprivate func wrongType(
    _ field: FingerprintSignals.Field, expected: String
  ) -> FingerprintFormatError {
    FingerprintFormatError(
      .wrongType(field: field.rawValue, expected: expected, found: kind), at: place)
  }

  fileprivate func outOfRange(
    _ field: FingerprintSignals.Field, expected: String
  ) -> FingerprintFormatError {
    FingerprintFormatError(.outOfRange(field: field.rawValue, expected: expected), at: place)
  }
}
