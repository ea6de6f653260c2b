internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// Room for a device: the count and the insert have to be one step.
extension SQLTransaction {
  /// Admits to the few browsers of an account, of which the live ones are counted each time.
  mutating func admitBrowser(
    to scope: DeviceScope, under cap: DeviceCap, _ now: Timestamp
  ) throws -> Admission {
    var used = try liveDeviceCount(in: scope, now: now)
    // Refusals change nothing. Who may be admitted counts again, once it is its turn.
    if used < cap.count {
      try takeTurn(in: scope)
      used = try liveDeviceCount(in: scope, now: now)
    }
    return used < cap.count ? .admitted : .full(used: used)
  }

  /// Admits to a scope that may have many thousands of devices: they are counted only where that
  /// matters.
  ///
  /// A row for the scope holds a number that there are at most as many live devices as: each enrolment
  /// adds one, and nothing takes one away. Below the cap there is a place; where it has come to the cap,
  /// the devices are counted, and it begins again from their number. So the cost of an enrolment does not
  /// grow with the devices, unless the scope is full or nearly so.
  ///
  /// Who changes the row holds up others that want to, as ``takeTurn(in:)`` does; it is never removed.
  mutating func admitComputer(
    to scope: DeviceScope, under cap: DeviceCap, _ now: Timestamp
  ) throws -> Admission {
    let place: [SQLValue] = [.text(scope.kind), .bytes(scope.owner.bytes)]
    let condition = "scope_kind = ?1 AND scope_owner = ?2"
    let taken = try change(
      "UPDATE device_counts SET at_most = at_most + 1 WHERE \(condition) AND at_most < ?3",
      place + [.integer(Int64(cap.count))])
    if taken == 1 { return .admitted }
    var used = try liveDeviceCount(in: scope, now: now)
    guard used < cap.count else { return .full(used: used) }
    try change(
      """
      INSERT INTO device_counts VALUES (?1, ?2, ?3)
      ON CONFLICT (scope_kind, scope_owner) DO UPDATE SET at_most = excluded.at_most
      """, place + [.integer(Int64(cap.count))])
    // Its turn: what others have admitted before is counted now.
    used = try liveDeviceCount(in: scope, now: now)
    guard used < cap.count else { return .full(used: used) }
    try change(
      "UPDATE device_counts SET at_most = ?3 WHERE \(condition)",
      place + [.integer(Int64(used + 1))])
    return .admitted
  }

  /// Waits until no other transaction is enrolling into the scope, and lets none do so before the end
  /// of this one.
  ///
  /// It writes a row, which holds others up at every level of isolation: with PostgreSQL's *read
  /// committed* they see after it what was committed before it, and at the higher levels, where they
  /// would not, their own write fails and they begin again. The rows say nothing, there are few of
  /// them, and none is ever removed: one that could be would let an older snapshot pass. Scopes that
  /// share one only wait a little more.
  private mutating func takeTurn(in scope: DeviceScope) throws {
    // FNV-1a: each process must come to the same row.
    let hash = (Array(scope.kind.utf8) + [0] + scope.owner.bytes).reduce(0x811C_9DC5 as UInt32) {
      ($0 ^ UInt32($1)) &* 0x0100_0193
    }
    try change(
      "INSERT INTO device_turns VALUES (?1) ON CONFLICT (slot) DO UPDATE SET slot = excluded.slot",
      [.integer(Int64(hash % 1_024))])
  }
}
