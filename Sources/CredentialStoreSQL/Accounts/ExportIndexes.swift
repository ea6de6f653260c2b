/// What finds everything about one person, whatever has become of it.
enum ExportIndexes {
  static func create(_ dialect: SQLDialect) -> [String] {
    [
      "CREATE INDEX transfers_from ON transfers (source, opened_at, id)",
      "CREATE INDEX transfers_to ON transfers (target, opened_at, id)",
      "CREATE INDEX invitations_for ON invitations (canonical, issued_at, id)",
      "CREATE INDEX outbox_to ON outbox (recipient_canonical, created_at, id)",
    ]
  }
}
