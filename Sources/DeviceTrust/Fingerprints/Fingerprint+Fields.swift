extension Fingerprint {
  /// What is compared of it, by place, as bytes; nil for what is not known.
  var fields: [(field: StoredFingerprint.Field, value: [UInt8]?)] {
    func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }
    return [
      (.browser, bytes(browser?.rawValue)), (.platform, bytes(platform?.rawValue)),
      (.form, bytes(form?.rawValue)), (.language, bytes(language)),
      (.primaryLanguage, language.map { Array($0.utf8.prefix { $0 != UInt8(ascii: "-") }) }),
      (.timeZone, bytes(timeZone)), (.network, network),
      (.autonomousSystem, autonomousSystem.map { Array("\($0)".utf8) }),
    ]
  }
}
