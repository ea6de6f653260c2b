internal import CredentialPrimitives

/// What a PHC string of Argon2 holds.
struct Argon2Hash: Sendable {
  var variant = Argon2.Variant.argon2id
  var version = Argon2.Version.v13
  var parameters: Argon2Parameters
  /// The id of the secret that the tag depends on.
  var keyID: KeyID?
  var associatedData: [UInt8] = []
  var salt: [UInt8]
  var tag: [UInt8]

  /// What computes its tag.
  var algorithm: Argon2 {
    var argon2 = Argon2(parameters)
    argon2.variant = variant
    argon2.version = version
    return argon2
  }

  /// `$argon2id$v=19$m=…,t=…,p=…[,keyid=…][,data=…]$salt$tag` (R14).
  var text: String {
    let keyID = keyID.map { ",keyid=\(Base64.encode($0.bytes.span))" } ?? ""
    let data = associatedData.isEmpty ? "" : ",data=\(Base64.encode(associatedData.span))"
    return "$\(variant.name)$v=\(version.rawValue)"
      + "$m=\(parameters.memoryKiB),t=\(parameters.passes),p=\(parameters.lanes)\(keyID)\(data)"
      + "$\(Base64.encode(salt.span))$\(Base64.encode(tag.span))"
  }
}

extension Argon2.Variant {
  /// As PHC strings call it.
  var name: String {
    switch self {
    case .argon2d: "argon2d"
    case .argon2i: "argon2i"
    case .argon2id: "argon2id"
    }
  }
}
