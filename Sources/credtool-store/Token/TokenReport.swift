#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  /// The line that answers for one token.
  struct TokenReport {
    let isValid: Bool
    let code: String
    let message: String
    /// Nil unless the token is valid.
    let subject: TokenSubject?

    init(_ verdict: TokenVerdict, _ subject: TokenSubject?) {
      isValid = verdict.outside == .valid
      code = verdict.code
      self.subject = isValid ? subject : nil
      message =
        switch verdict {
        case .valid: "the token is good for its purpose"
        case .malformed(let error): error.description
        case .wrongPurpose: "a token for another purpose"
        case .unknown: "no such token was issued, or its record is gone"
        case .notYetValid(let until): "issued in the future, at \(until); look at the clock"
        case .expired(let since): "it ended at \(since)"
        case .superseded(let since): "a newer one took its place at \(since)"
        case .revoked(let since): "it was taken back at \(since)"
        case .alreadyUsed(let since): "it was used at \(since)"
        case .bindingChanged: "what it is bound to is not what --bind says"
        }
    }

    init(_ verdict: StatelessVerdict, _ subject: TokenSubject?) {
      isValid = verdict.outside == .valid
      code = verdict.code
      self.subject = isValid ? subject : nil
      message =
        switch verdict {
        case .valid: "the token is good for its purpose"
        case .validUnderRetiredKey(let id):
          "the token is good, under the key \(id), which is retired"
        case .malformed(let error): error.description
        case .wrongPurpose: "a token for another purpose"
        case .bindingChangedOrForged:
          "what it is bound to is not what --bind says, or somebody made it up"
        case .notYetValid: "it ends later than any that was issued by now; look at the clock"
        case .expired(let since): "it ended at \(since)"
        case .keyRevoked(let id): "its key \(id) was revoked"
        case .keyUnknown(let id): "its key \(id) is not in the key file"
        }
    }

    func line(isJSON: Bool) -> String {
      guard isJSON else {
        return isValid ? "valid: \(subject?.text ?? "")" : "invalid: \(message) (\(code))"
      }
      return JSON.object([
        ("valid", .bool(isValid)), ("verdict", .string(code)),
        ("subject", subject.map { .string($0.text) } ?? .null), ("message", .string(message)),
      ]).text
    }
  }

  extension TokenSubject {
    /// The subject where it is printable text, else `0x` and its bytes in hexadecimal.
    var text: String {
      guard let text = String(validating: bytes, as: UTF8.self), !text.hasPrefix("0x"),
        text.unicodeScalars.allSatisfy({ !Self.isControl($0) })
      else { return "0x" + bytes.hexadecimal }
      return text
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
      default: false
      }
    }
  }
#endif
