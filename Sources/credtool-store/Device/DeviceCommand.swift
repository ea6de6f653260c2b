#if SQLite
  internal import ArgumentParser

  struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "device",
      abstract: "Enrol the devices of accounts, recognise them, and say what is odd about them.",
      discussion: """
        A device is recognised by the secret in its cookie and by nothing else. Its fingerprint, what \
        its requests tell of browser, platform, language and network, only says how unlike itself it \
        looks. The records are in an SQLite file, with neither secrets nor readable fingerprints; both \
        are hashed under a key file.

        A fingerprint is a JSON object on standard input, of whatever is known of: user_agent, \
        sec_ch_ua, sec_ch_ua_mobile, sec_ch_ua_platform, accept_language (the headers as they came), \
        time_zone (Europe/Zurich), address (192.0.2.7), country (CH), autonomous_system (64496). Null \
        is the same as left out; anything else is refused. At most 1 MiB; a header beyond 64 KiB \
        counts as none. Cookies come from standard input too, and never from an argument, where every \
        user of this machine can read them.

        Exit status: 0 yes (trusted, done), 1 no, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool keys generate our.keys
          echo '{"user_agent": "Mozilla/5.0 (X11; Linux) Firefox/145.0"}' \\
            > laptop.json
          credtool device enroll --account alice --keys our.keys < laptop.json \\
            > cookie
          cat cookie laptop.json > request
          credtool device recognize --account alice --keys our.keys < request
        """,
      subcommands: [
        DeviceEnrollCommand.self, DeviceRecognizeCommand.self, DeviceListCommand.self,
        DeviceRenameCommand.self, DeviceRevokeCommand.self, DeviceExplainCommand.self,
      ])
  }
#endif
