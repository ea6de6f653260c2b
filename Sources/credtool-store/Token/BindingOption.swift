#if SQLite
  internal import ArgumentParser
  internal import CredentialTokens

  /// What a token dies with, part by part.
  struct BindingOptions: ParsableArguments {
    @Option(
      name: .customLong("bind"), parsing: .singleValue,
      help: ArgumentHelp(
        """
        What the token dies with, when it changes: address=TEXT, credential-version=NUMBER, or a \
        label and text of your own; several times for several.
        """, valueName: "label=value"))
    var parts: [BindingPart] = []

    var binding: TokenBinding { TokenBinding(parts.map(\.part)) }

    func validate() throws {
      for (index, part) in parts.enumerated()
      where parts[..<index].contains(where: { $0.label.utf8.elementsEqual(part.label.utf8) }) {
        throw ValidationError("--bind has '\(part.label)' twice; give each label once.")
      }
    }
  }

  /// One `label=value`.
  struct BindingPart: ExpressibleByArgument {
    let label: String
    let part: TokenBinding.Part

    init?(argument: String) {
      guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")),
        equals > argument.startIndex
      else { return nil }
      let value = argument[argument.utf8.index(after: equals)...]
      label = String(argument[..<equals])
      switch label {
      case "address": part = .address(String(value))
      case "credential-version":
        guard let version = UInt64(value), "\(version)".utf8.elementsEqual(value.utf8) else {
          return nil
        }
        part = .credentialVersion(version)
      default: part = TokenBinding.Part(label: label, value.utf8)
      }
    }
  }
#endif
