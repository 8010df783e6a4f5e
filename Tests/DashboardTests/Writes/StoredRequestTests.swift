import Application
import EventSourcing
import EventStore
import Foundation
import ImportFormats
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A request that an earlier build stored is known again: what an idempotency key stands for keeps its bytes.
@Suite(.serialized) struct StoredRequestTests {
  /// What a body was digested as before inputs were declared once: its members by name, ids in capitals, times as entered.
  private struct Stored: Sendable {
    let route: String
    let body: String
    let digested: String
    let read: @Sendable (Data, Route) throws -> any Encodable & Sendable

    init<Input: CommandInput>(_ route: String, _: Input.Type, _ body: String, _ digested: String) {
      (self.route, self.body, self.digested) = (route, body, digested)
      read = { try StrictBody.read($0, as: Input.self, of: $1) }
    }
  }

  private static let stored = [
    Stored(
      "logSleep", LogSleep.Input.self, #"{ "quality": 7, "hours": 6.50, "day": "2027-03-04" }"#,
      #"{"day":"2027-03-04","hours":6.5,"quality":7}"#),
    Stored(
      "recordFlare", DeclareFlare.Input.self, #"{"region":"low_back","nrs":6,"at":"2027-03-04 08:00"}"#,
      #"{"at":"2027-03-04 08:00","nrs":6,"region":"low_back"}"#),
    Stored(
      "book", BookAppointment.Input.self,
      #"{"kind":"session","client":"c-1001","practitioner":"P-1","siteId":"0b9a7c1e-53f2-4d0a-9c4e-6f1d2a3b4c5d","at":"2027-03-05T10:00"}"#,
      #"{"at":"2027-03-05T10:00","client":"c-1001","kind":"session","practitioner":"P-1","siteId":"0B9A7C1E-53F2-4D0A-9C4E-6F1D2A3B4C5D"}"#
    ),
    Stored(
      "adjustLoad", AdjustLoad.Input.self,
      #"{"exercise":"goblet-squat","to":{"unit":"kg","value":22.0},"reason":"Went well"}"#,
      #"{"exercise":"goblet-squat","reason":"Went well","to":{"unit":"kg","value":22}}"#),
    Stored("arrive", RecordArrival.Input.self, "{}", "{}"),
    Stored(
      "importTrainingLog", ImportSessions.Input.self,
      #"{"unit":"lb","application":"hevy","file":"a/b\n\"c\"","skipBadRows":true,"timeZone":"Asia/Tokyo","dryRun":false}"#,
      #"{"application":"hevy","dryRun":false,"file":"a/b\n\"c\"","skipBadRows":true,"timeZone":"Asia/Tokyo","unit":"lb"}"#
    ),
    Stored("importExercises", ImportExercises.Input.self, #"{ "file" : "[]" }"#, #"{"file":"[]"}"#),
  ]

  @Test func aRequestIsDigestedAsItWas() async throws {
    try await withDashboard([]) { served in
      let principal = Principal(
        practice: served.fixture.practice, tokenID: UUID(), role: .owner, expiresAt: served.clock.now + 3600)
      for stored in Self.stored {
        let input = try stored.read(Data(stored.body.utf8), .named(stored.route))
        let request = WriteRequest(
          name: stored.route, key: "k", pathID: "C-1001", since: .isAt([4]), principal: principal,
          client: "regimen-api")
        let resolver = try Routes(served.parts).resolver(for: input, request)
        let earlier = CommandIdentity(
          key: "k", in: served.fixture.practice,
          request: Data("\(stored.route)\nC-1001\n4\n\(stored.digested)".utf8))
        #expect(resolver.identity == earlier, "\(stored.route)")
      }
    }
  }
}
