/// The tables of licences that were sold and of subscriptions.
enum SubscriptionTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE issued_licences (
        id \(bytes) NOT NULL PRIMARY KEY,
        product TEXT NOT NULL,
        audience TEXT NOT NULL,
        kind TEXT NOT NULL,
        seats \(integer) NOT NULL,
        bundle \(bytes),
        issued_at \(integer) NOT NULL
      )\(dialect.keyed)
      """,
      """
      CREATE TABLE subscriptions (
        id \(bytes) NOT NULL PRIMARY KEY,
        product TEXT NOT NULL,
        kind TEXT NOT NULL,
        owner \(bytes) NOT NULL,
        owner_kind TEXT NOT NULL,
        began_at \(integer) NOT NULL,
        bundle \(bytes),
        seats \(integer) NOT NULL,
        renewal TEXT NOT NULL,
        reduce_by \(integer),
        asked_at \(integer),
        revision \(integer) NOT NULL
      )\(dialect.keyed)
      """,
      "CREATE INDEX subscriptions_by_owner ON subscriptions (owner, owner_kind, began_at, id)",
      """
      CREATE INDEX bundled_subscriptions ON subscriptions (bundle, began_at, id)
      WHERE bundle IS NOT NULL
      """,
      """
      CREATE INDEX asking_subscriptions ON subscriptions (product, asked_at, id)
      WHERE asked_at IS NOT NULL
      """,
    ]
  }
}
