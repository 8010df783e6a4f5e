import EventSourcing
import Foundation
import Practice
import ReadModels
import Testing

@testable import regimen

/// Rows that write and read themselves have the form that their `Codable` conformance has.
@Suite struct SampleRowsTests {
  @Test func `rows of a whole practice are written and read as Codable does`() async throws {
    let events = try await SampleExample.usual.log().events
    #expect(try check(ScheduleProjection.self, events) > 100)
    #expect(try check(DirectoryProjection.self, events) > 10)
    #expect(try check(HistoryProjection.self, events) > 1_000)
    #expect(try check(ProgressionProjection.self, events) > 500)
  }

  /// How many rows there were.
  private func check<P: Projection>(_ projection: P.Type, _ events: [Recorded<PracticeEvent>]) throws -> Int
  where P.Event == PracticeEvent {
    var rows: [String: P.Row] = [:]
    for recorded in events {
      for key in P.keys(of: recorded) { try P.evolve(&rows[key], with: recorded, key: key) }
    }
    for row in rows.values {
      let known = try JSONCoding.encoder().encode(row)
      let written = try JSONCoding.write(row)
      #expect(written == String(decoding: known, as: UTF8.self))
      #expect(try JSONCoding.read(P.Row.self, from: written) == row)
    }
    return rows.count
  }
}
