import EventSourcing
import Foundation
import Testing

/// Expects that what writes its JSON itself writes what its `Codable` conformance does.
func expectOneForm(_ value: some Encodable, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let known = try JSONCoding.encoder().encode(value)
  #expect(
    try JSONCoding.write(value) == String(decoding: known, as: UTF8.self), sourceLocation: sourceLocation)
}
