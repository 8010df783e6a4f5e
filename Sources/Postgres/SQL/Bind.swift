/// One bound value, already in the binary format; never shown in a description, a log or an error.
public struct Bind: Sendable, Hashable {
  public let type: PostgresType
  /// nil is SQL NULL.
  public let bytes: [UInt8]?

  public init<T: PostgresEncodable>(_ value: T?) {
    type = T.postgresType
    guard let value else {
      bytes = nil
      return
    }
    var buffer: [UInt8] = []
    value.encode(into: &buffer)
    bytes = buffer
  }
}

extension Bind: CustomStringConvertible, CustomReflectable {
  public var description: String { "Bind(type \(type.oid))" }
  public var customMirror: Mirror { Mirror(self, children: ["type": type.oid]) }
}
