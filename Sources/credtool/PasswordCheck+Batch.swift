internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordScreening

extension PasswordCheck {
  /// Answers each line of standard input with a line, in order and in constant memory.
  func runBatch() throws(Failure) {
    var verdicts = VerdictWriter(format: format, language: language)
    var progress = Progress(counting: "lines")
    let afterChunk = { () throws(Failure) in
      try verdicts.flush()
      progress.update(verdicts.count)
    }
    try LineInput.forEach(afterChunk: afterChunk) { (line, extent) throws(Failure) in
      try verdicts.write(findings(for: line, extent))
    }
    try verdicts.flush()
  }

  private func findings(for line: Span<UInt8>, _ extent: LineSplitter.Extent) -> [Finding] {
    switch extent {
    case .whole: policy.findings(for: line, context: context)
    case .cut: [.tooLong]
    }
  }
}

/// Writes verdicts, each different one made up only once: there are a few hundred of them.
private struct VerdictWriter: ~Copyable {
  private let format: Verdict.Format
  private let language: Language
  private let accepted: [UInt8]
  private var refused: [[Finding]: [UInt8]] = [:]
  private var output = StandardOutput()
  private(set) var count = 0

  init(format: Verdict.Format, language: Language) {
    (self.format, self.language) = (format, language)
    accepted = Self.line([], format, language)
  }

  mutating func write(_ findings: [Finding]) throws(Failure) {
    count += 1
    if findings.isEmpty {
      try output.write(accepted)
    } else if let known = refused[findings] {
      try output.write(known)
    } else {
      let line = Self.line(findings, format, language)
      refused[findings] = line
      try output.write(line)
    }
  }

  mutating func flush() throws(Failure) { try output.flush() }

  private static func line(
    _ findings: [Finding], _ format: Verdict.Format, _ language: Language
  ) -> [UInt8] {
    Array("\(Verdict(findings: findings).line(format, in: language))\n".utf8)
  }
}
