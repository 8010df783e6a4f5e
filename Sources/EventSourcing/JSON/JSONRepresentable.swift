/// A value that reads and writes its JSON itself: the form that its `Codable` conformance has, to the byte, without the
/// boxes that Codable's containers go through, which cost more than all else.
///
/// It is for what a log or a read model is full of. Everything else is `Codable` alone.
public protocol JSONRepresentable: JSONWritable, Decodable {
  /// - Throws: where the value is not of this form; the error holds nothing of it.
  init(json: JSONNode) throws
}

/// A word of a closed list, as JSON holds it.
extension JSONRepresentable where Self: RawRepresentable, RawValue == String {
  public init(json: JSONNode) throws {
    guard let value = Self(rawValue: try json.text()) else { throw JSONFault.unexpected }
    self = value
  }

  public func write(to json: JSONOutput) { json.append(rawValue) }
}
