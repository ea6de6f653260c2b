/// A scheme whose stored hashes are fields in a row, the digest the last of them.
protocol FieldScheme: CostedScheme {
  associatedtype Parameters

  /// One of them begins every stored hash of the scheme, and no other's.
  var prefixes: [String] { get }

  /// Reads all but the digest, and refuses what is beyond `limits`.
  func parameters(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters

  func digest(
    from reader: inout FieldReader, _ parameters: Parameters
  ) throws(PasswordHashFormatError) -> [UInt8]

  func memoryKiB(_ parameters: Parameters) -> Int

  func cost(_ parameters: Parameters) -> HashCost

  /// The digest of a password; nil, after the same work, for one that the scheme cannot hash.
  func digest(of password: Span<UInt8>, _ parameters: Parameters) throws(HashingError) -> [UInt8]?
}

extension FieldScheme {
  // A hash that works in the processor's caches.
  func memoryKiB(_ parameters: Parameters) -> Int { 1 }

  func split(
    _ stored: String
  ) throws(PasswordHashFormatError) -> (setting: String, digest: [UInt8])? {
    guard prefixes.contains(where: { stored.utf8.starts(with: $0.utf8) }) else { return nil }
    var reader = FieldReader(stored)
    // The limits are the caller's, who asks for the cost next; nothing is computed before.
    let parameters = try parameters(from: &reader, limits: .none)
    let setting = reader.textSoFar
    let digest = try digest(from: &reader, parameters)
    try reader.expectEnd(.tag)
    return (setting, digest)
  }

  func memoryKiB(of setting: String, limits: HashLimits) throws(PasswordHashFormatError) -> Int {
    var reader = FieldReader(setting)
    let parameters = try parameters(from: &reader, limits: limits)
    try reader.expectEnd(.salt)
    return memoryKiB(parameters)
  }

  func cost(of setting: String) throws(PasswordHashFormatError) -> HashCost {
    var reader = FieldReader(setting)
    return cost(try parameters(from: &reader, limits: .none))
  }

  func digest(of password: Span<UInt8>, setting: String) throws(HashingError) -> [UInt8]? {
    var reader = FieldReader(setting)
    let parameters: Parameters
    do throws(PasswordHashFormatError) {
      parameters = try self.parameters(from: &reader, limits: .none)
    } catch {
      throw .scheme(name: name, reason: "its setting cannot be read")
    }
    return try digest(of: password, parameters)
  }
}
