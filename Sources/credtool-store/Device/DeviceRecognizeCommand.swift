#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens
  internal import DeviceTrust

  struct DeviceRecognizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "recognize",
      abstract: "Say whether a cookie is that of a device which the account trusts.",
      discussion: """
        The first line of standard input is the value of the request's Cookie header, or what 'enroll' \
        has printed; it may be empty. What follows is the request's fingerprint, or nothing. Prints \
        the verdict; of a trusted device with a fingerprint also how unlike itself it looks, with the \
        reasons; and with --sign-in the cookie that takes the place of this one, unless another \
        request has just had it. That one is a secret: send it once the sign-in is let in.

        A secret that was replaced some time ago is a copy: 'replayed' ends the trust in the device.

        Exit status: 0 trusted, 1 not trusted, 2 wrong usage, bad input or no store, 3 the machine \
        failed.

        Example:
          cat cookie laptop.json | credtool device recognize --account alice \\
            --keys our.keys
        """)

    @OptionGroup var account: AccountOption
    @OptionGroup var keys: KeysOption
    @OptionGroup var file: StoreOption

    @Flag(help: "The password was right just now: the secret is replaced.")
    var signIn = false

    @Flag(
      help: """
        The sign-in was let in: from now on, the trusted device is compared with this fingerprint.
        """)
    var note = false

    @Flag(help: "Print JSON: trusted, verdict, message, device, label, drift, cookie.")
    var json = false

    @OptionGroup var stray: StrayArguments

    func run() async throws {
      let input = try DeviceInput.cookieAndFingerprint()
      if note, input.fingerprint == nil {
        throw Failure.badInput("--note needs a fingerprint, behind the line of the cookie")
      }
      let devices = TrustedDevices(ring: try keys.ring())
      let subject = try account.subject
      let (grant, problem) = Self.grant(in: input.cookie.bytes, DeviceCookie(for: subject))
      let (look, occasion, isNoted) = (input.fingerprint, occasion, note)
      let now = SystemWallClock().now
      let report = try await file.write(.fail) { transaction in
        let verdict = try devices.recognize(
          grant, of: subject, at: occasion, in: &transaction, now: now)
        let report = DeviceReport(verdict, problem, look, devices)
        if isNoted, let look, let record = verdict.trusted?.record {
          _ = try devices.note(look, of: record.id, of: subject, in: &transaction)
        }
        return report
      }
      let cookie = DeviceCookie(for: subject)
      try report.print(isJSON: json, cookie, now: now)
      if report.device == nil { throw Failure.no }
    }

    private var occasion: Occasion { signIn ? .signIn : .visit }

    /// A cookie that cannot be read is none, and the reason is for the log.
    private static func grant(
      in header: Span<UInt8>, _ cookie: DeviceCookie
    ) -> (DeviceGrant?, DeviceCookieError?) {
      do throws(DeviceCookieError) {
        return (try cookie.grant(inCookieHeader: header), nil)
      } catch {
        return (nil, error)
      }
    }
  }
#endif
