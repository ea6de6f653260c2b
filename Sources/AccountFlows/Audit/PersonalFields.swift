/// What an entry of the audit log says about a person, and can forget: addresses, networks, devices.
///
/// It stands in a row of its own, beside the entry, which holds no more than a commitment to it
/// (``PersonalRow/commitment``). Secrets belong into neither (R43).
public struct PersonalFields: Hashable, Sendable {
  /// The most fields of an entry.
  public static let maximumCount = 16
  /// The most bytes of a field's value.
  public static let maximumByteCount = 1_024

  /// The values by the names of their fields, in the order of the names' bytes.
  public private(set) var entries: [Entry] = []

  /// One field and its value.
  public struct Entry: Hashable, Sendable {
    /// The field.
    public let field: PersonalField
    /// The value.
    public let value: String

    /// Whether both have the same bytes.
    public static func == (left: Entry, right: Entry) -> Bool {
      left.field == right.field && left.value.utf8.elementsEqual(right.value.utf8)
    }

    /// Feeds the field to `hasher`.
    public func hash(into hasher: inout Hasher) { hasher.combine(field) }
  }

  /// No fields.
  public init() {}

  /// Fields with their values, as ``subscript(_:)`` sets them.
  public init(_ values: [PersonalField: String]) {
    for (field, value) in values { self[field] = value }
  }

  /// Whether there are none: the entry then needs no second row.
  public var isEmpty: Bool { entries.isEmpty }

  /// The value of a field; nil for none.
  ///
  /// A value comes from outside, so a long one is cut behind its last whole scalar within 1,024 bytes.
  /// A seventeenth field is a programmer's mistake.
  public subscript(field: PersonalField) -> String? {
    get { entries.first { $0.field == field }?.value }
    set {
      entries.removeAll { $0.field == field }
      guard let newValue else { return }
      precondition(entries.count < Self.maximumCount, "at most 16 personal fields")
      let place = entries.firstIndex { field.precedes($0.field) } ?? entries.endIndex
      entries.insert(Entry(field: field, value: Self.bounded(newValue)), at: place)
    }
  }

  private static func bounded(_ value: String) -> String {
    guard value.utf8.count > maximumByteCount else { return value }
    var (kept, count) = (String.UnicodeScalarView(), 0)
    for scalar in value.unicodeScalars {
      count += UTF8.width(scalar)
      if count > maximumByteCount { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}

/// One kind of thing that is said about a person.
public struct PersonalField: Hashable, Sendable, CustomStringConvertible {
  /// The name in the log.
  public let code: AuditCode

  /// The field of this name.
  public init(_ code: AuditCode) { self.code = code }

  /// An e-mail address.
  public static let address = PersonalField("address")
  /// The address that came before or comes after.
  public static let otherAddress = PersonalField("other-address")
  /// The network address of the caller.
  public static let network = PersonalField("network")
  /// What the device is called.
  public static let device = PersonalField("device")
  /// A coarse place.
  public static let place = PersonalField("place")
  /// What an operator has noted.
  public static let note = PersonalField("note")

  /// The name in the log.
  public var description: String { code.text }

  func precedes(_ other: PersonalField) -> Bool {
    code.text.utf8.lexicographicallyPrecedes(other.code.text.utf8)
  }
}
