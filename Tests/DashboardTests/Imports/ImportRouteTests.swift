import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import ImportFormats
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Files of other applications over HTTP: whole or not at all, once, and with the places named that have to be mended.
@Suite(.serialized) struct ImportRouteTests {
  private static let heading = "title,start_time,exercise_title,exercise_notes,weight_kg,reps"
  private static let morning = "Morning,2027-02-20 08:00:00,Goblet Squat,secret words,20,10"
  private static let evening = "Evening,2027-02-21 18:00:00,Sled Drag,,40,8"

  private static let logs = "/v1/clients/C-1001/training-logs"

  private static func body(
    _ rows: [String], dryRun: Bool? = nil, skipBadRows: Bool? = nil, application: String = "hevy"
  ) throws -> String {
    let body = ImportSessions.Input(
      application: try #require(.init(rawValue: application)),
      file: ([heading] + rows).joined(separator: "\n"), unit: nil, timeZone: nil, skipBadRows: skipBadRows,
      dryRun: dryRun)
    return String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
  }

  func post(
    _ served: Served, _ path: String, _ body: String, key: String = UUID().uuidString, token: String
  ) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
    return try await served.get(
      path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  /// The numbers of a report, and that it is as described.
  func counts(_ answer: Answer, _ names: [String], schema: String) throws -> [Double?] {
    #expect(answer.status == 200, "\(answer.text)")
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(OpenAPIDocument.bytes))
    let check = SchemaCheck(document: document)
    #expect(check.faults(of: try answer.json, as: check.resolve("#/components/schemas/\(schema)")) == [])
    let json = try answer.json
    return names.map { json[$0]?.number }
  }

  @Test func aTrainingLogIsAddedOnceAndAnEditOfItIsSaid() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.practitioner)
      let names = ["sessions", "appended", "skipped", "changed"]
      func bring(_ rows: [String], dryRun: Bool? = nil, key: String = UUID().uuidString) async throws
        -> Answer
      { try await post(served, Self.logs, try Self.body(rows, dryRun: dryRun), key: key, token: token) }
      func head() async throws -> Head { try await served.fixture.store.head(of: served.fixture.practice) }

      let before = try await head()
      let rehearsed = try await bring([Self.morning, Self.evening], dryRun: true)
      #expect(try counts(rehearsed, names, schema: "TrainingLogReport") == [2, 2, 0, 0])
      #expect(try rehearsed.json["position"] == nil)
      #expect(try await head() == before)
      // What would be refused is refused in a rehearsal too.
      let stale = try await served.get(
        Self.logs, token: token, method: .post,
        headers: [
          .contentType: "application/json", .ifMatch: "\"1\"",
          try #require(HTTPField.Name("Idempotency-Key")): "stale",
        ], body: ByteBuffer(string: try Self.body([Self.morning], dryRun: true)))
      #expect(stale.status == 412)

      let done = try await bring([Self.morning], key: "one")
      #expect(try counts(done, names, schema: "TrainingLogReport") == [1, 1, 0, 0])
      let position = try #require(try done.json["position"]?.number)
      #expect(done.header("ETag") == "\"\(Int(position))\"")
      // The same request is answered as it was; a new one finds everything there.
      #expect(try await bring([Self.morning], key: "one").json == done.json)
      let again = try await bring([Self.morning, Self.evening])
      #expect(try counts(again, names, schema: "TrainingLogReport") == [2, 1, 1, 0])
      #expect(try await bring([Self.evening], key: "one").status == 422)

      let edited = Self.morning.replacing(",10", with: ",12")
      let changed = try await bring(["", edited, Self.evening])
      #expect(try counts(changed, names, schema: "TrainingLogReport") == [2, 0, 1, 1])
      #expect(try changed.json["changedSessions"]?[0]?["line"]?.number == 3)
      #expect(try changed.json["position"] == nil)

      let history = try await served.get(
        "/v1/clients/C-1001/history?kind=session-recorded&atLeast=\(Int(position))", token: token)
      let titles = try history.json["items"]?.items.compactMap { $0["title"]?.text } ?? []
      #expect(titles.contains("Morning") && titles.contains("Evening"))
    }
  }

  /// Ids and digests are what earlier builds stored, so that nothing is imported for a second time.
  @Test func whatAnEarlierBuildImportedIsKnownAgain() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let anna = sample.anna.uuidString.lowercased()
      let id = DerivedID.make(in: served.fixture.practice.uuid, "import/hevy/\(anna)/2027-02-20T08:00")
      let digested = """
        workout 1
        start 2027-02-20T08:00
        zone America/New_York
        minutes -
        exercise goblet-squat
        set working 10 - 20.0kg - -
        """
      let stored = SessionRecorded(
        sessionID: id, clientID: sample.anna,
        content: SessionContent(
          day: try #require(LocalDay("2027-02-20")), timeZone: "America/New_York",
          exercises: [
            ExerciseWork(
              exercise: "goblet-squat", sets: [SetDone(reps: 10, load: Load(20, .kg), kind: .working)])
          ]), origin: .hevy, fingerprint: TrainingLogOptions.digest(digested))
      let eight = Date(timeIntervalSince1970: 1_803_128_400)
      try await served.fixture.given([Draft(.session(.sessionRecorded(stored)), at: eight)])
      let answer = try await post(
        served, Self.logs, try Self.body([Self.morning, Self.evening]),
        token: try await served.token(.practitioner))
      let names = ["sessions", "appended", "skipped", "changed"]
      #expect(try counts(answer, names, schema: "TrainingLogReport") == [2, 1, 1, 0])
    }
  }

  @Test func aTableOfAnyProgramIsReadByTheNamesOfItsColumns() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      func bring(_ columns: String?, application: String = "csv") async throws -> Answer {
        let body = ImportSessions.Input(
          application: try #require(.init(rawValue: application)),
          file: "Datum;Übung;Gewicht;Wdh\n08.07.2026 18:30;Klimmzug;-20;8\n", columns: columns,
          encoding: .windows1252)
        return try await post(
          served, Self.logs, String(decoding: try JSONEncoder().encode(body), as: UTF8.self), token: token)
      }
      let columns = "date=Datum,exercise=Übung,weight=Gewicht,reps=Wdh"
      let answer = try await bring(columns)
      #expect(try counts(answer, ["appended"], schema: "TrainingLogReport") == [1])
      #expect(try answer.json["encoding"]?.text == "windows-1252")
      for (columns, application) in [(nil, "csv"), ("date=Datum", "csv"), (columns, "strong")]
        as [(String?, String)]
      {
        let refused = try await bring(columns, application: application)
        #expect(refused.status >= 400 && refused.text.contains("columns"), "\(refused.text)")
      }
      let history = try await served.get("/v1/clients/C-1001/history?kind=session-recorded", token: token)
      #expect(history.text.contains(#""assistance":{"unit":"kg","value":20}"#), "\(history.text)")
    }
  }

  @Test func aFileThatIsImportedAgainAfterAnotherZoneWasSetAddsNothing() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let names = ["sessions", "appended", "skipped", "changed"]
      func bring(_ rows: [String]) async throws -> Answer {
        try await post(served, Self.logs, try Self.body(rows), token: token)
      }
      func recorded() async throws -> [UUID: Date] {
        let events = try await served.fixture.store.read(
          ImportedWorkouts(clientID: sample.anna).reads, in: served.fixture.practice)
        var moments: [UUID: Date] = [:]
        for event in events {
          guard case .session(.sessionRecorded(let facts)) = event.event else { continue }
          moments[facts.sessionID] = event.occurredAt
        }
        return moments
      }
      #expect(
        try counts(try await bring([Self.morning, Self.evening]), names, schema: "TrainingLogReport") == [
          2, 2, 0, 0,
        ])
      let before = try await recorded()
      #expect(before.count == 2)
      let zone = try await post(
        served, "/v1/clients/C-1001/time-zone", #"{"timeZone":"Asia/Tokyo"}"#, token: token)
      #expect(zone.status == 200, "\(zone.text)")
      let later = Self.evening.replacing("02-21", with: "02-22")
      let again = try await bring([Self.morning, Self.evening])
      #expect(try counts(again, names, schema: "TrainingLogReport") == [2, 0, 2, 0])
      #expect(try again.json["remarks"]?.items.count == 1)
      #expect(try await recorded() == before)
      let more = try await bring([Self.morning, Self.evening, later])
      #expect(try counts(more, names, schema: "TrainingLogReport") == [3, 1, 2, 0])
      // What is new is in the zone of now: 18:00 in Tokyo.
      let new = try await recorded().filter { before[$0.key] == nil }.values.first
      #expect(new == Date(timeIntervalSince1970: 1_803_286_800))
      // An edit is still noticed.
      let edited = try await bring([Self.morning.replacing(",10", with: ",12"), Self.evening])
      #expect(try counts(edited, names, schema: "TrainingLogReport") == [2, 0, 1, 1])
    }
  }

  @Test func aWorkoutOfTooManySetsIsNamedWithItsBoundAndTheRestIsNotRead() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let token = try await served.token()
      let rows = Array(repeating: Self.morning, count: 501) + [#""never closed"#]
      let refused = try await post(served, Self.logs, try Self.body(rows), token: token)
      #expect(refused.status == 422)
      #expect(try refused.json["code"]?.text == "bad-rows")
      #expect(try refused.json["detail"]?.text?.contains("up to 500 sets") == true, "\(refused.text)")
    }
  }

  @Test func whatCannotBeReadIsNamedAndNothingIsAdded() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      let rows = [Self.morning, Self.evening.replacing(",8", with: ",many")]
      let refused = try await post(served, Self.logs, try Self.body(rows), token: token)
      #expect(refused.status == 422)
      #expect(try refused.json["code"]?.text == "bad-rows")
      #expect(
        try refused.json["errors"]?[0]?["detail"]?.text?.hasPrefix("Line 3, column reps: Expected a whole")
          == true)
      #expect(!refused.text.contains("many") && !refused.text.contains("secret"))
      let other = try await post(served, Self.logs, try Self.body(rows, application: "strong"), token: token)
      #expect(other.status == 422)
      #expect(try other.json["code"]?.text == "unreadable-file")
      let nobody = try await post(
        served, "/v1/clients/C-9999/training-logs", try Self.body([Self.morning]), token: token)
      #expect(nobody.status == 404)
      let nowhere = try await post(
        served, Self.logs, #"{"application":"hevy","file":"","timeZone":"EST"}"#, token: token)
      #expect(nowhere.status == 422)
      #expect(try nowhere.json["errors"]?[0]?["parameter"]?.text == "timeZone", "\(nowhere.text)")
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)

      let rest = try await post(served, Self.logs, try Self.body(rows, skipBadRows: true), token: token)
      #expect(
        try counts(rest, ["sessions", "appended", "leftOut", "badRows"], schema: "TrainingLogReport") == [
          1, 1, 1, 1,
        ])
    }
  }

  @Test func aFileMayBeLargerThanOtherBodies() async throws {
    let small = DashboardConfiguration(maxBodyBytes: 1_000, maxFileBytes: 30_000)
    try await withDashboard(SamplePractice().organisation, configuration: small) { served in
      let token = try await served.token()
      let rows = (0..<200).map { "Morning,2027-02-20 08:00:00,Goblet Squat,,20,\($0 % 20 + 1)" }
      let answer = try await post(served, Self.logs, try Self.body(rows), token: token)
      #expect(try counts(answer, ["sets"], schema: "TrainingLogReport") == [200])
      let large = try await post(served, Self.logs, String(repeating: " ", count: 30_001), token: token)
      #expect(large.status == 413)
      #expect(large.text.contains("Send the file in parts"))
      let elsewhere = try await post(
        served, "/v1/clients", String(repeating: " ", count: 1_001), token: token)
      #expect(elsewhere.status == 413)
    }
  }
}
