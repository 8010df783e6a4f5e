import Foundation

/// What a write answers: the id of its resource, and the position that shows it.
struct WriteAnswer: Encodable {
  let name: String
  let id: UUID
  let position: Int64?

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: Key(name))
    try container.encodeIfPresent(position, forKey: Key("position"))
  }
}
