import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A client's clinical views as they are served: what they show, and what they may know.
@Suite(.serialized) struct ClinicalRouteTests {
  private let sample = SamplePractice()
  static let views = [
    "intake", "assessments", "outcomes", "programme", "programme-draft", "recovery", "proposals",
  ]

  private func path(_ view: String, _ query: String = "") -> String { "/v1/clients/C-1001/\(view)\(query)" }

  @Test func showsWhatWasRecorded() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token(.practitioner)
      let intake = try await served.get(path("intake"), token: token).json
      #expect(intake["enquiry"]?["complaint"]?.text == "Stairs hurt")
      #expect(intake["history"]?["medication"]?.text == "Ibuprofen now and then")
      #expect(intake["history"]?["chronic"] == .bool(true))
      #expect(intake["map"]?["worst"]?.number == 5)
      #expect(intake["consent"]?["state"]?.text == "given")
      let assessments = try await served.get(path("assessments"), token: token).json
      #expect(assessments["assessments"]?.items.count == 2)
      let valgus = assessments["findings"]?.items.first { $0["kind"]?.text == "knee-valgus" }
      #expect(valgus?["status"]?.text == "persisting" && valgus?["hypothesis"] != nil)
      let outcomes = try await served.get(path("outcomes"), token: token).json
      #expect(outcomes["series"]?.items.count == 4)
      let programme = try await served.get(path("programme"), token: token).json
      #expect(programme["phase"]?.text == "strengthen" && programme["version"]?.number == 1)
      let recovery = try await served.get(path("recovery"), token: token).json
      #expect(recovery["flares"]?.items.first?["note"]?.text == "After gardening")
      let proposals = try await served.get(path("proposals"), token: token).json
      let squat = proposals["items"]?.items.first { $0["exercise"]?.text == "goblet-squat" }
      #expect(squat?["answer"]?["kind"]?.text == "accepted")
      #expect(squat?["why"]?.items.isEmpty == false && squat?["basis"]?.items.isEmpty == false)
    }
  }

  @Test func aDraftSaysWhyAndTakesWhatThereIsToTrainWith() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token(.practitioner)
      let draft = try await served.get(path("programme-draft", "?phase=re-engage"), token: token).json
      #expect(draft["refused"]?.items.count == 0 && draft["plan"]?.text == "plan-2026.1")
      let line = try #require(draft["lines"]?.items.first { $0["kept"] == .bool(false) })
      #expect(line["targets"]?[0]?["why"]?[0]?.text?.isEmpty == false)
      let excluded = draft["lines"]?.items.flatMap { $0["excluded"]?.items ?? [] } ?? []
      #expect(excluded.contains { $0["why"]?.text == "Its equipment is not there." })
      let equipped = try await served.get(
        path("programme-draft", "?phase=re-engage&days=2&equipment=band,step,dumbbell,ball,bench"),
        token: token
      ).json
      #expect(equipped["days"]?.number == 2 && equipped["trainingDays"]?.items == [.number(1), .number(4)])
      for query in ["?days=0", "?days=x", "?phase=later", "?equipment=rope", "?equipment=band,,step"] {
        #expect(try await served.get(path("programme-draft", query), token: token).status == 400, "\(query)")
      }
    }
  }

  @Test func beforeAFactIsRecordedItIsNotKnown() async throws {
    try await withDashboard(sample.everything) { served in
      let before = try await served.fixture.store.head(of: served.fixture.practice).position
      let after = try #require(try await served.fixture.given(sample.clinical).position)
      let token = try await served.token(.readOnly)
      func pair(_ view: String) async throws -> (then: JSONValue, now: JSONValue) {
        let then = try await served.get(path(view, "?asOf=\(before)"), token: token)
        let now = try await served.get(path(view, "?atLeast=\(after)"), token: token)
        #expect(then.status == 200 && now.status == 200, "\(view)")
        #expect(try then.json["position"]?.number == Double(before), "\(view)")
        #expect(try now.json["position"]?.number == Double(after), "\(view)")
        return (try then.json, try now.json)
      }
      let intake = try await pair("intake")
      #expect(intake.then["consent"]?["state"]?.text == "missing" && intake.then["history"] == nil)
      #expect(intake.now["consent"]?["state"]?.text == "given" && intake.now["history"] != nil)
      let assessments = try await pair("assessments")
      #expect(assessments.then["assessments"]?.items.count == 0)
      #expect(assessments.now["assessments"]?.items.count == 2)
      let outcomes = try await pair("outcomes")
      #expect(outcomes.then["series"]?.items.count == 0 && outcomes.now["series"]?.items.count == 4)
      let programme = try await pair("programme")
      #expect(programme.then["version"]?.number == 0 && programme.now["version"]?.number == 1)
      let recovery = try await pair("recovery")
      #expect(recovery.then["flares"]?.items.count == 0 && recovery.now["flares"]?.items.count == 1)
      let proposals = try await pair("proposals")
      #expect(proposals.then["items"]?.items.allSatisfy { $0["answer"] == nil } == true)
      #expect(proposals.now["items"]?.items.contains { $0["answer"] != nil } == true)
    }
  }

  @Test func looksBackAtAnInstantAndADay() async throws {
    try await withDashboard(sample.everything) { served in
      let known = try await served.fixture.store.head(of: served.fixture.practice)
      try await Task.sleep(for: .milliseconds(20))
      try await served.fixture.given(sample.clinical)
      // Beyond any time at which the log of the test was written.
      served.clock.move(hours: 876_000)
      let token = try await served.token()
      let instant = JSONCoding.text(of: known.recordedAt.addingTimeInterval(0.005))
      let then = try await served.get(path("outcomes", "?asOf=\(instant)"), token: token)
      #expect(try then.json["position"]?.number == Double(known.position))
      #expect(try then.json["series"]?.items.count == 0)
      let last = try await served.fixture.store.head(of: served.fixture.practice)
      let day = LocalDay(of: last.recordedAt, in: TimeZone(identifier: SamplePractice.eastern) ?? .gmt)
      let whole = try await served.get(path("outcomes", "?asOf=\(day)"), token: token)
      #expect(try whole.json["position"]?.number == Double(last.position))
      for past in ["\(day - 2)", "1970-01-01T00:00:00Z", "0001-01-01", "0001-01-01T00:00:00%2B14:00"] {
        let answer = try await served.get(path("outcomes", "?asOf=\(past)"), token: token)
        #expect(answer.status == 404, "\(past)")
        #expect(try answer.json["detail"]?.text?.contains("asOf") == true)
      }
    }
  }

  @Test(arguments: views + ["history", "progression"]) func refusesWhatIsNoMoment(_ view: String) async throws
  {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      for text in ["0", "-1", "yesterday", "2027-13-01", "2027-03-01T10:00"] {
        let answer = try await served.get(path(view, "?asOf=\(text)"), token: token)
        #expect(answer.status == 400, "\(text)")
        #expect(try answer.json["errors"]?[0]?["parameter"]?.text == "asOf")
      }
      #expect(try await served.get("/v1/clients/C-9999/\(view)", token: token).status == 404)
      let ahead = try await served.get(path(view, "?asOf=999999"), token: token)
      #expect(ahead.status == 400)
      #expect(try ahead.json["code"]?.text == "invalid-parameter")
    }
  }

  /// What it says may change with the hour alone.
  @Test(arguments: views) func isNeverAnsweredAsNotModified(_ view: String) async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token()
      let answer = try await served.get(path(view), token: token, headers: [.ifNoneMatch: "*"])
      #expect(answer.status == 200)
      #expect(answer.header("ETag") == nil && answer.header("Cache-Control") == "no-store")
    }
  }

  @Test func proposesForTheSessionAskedFor() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token()
      let asked = try await served.get(path("proposals", "?for=2027-03-09T15:00:00Z"), token: token).json
      #expect(asked["plannedFor"]?.text == "2027-03-09T15:00:00Z")
      for text in ["2027-03-09", "soon"] {
        let answer = try await served.get(path("proposals", "?for=\(text)"), token: token)
        #expect(answer.status == 400)
        #expect(try answer.json["errors"]?[0]?["parameter"]?.text == "for")
      }
      #expect(try await served.get(path("intake", "?for=2027-03-09T15:00:00Z"), token: token).status == 400)
    }
  }

  @Test func anErasedClientsWordsAreGone() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token()
      func everything() async throws -> String {
        var text = ""
        for view in Self.views {
          let answer = try await served.get(path(view), token: token)
          #expect(answer.status == 200, "\(view)")
          text += answer.text
        }
        return text
      }
      let before = try await everything()
      for words in SamplePractice.clinicalTexts { #expect(before.contains(words), "\(words)") }
      try await served.fixture.given([sample.erasure(of: sample.anna)])
      let after = try await everything()
      for words in SamplePractice.clinicalTexts + [SamplePractice.name(0)] {
        #expect(!after.contains(words), "\(words)")
      }
    }
  }
}
