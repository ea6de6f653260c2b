public import CredentialPrimitives
public import CredentialTokens

/// What is appended to the audit log: an entry, and its personal fields if it has any.
public struct AuditRecord: Hashable, Sendable {
  /// The entry.
  public let entry: AuditEntry
  /// The row with the personal fields; nil where there are none, or they were erased.
  public let personal: PersonalRow?

  /// A new record.
  ///
  /// ```swift
  /// try transaction.append(
  ///   AuditRecord(.signedIn, by: .account(subject), about: subject, .succeeded, when: now))
  /// ```
  /// - Parameters:
  ///   - action: what was done.
  ///   - actor: who did it.
  ///   - subject: the account that it is about; nil for none.
  ///   - outcome: what became of it.
  ///   - when: of the transaction.
  ///   - personal: what may be erased one day; never a secret (R43).
  public init(
    _ action: AuditAction, by actor: AuditActor, about subject: TokenSubject?,
    _ outcome: AuditOutcome, when: Timestamp, personal: PersonalFields = PersonalFields()
  ) {
    let row = personal.isEmpty ? nil : PersonalRow(personal)
    entry = AuditEntry(
      id: .random(), when: when, actor, action, subject, outcome, row?.commitment)
    self.personal = row
  }

  /// A record that a store has read.
  public init(entry: AuditEntry, personal: PersonalRow?) {
    (self.entry, self.personal) = (entry, personal)
  }

  /// What has become of the personal fields.
  public var personalState: PersonalState {
    switch (entry.commitment, personal) {
    case (nil, nil): .none
    case (_?, nil): .erased
    case (let commitment, let row?): commitment == row.commitment ? .present : .altered
    }
  }
}

/// What has become of an entry's personal fields.
public enum PersonalState: Hashable, Sendable {
  /// There never were any.
  case none
  /// They are what they were.
  case present
  /// They were erased.
  case erased
  /// They are others than those that the entry was made with.
  case altered
}

/// A record with its place in the chain.
public struct LoggedRecord: Hashable, Sendable {
  /// The entry, and what is left of its personal fields.
  public let record: AuditRecord
  /// Its seal; nil while it waits for one.
  public let seal: AuditSeal?

  /// A record that a store has read.
  public init(_ record: AuditRecord, _ seal: AuditSeal?) {
    (self.record, self.seal) = (record, seal)
  }
}
