package import CredentialPrimitives
package import PasswordScreening

extension Finding {
  /// A finding as every command tells programs of it.
  ///
  /// - Parameter explained: whether the parts of the message stand there one by one as well.
  package func json(in language: Language, explained: Bool = false) -> JSON {
    var members: [(String, JSON)] = [
      ("code", .string(code)), ("message", .string(message(in: language))),
    ]
    if explained {
      members += [
        ("problem", .string(problem(in: language))), ("reason", .string(reason(in: language))),
        ("suggestion", .string(suggestion(in: language))),
      ]
    }
    members += numbers.map { ($0.name, .int($0.value)) }
    if let details {
      members.append((details.name, .array(details.codes.map { .string($0) })))
    }
    return .object(members)
  }
}
