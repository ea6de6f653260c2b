internal import CredentialPrimitives

/// A policy as an operator writes it, in JSON.
///
/// ```json
/// {
///   "preset": "secondFactor",
///   "minimum_length": 10,
///   "minimum_log10_guesses": 9,
///   "compare": "normal_forms",
///   "common_list": true,
///   "blocklists": ["ours.blocklist"],
///   "context": ["Contoso", "contoso.example"]
/// }
/// ```
///
/// Every key may be left out; the preset, `singleFactor` unless it says otherwise, has the values
/// then. Whatever else is there is refused, with its place.
public struct PolicyFile: Hashable, Sendable {
  /// What the other keys change.
  public private(set) var preset = Preset.singleFactor
  /// `minimum_length`, in Unicode scalars, from 8 to 1,024.
  public private(set) var minimumScalars: Int?
  /// `minimum_log10_guesses`, from 0 to 30, or null for any.
  public private(set) var guesses = Guesses.ofPreset
  /// `compare`: `normal_forms` or `entire_password`.
  public private(set) var comparison = PasswordPolicy.Comparison.normalForms
  /// `common_list`: whether the embedded list is asked.
  public private(set) var asksCommonList = true
  /// `blocklists`: paths of further lists; what they are relative to is for the caller to say.
  public private(set) var blocklists: [String] = []
  /// `context`: words of the service, for everybody's passwords.
  public private(set) var context: [String] = []

  /// No policy is larger.
  public static let maximumBytes = 65_536

  /// The presets by their names in a file.
  public enum Preset: String, CaseIterable, Sendable {
    /// ``PasswordPolicy/singleFactor``
    case singleFactor
    /// ``PasswordPolicy/secondFactor``
    case secondFactor
    /// ``PasswordPolicy/administrator``
    case administrator

    /// The preset itself.
    public var policy: PasswordPolicy {
      switch self {
      case .singleFactor: .singleFactor
      case .secondFactor: .secondFactor
      case .administrator: .administrator
      }
    }
  }

  /// The guesses that a file asks for.
  public enum Guesses: Hashable, Sendable {
    /// As many as the preset does.
    case ofPreset
    /// None are asked for.
    case any
    /// Their decimal logarithm.
    case log10(Double)
  }

  enum Key: String, CaseIterable {
    case preset
    case minimumLength = "minimum_length"
    case minimumLog10Guesses = "minimum_log10_guesses"
    case compare
    case commonList = "common_list"
    case blocklists
    case context
  }

  /// A file without a key: the policy `singleFactor`.
  public init() {}

  /// Reads a file's bytes.
  ///
  /// - Throws: ``PolicyFileError`` with the place of the first thing that is wrong.
  public init(parsing text: Span<UInt8>) throws(PolicyFileError) {
    guard text.count <= Self.maximumBytes else {
      throw PolicyFileError(.tooLarge, at: .start)
    }
    let json: StrictJSON
    do throws(StrictJSONError) {
      json = try StrictJSON.read(text)
    } catch {
      throw PolicyFileError(error)
    }
    guard case .object(let members) = json.value else {
      throw PolicyFileError(
        .wrongType(key: "policy", expected: "an object", found: json.kind), at: json.place)
    }
    for member in members {
      guard let key = Key(rawValue: member.key) else {
        throw PolicyFileError(.unknownKey(member.key), at: member.place)
      }
      try set(key, to: member.value)
    }
  }

  private mutating func set(_ key: Key, to json: StrictJSON) throws(PolicyFileError) {
    switch key {
    case .preset:
      let names = Preset.allCases.map(\.rawValue).joined(separator: ", ")
      guard let preset = Preset(rawValue: try json.string(for: key)) else {
        throw PolicyFileError(
          .outOfRange(key: key.rawValue, expected: "one of \(names)"), at: json.place)
      }
      self.preset = preset
    case .minimumLength:
      minimumScalars = Int(
        try json.number(
          for: key,
          in: Double(PasswordPolicy.smallestMinimum)...1_024,
          expected: "a whole number from 8 to 1024"
        ) { $0.rounded() == $0 })
    case .minimumLog10Guesses:
      if case .null = json.value {
        guesses = .any
      } else {
        guesses = .log10(
          try json.number(
            for: key, in: PasswordPolicy.log10GuessesBounds,
            expected: "a number from 0 to 30, or null"))
      }
    case .compare:
      switch try json.string(for: key) {
      case "normal_forms": comparison = .normalForms
      case "entire_password": comparison = .entirePassword
      default:
        throw PolicyFileError(
          .outOfRange(key: key.rawValue, expected: "normal_forms or entire_password"),
          at: json.place)
      }
    case .commonList:
      guard case .bool(let value) = json.value else {
        throw json.wrongType(for: key, expected: "true or false")
      }
      asksCommonList = value
    case .blocklists: blocklists = try json.strings(for: key)
    case .context: context = try json.strings(for: key)
    }
  }

  /// The policy, with the lists that the caller has opened.
  ///
  /// - Parameter lists: those of ``blocklists``, and any others beside them.
  public func policy(lists: [Blocklist]) -> PasswordPolicy {
    let preset = preset.policy
    let minimumLog10Guesses: Double? =
      switch guesses {
      case .ofPreset: preset.minimumLog10Guesses
      case .any: nil
      case .log10(let value): value
      }
    return PasswordPolicy(
      minimumScalars: minimumScalars ?? preset.minimumScalars,
      blocklists: (asksCommonList ? [.common] : []) + lists, comparison: comparison,
      minimumLog10Guesses: minimumLog10Guesses)
  }
}

extension StrictJSON {
  fileprivate func wrongType(for key: PolicyFile.Key, expected: String) -> PolicyFileError {
    PolicyFileError(.wrongType(key: key.rawValue, expected: expected, found: kind), at: place)
  }

  fileprivate func string(for key: PolicyFile.Key) throws(PolicyFileError) -> String {
    guard case .string(let text) = value else { throw wrongType(for: key, expected: "a string") }
    return text
  }

  fileprivate func strings(for key: PolicyFile.Key) throws(PolicyFileError) -> [String] {
    guard case .array(let values) = value else {
      throw wrongType(for: key, expected: "a list of strings")
    }
    var strings: [String] = []
    for value in values { strings.append(try value.string(for: key)) }
    return strings
  }

  fileprivate func number(
    for key: PolicyFile.Key, in bounds: ClosedRange<Double>, expected: String,
    where isAllowed: (Double) -> Bool = { _ in true }
  ) throws(PolicyFileError) -> Double {
    guard case .number(let number) = value else { throw wrongType(for: key, expected: expected) }
    guard bounds.contains(number), isAllowed(number) else {
      throw PolicyFileError(.outOfRange(key: key.rawValue, expected: expected), at: place)
    }
    return number
  }
}
