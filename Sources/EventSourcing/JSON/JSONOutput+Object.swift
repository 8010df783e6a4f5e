public import Foundation

/// Objects whose members are written in the order of their names, as ``JSONWritable`` values write them.
extension JSONOutput {
  /// Writes an object: `body` puts its members, those that are nil left out, in the order of their names' bytes.
  @inlinable
  public func object(_ body: (JSONOutput) throws -> Void) rethrows {
    beginObject()
    try body(self)
    endObject()
  }

  @usableFromInline
  func beginObject() { mark("{") }

  @usableFromInline
  func endObject() { close("}") }

  public func put(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  /// - Throws: for what JSON has no form of: infinite, or no number.
  public func put(_ name: StaticString, _ value: Double?) throws {
    guard let value else { return }
    begin(name)
    try append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: UUID?) {
    guard let value else { return }
    begin(name)
    append(value)
    mark(",")
  }

  public func put(_ name: StaticString, _ value: Date?) {
    guard let value else { return }
    begin(name)
    append(JSONCoding.text(of: value))
    mark(",")
  }

  public func put(_ name: StaticString, _ value: (some JSONWritable)?) throws {
    guard let value else { return }
    begin(name)
    try value.write(to: self)
    mark(",")
  }

  public func put(_ name: StaticString, _ values: [some JSONWritable]) throws {
    begin(name)
    mark("[")
    for value in values {
      try value.write(to: self)
      mark(",")
    }
    close("]")
    mark(",")
  }

  /// Whatever else is encodable.
  public func encode(_ name: StaticString, _ value: (some Encodable)?) throws {
    guard let value else { return }
    begin(name)
    try JSONWriter.put(value, into: self)
    mark(",")
  }

  /// A whole value of whatever else is encodable.
  public func encode(_ value: some Encodable) throws { try JSONWriter.put(value, into: self) }
}
