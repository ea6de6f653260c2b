#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import DeviceTrust

  /// What a command about devices reads from standard input.
  enum DeviceInput {
    /// A fingerprint, or nothing but white space for none.
    static func fingerprint() throws(Failure) -> Fingerprint? {
      let text = try StandardInput.all(
        maximumBytes: FingerprintSignals.maximumJSONByteCount, of: "a fingerprint")
      return try fingerprint(text.bytes)
    }

    /// A cookie on the first line, and behind it a fingerprint or nothing.
    static func cookieAndFingerprint() throws(Failure) -> CookieInput {
      let text = try StandardInput.all(
        maximumBytes: DeviceCookie.maximumHeaderByteCount + 2
          + FingerprintSignals.maximumJSONByteCount,
        of: "a cookie and a fingerprint")
      guard !text.bytes.isEmpty else {
        throw .badInput("no cookie: standard input is empty; for none, pipe an empty line into it")
      }
      var end = 0
      while end < text.count, text.bytes[end] != UInt8(ascii: "\n") { end += 1 }
      guard text.bytes[0] != UInt8(ascii: "{") else {
        throw .badInput(
          "the first line of standard input is the cookie, and the fingerprint follows it; leave "
            + "that line empty where there is no cookie")
      }
      let hasReturn = end > 0 && text.bytes[end - 1] == UInt8(ascii: "\r")
      let cookie = Secret(text.bytes.extracting(0..<(hasReturn ? end - 1 : end)))
      let rest = text.bytes.extracting(min(end + 1, text.count)...)
      return CookieInput(cookie: cookie, fingerprint: try fingerprint(rest, firstLine: 2))
    }

    /// The fingerprints `before` and `now` of one object.
    static func pair() throws(Failure) -> (before: Fingerprint, now: Fingerprint) {
      let text = try StandardInput.all(
        maximumBytes: 2 * FingerprintSignals.maximumJSONByteCount, of: "two fingerprints")
      do throws(FingerprintFormatError) {
        return try pair(text.bytes)
      } catch {
        throw Self.refused(error, firstLine: 1)
      }
    }

    private static func pair(
      _ text: Span<UInt8>
    ) throws(FingerprintFormatError) -> (before: Fingerprint, now: Fingerprint) {
      let json: StrictJSON
      do throws(StrictJSONError) {
        json = try StrictJSON.read(text)
      } catch {
        throw FingerprintFormatError(error)
      }
      let shape = FingerprintFormatError(
        .outOfRange(
          field: "standard input",
          expected: #"one object with two fingerprints: {"before": {…}, "now": {…}}"#),
        at: json.place)
      guard case .object(let members) = json.value, members.count == 2,
        let before = members.first(where: { $0.key.utf8.elementsEqual("before".utf8) }),
        let now = members.first(where: { $0.key.utf8.elementsEqual("now".utf8) })
      else { throw shape }
      return (
        Fingerprint(try FingerprintSignals(before.value)),
        Fingerprint(try FingerprintSignals(now.value))
      )
    }

    private static func fingerprint(
      _ text: Span<UInt8>, firstLine: Int = 1
    ) throws(Failure) -> Fingerprint? {
      let isBlank = text.indices.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains(text[$0]) }
      if isBlank { return nil }
      do throws(FingerprintFormatError) {
        return Fingerprint(try FingerprintSignals(json: text))
      } catch {
        throw refused(error, firstLine: firstLine)
      }
    }

    private static func refused(_ error: FingerprintFormatError, firstLine: Int) -> Failure {
      .badInput(
        "standard input, line \(error.line + firstLine - 1), column \(error.column): "
          + error.reason.description)
    }
  }

  /// A cookie's line, and what the request looks like.
  struct CookieInput: ~Copyable {
    /// Without the line's end; erased with its owner.
    let cookie: Secret
    let fingerprint: Fingerprint?
  }
#endif
