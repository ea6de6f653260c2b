// People, their devices, and what happens to them.
import CredentialTokens
import DeviceTrust

/// SplitMix64: the same year for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func happens(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }
}

/// How often things happen, with where the number comes from.
///
/// What nobody has counted is said to be assumed.
enum Rate {
  /// FP-Stalker (S&P 2018): half of the browsers change their time zone within 206 days.
  static let timeZoneADay = 0.693 / 206
  /// FP-Stalker: a tenth of the browsers change their language within 215 days.
  static let languageADay = 0.105 / 215
  /// Li and Cao (IMC 2020): 32 % of browser instances clear their cookies; taken as within a year.
  static let clearedADay = 0.386 / 365
  /// Eurostat, tourism trips 2022: 1.1 thousand million journeys, 24.5 % of them abroad, by 447
  /// million people: 0.6 a person and year.
  static let journeysADay = 0.6 / 365
  /// Eurostat, STAT/18/4322: 32 % of the people go abroad within a year.
  ///
  /// Journeys at random of so many give both numbers: 0.42 · (1 − exp(−0.6 / 0.42)) = 0.32.
  static let travellers = 0.42
  /// Chrome and Firefox: a major version every four weeks.
  static let daysAVersion = 28
  /// Assumed, as everything below.
  static let signInsADay = 0.25
  static let roaming = 0.4
  static let privateWindow = 0.02
  static let lostResponse = 0.01
  static let restoredProfileADay = 0.03 / 365
  static let newDeviceADay = 0.3 / 365
  static let sharedMachine = 0.05
  static let stolenPasswordADay = 0.3 / 365
  static let stolenSecretADay = 0.3 / 365
}

/// A browser on a machine.
///
/// Its jar can hold the grants of several people.
final class Machine {
  var platform: DevicePlatform
  var browser: BrowserBrand
  let form: DeviceForm
  /// How many days it takes to update.
  let lag: Int
  var language: String
  let homeNetwork: UInt32
  var jar: [UInt64: DeviceGrant] = [:]
  var backup: [UInt64: DeviceGrant] = [:]
  var zoneUntil = -1

  init(_ random: inout SeededGenerator, language: String) {
    // Assumed shares: seven in ten are computers, most of them with Windows.
    let kind = Int.random(in: 0..<100, using: &random)
    (platform, browser, form) =
      switch kind {
      case 0..<38: (.windows, .chrome, .computer)
      case 38..<48: (.windows, .firefox, .computer)
      case 48..<58: (.windows, .edge, .computer)
      case 58..<66: (.macOS, .safari, .computer)
      case 66..<71: (.macOS, .chrome, .computer)
      case 71..<74: (.linux, .firefox, .computer)
      case 74..<87: (.android, .chrome, .phone)
      case 87..<90: (.android, .samsung, .phone)
      default: (.iOS, .safari, .phone)
      }
    lag = .random(in: 0...20, using: &random)
    self.language = language
    homeNetwork = .random(in: 1...60_000, using: &random)
  }

  func version(on day: Int) -> UInt16 { UInt16(120 + (day - lag + 56) / Rate.daysAVersion) }
}

/// Somebody with an account.
final class Person {
  static let countries = ["DE", "FR", "GB", "US", "IN", "BR", "NL", "ES", "PL", "AT"]
  static let languages = ["de-de", "fr-fr", "en-gb", "en-us", "en-in", "pt-br", "nl-nl", "es-es"]

  let number: UInt64
  let country: Int
  /// Whether this person goes abroad at all.
  let isTraveller: Bool
  var machines: [Machine] = []
  /// Where this person goes: each place more seldom than the one before.
  let places: [Int]
  var awayUntil = -1
  var place = 0

  var account: TokenSubject { TokenSubject(number) }

  init(_ number: UInt64, _ random: inout SeededGenerator) {
    self.number = number
    let home = Int.random(in: 0..<6, using: &random)
    country = home
    isTraveller = random.happens(Rate.travellers)
    places = (0..<5).map { _ in (home + .random(in: 1..<10, using: &random)) % 10 }
    for _ in 0..<Int.random(in: 1...3, using: &random) { buy(&random) }
  }

  func buy(_ random: inout SeededGenerator) {
    machines.append(Machine(&random, language: Self.languages[country]))
  }

  /// Whether a journey begins today.
  func leaves(on day: Int, _ random: inout SeededGenerator) -> Bool {
    isTraveller && day >= awayUntil && random.happens(Rate.journeysADay / Rate.travellers)
  }

  /// What goes on a journey: the first telephone, else what is used every day.
  var taken: Machine { machines.first { $0.form == .phone } ?? machines[0] }

  func leave(_ day: Int, _ random: inout SeededGenerator) {
    place = random.happens(0.5) ? places[0] : places[Int.random(in: 1..<5, using: &random)]
    awayUntil = day + .random(in: 2...14, using: &random)
  }

  /// How a machine of this person's looks today.
  func fingerprint(
    of machine: Machine, on day: Int, _ random: inout SeededGenerator
  ) -> Fingerprint {
    var look = Fingerprint()
    (look.browser, look.platform, look.form) = (machine.browser, machine.platform, machine.form)
    look.majorVersion = machine.version(on: day)
    look.language = machine.language
    let isAway = day < awayUntil
    let here = isAway ? place : country
    look.country = Self.countries[here]
    let isElsewhere = isAway || random.happens(Rate.roaming)
    let network =
      isElsewhere ? UInt32.random(in: 1...60_000, using: &random) : machine.homeNetwork
    look.network = [UInt8(here), UInt8(network >> 8 & 0xFF), UInt8(network & 0xFF)]
    look.autonomousSystem = isElsewhere ? network % 40 : machine.homeNetwork % 40
    let isZoneOther = isAway && here != country || day < machine.zoneUntil
    look.timeZone = isZoneOther ? "Zone/Away\(here)" : "Zone/\(country)"
    return look
  }
}

/// Where a thief works from.
enum Den: CaseIterable {
  case elsewhere, sameCountry, clone

  /// Six in ten from another country, three from the same, one with a copy of the whole look.
  static func any(_ random: inout SeededGenerator) -> Den {
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<6: .elsewhere
    case 6..<9: .sameCountry
    default: .clone
    }
  }

  /// How the thief looks who has robbed this person's machine.
  func fingerprint(
    robbing person: Person, _ machine: Machine, on day: Int, _ random: inout SeededGenerator
  ) -> Fingerprint {
    var look = person.fingerprint(of: machine, on: day, &random)
    let other = Machine(&random, language: look.language ?? "en-us")
    look.network = [
      200, .random(in: 0...255, using: &random), .random(in: 0...255, using: &random),
    ]
    look.autonomousSystem = 1_000
    if self == .clone { return look }
    (look.browser, look.platform, look.form) = (other.browser, other.platform, other.form)
    look.majorVersion = other.version(on: day)
    if self == .elsewhere {
      let there = (person.country + 1 + Int.random(in: 0..<9, using: &random)) % 10
      look.country = Person.countries[there]
      look.timeZone = "Zone/\(there)"
      // English is everywhere.
      look.language = random.happens(0.4) ? look.language : Person.languages[there % 8]
    }
    return look
  }
}
