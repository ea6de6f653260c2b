#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import DeviceTrust

  extension DriftReport {
    /// The level with its reasons, in one line.
    var line: String {
      let reasons = changes.map { "\($0.code) \($0.weight)" }.joined(separator: ", ")
      return reasons.isEmpty ? level.code : "\(level.code), \(bits) bits: \(reasons)"
    }

    /// The level with the codes of its reasons.
    var json: JSON {
      .object([
        ("level", .string(level.code)), ("bits", .int(bits)),
        ("changes", .array(changes.map { .string($0.code) })),
      ])
    }

    /// The level, and of each change what it means, what it weighs and by whose count.
    var explanation: String {
      let bounds = "notable from \(Level.notableBits), suspicious from \(Level.suspiciousBits)"
      let reasons = changes.map { change in
        "  \(change.code), \(change.weight) bits: \(change.meaning)\n"
          + "    source: \(DriftWeight.of(change).source)"
      }
      return (["drift: \(level.code), \(bits) bits (\(bounds))"] + reasons).joined(separator: "\n")
    }

    /// The same in JSON.
    var explanationInJSON: JSON {
      let reasons = changes.map { change in
        JSON.object([
          ("change", .string(change.code)), ("bits", .int(change.weight)),
          ("meaning", .string(change.meaning)), ("source", .string(DriftWeight.of(change).source)),
        ])
      }
      return .object([
        ("level", .string(level.code)), ("bits", .int(bits)),
        ("notable_from", .int(Level.notableBits)), ("suspicious_from", .int(Level.suspiciousBits)),
        ("changes", .array(reasons)),
      ])
    }
  }

  extension DriftWeight {
    fileprivate static func of(_ change: DriftChange) -> DriftWeight {
      table[Int(change.rawValue)]
    }
  }

  extension DriftChange {
    /// What has changed, for people.
    fileprivate var meaning: String {
      switch self {
      case .network: "another network"
      case .autonomousSystem: "another provider"
      case .knownCountry: "another country, which was accepted for this device before"
      case .languageRegion: "another region of the same language"
      case .timeZoneMissing: "no time zone, where there was one"
      case .timeZone: "another time zone"
      case .versionBack: "an older version of the same browser"
      case .language: "another language, or none any more"
      case .country: "a country that was not accepted for this device before"
      case .unreadable: "what is stored cannot be read: its key is gone, or somebody changed it"
      case .form: "another kind of device, or none any more"
      case .browser: "another browser, or none any more"
      case .platform: "another operating system, or none any more"
      }
    }
  }
#endif
