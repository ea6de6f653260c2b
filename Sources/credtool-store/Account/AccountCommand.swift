#if SQLite
  internal import ArgumentParser

  struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "account",
      abstract: "Play the life of accounts through: people, businesses and their devices.",
      discussion: """
        An account service of a made-up vendor, Contoso, to try by hand what the library does in each \
        situation; 'demo' plays all of them through. The accounts are in one SQLite file, its key file \
        and a pretended browser's secrets in files beside it. Mails wait in the store until 'outbox \
        deliver' writes them into a folder, as files that a mail program opens, or hands them to a mail \
        server.

        Passwords, codes and links are typed at a prompt without echo on a terminal, else they are \
        lines of standard input; they are never arguments. What is to happen days later can be had with \
        --later 30d.

        Whoever runs the service has 'outbox', 'audit', 'purge', 'doctor', 'backup', and for what \
        privacy law asks 'export' and 'erase'.

        Exit status: 0 yes (done), 1 no (refused; the code behind the sentence says why), 2 wrong usage \
        or bad input, 3 the machine failed.

        Example:
          credtool account register --address anna@example.com
          credtool account outbox deliver
          credtool account verify \\
            --mail ….eml
          credtool account sign-in --address anna@example.com
          credtool account sessions
        """,
      subcommands: [
        AccountRegisterCommand.self, AccountVerifyCommand.self, AccountResendCommand.self,
        AccountSignInCommand.self, AccountConfirmDeviceCommand.self, AccountForgotCommand.self,
        AccountResetCommand.self, AccountChangePasswordCommand.self,
        AccountChangeEmailCommand.self, AccountConfirmEmailCommand.self,
        AccountDevicesCommand.self, AccountSessionsCommand.self, AccountSignOutCommand.self,
        AccountTransferCommand.self, AccountDeleteCommand.self, AccountBusinessCommand.self,
        AccountInviteCommand.self, AccountInvitationsCommand.self, AccountJoinCommand.self,
        AccountLicenceCommand.self, AccountSubscriptionCommand.self, AccountSeatsCommand.self,
        AccountDeviceCommand.self, AccountOutboxCommand.self, AccountAuditCommand.self,
        AccountPurgeCommand.self, AccountDoctorCommand.self, AccountBackupCommand.self,
        AccountExportCommand.self, AccountEraseCommand.self, AccountDemoCommand.self,
      ])
  }
#endif
