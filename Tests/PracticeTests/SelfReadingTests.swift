import EventSourcing
import Foundation
import Practice
import Testing

/// What reads and writes its JSON itself does so as its `Codable` conformance would: the two are one form.
@Suite struct SelfReadingTests {
  @Test(arguments: ReleasedEvents.all.map(\.type)) func writesWhatCodableWrites(_ type: String) throws {
    let event = try #require(ReleasedEvents.all.first { $0.type == type })
    let payload = try #require(event.payload)
    let known = String(decoding: try JSONCoding.encoder().encode(payload), as: UTF8.self)
    #expect(try PracticeEvents.codec.encode(event).facts == known)
    #expect(try JSONCoding.write(Boxed(value: payload)) == "{\"value\":\(known)}")
  }

  /// Members in any order, and with others before and behind them that a newer build may have written.
  @Test(arguments: ReleasedEvents.all.filter { $0.payload is any JSONRepresentable }.map(\.type))
  func readsMembersInAnyOrder(_ type: String) throws {
    let event = try #require(ReleasedEvents.all.first { $0.type == type })
    let encoded = try PracticeEvents.codec.encode(event)
    let whole = try JSONSerialization.jsonObject(with: Data(encoded.facts.utf8))
    for backwards in [false, true] {
      let facts = Self.text(of: whole, backwards: backwards)
      let read = try PracticeEvents.codec.decode(
        type: encoded.type, version: encoded.version, facts: Data(facts.utf8))
      #expect(read == event, "\(facts)")
    }
  }

  /// A member that is missing, null or of another kind is refused, or read as nothing, as Codable has it.
  @Test(arguments: ReleasedEvents.all.map(\.type)) func aMemberThatIsWrongIsTakenAsCodableTakesIt(
    _ type: String
  ) throws {
    let event = try #require(ReleasedEvents.all.first { $0.type == type })
    let payload = try #require(event.payload)
    let encoded = try PracticeEvents.codec.encode(event)
    let whole = try JSONSerialization.jsonObject(with: Data(encoded.facts.utf8))
    for facts in Self.damaged(whole) {
      let data = try JSONSerialization.data(withJSONObject: facts)
      let known = try? Self.codable(payload, data)
      let read = try? PracticeEvents.codec.decode(type: encoded.type, version: encoded.version, facts: data)
      #expect((read == nil) == (known == nil), "\(String(decoding: data, as: UTF8.self))")
      if let read, let known {
        let written = String(decoding: try JSONCoding.encoder().encode(known), as: UTF8.self)
        #expect(try PracticeEvents.codec.encode(read).facts == written)
      }
    }
  }

  /// Any value as a member of a `Codable` one, which writes it through its containers.
  private struct Boxed: Encodable {
    let value: any Encodable

    enum CodingKeys: CodingKey { case value }

    func encode(to encoder: any Encoder) throws {
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(value, forKey: .value)
    }
  }

  private static func codable<Payload: EventPayload>(_ payload: Payload, _ data: Data) throws
    -> any EventPayload
  { try JSONCoding.decoder().decode(Payload.self, from: data) }

  /// A value with each of its members, and each of theirs, missing, null, and of another kind in turn.
  private static func damaged(_ value: Any) -> [Any] {
    if let object = value as? [String: Any] {
      return object.flatMap { name, member -> [Any] in
        var without = object
        without[name] = nil
        let others = damaged(member) + [NSNull(), ["x": 1], "x", 1.5]
        return [without] + others.map { other in object.merging([name: other]) { _, new in new } }
      }
    }
    guard let array = value as? [Any], let first = array.first else { return [] }
    return damaged(first).map { [$0] + array.dropFirst() }
  }

  private static func text(of value: Any, backwards: Bool) -> String {
    if let object = value as? [String: Any] {
      var names = object.keys.sorted()
      if backwards { names.reverse() }
      let members = names.map { "\"\($0)\" : \(text(of: object[$0] ?? NSNull(), backwards: backwards))" }
      return "{ \((["\"aNewerOne\": [{}]"] + members + ["\"zLast\":{\"a\":1}"]).joined(separator: " ,\n")) }"
    }
    if let array = value as? [Any] {
      return "[\(array.map { text(of: $0, backwards: backwards) }.joined(separator: ", "))]"
    }
    let data = try? JSONSerialization.data(withJSONObject: [value])
    return String(String(decoding: data ?? Data(), as: UTF8.self).dropFirst().dropLast())
  }
}
