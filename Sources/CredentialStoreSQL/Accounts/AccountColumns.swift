internal import AccountFlows
internal import CredentialPrimitives
internal import DeviceTrust

// The columns that the tables of accounts, organisations and licences have in common.

extension SQLValue {
  static func id<Of>(_ id: OpaqueID<Of>) -> SQLValue { .bytes(id.bytes) }

  /// A text; nil is no value.
  static func text(optional text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

  /// Bytes; nil is no value.
  static func bytes(optional bytes: [UInt8]?) -> SQLValue { bytes.map(SQLValue.bytes) ?? .null }

  /// A version, which the record has found to fit.
  static func version(_ version: UInt64) throws(AccountRecordError) -> SQLValue {
    guard let number = Int64(exactly: version) else { throw .credentialVersion }
    return .integer(number)
  }
}

extension SQLRow {
  func id<Of>(_ index: Int, _: Of.Type = Of.self) throws -> OpaqueID<Of> {
    guard let id = OpaqueID<Of>(bytes: try bytes(index)) else { throw AccountRecordError.id }
    return id
  }

  /// An address, of which this column and the next have the two forms.
  func address(_ index: Int) throws -> EmailAddress {
    let (display, canonical) = (try text(index), try text(index + 1))
    do throws(EmailAddressError) {
      return try EmailAddress(display: display, canonical: canonical)
    } catch {
      throw AccountRecordError.address
    }
  }

  func version(_ index: Int) throws -> UInt64 {
    guard let version = UInt64(exactly: try integer(index)) else {
      throw AccountRecordError.credentialVersion
    }
    return version
  }

  /// One of the names of `Value`.
  func name<Value: RawRepresentable<String>>(_ index: Int, _: Value.Type) throws -> Value {
    guard let value = Value(rawValue: try text(index)) else { throw AccountRecordError.state }
    return value
  }
}
