import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Every command that a person gives can be given over HTTP: each route with a body that it takes, and one it does not.
@Suite(.serialized) struct EveryWriteTests {
  /// A body of one write; `<name>` stands for an id that an earlier one was answered with.
  private struct Example {
    let endpoint: String
    let body: String
    /// Under which name later examples may say its id.
    var id: String?

    init(_ endpoint: String, _ body: String, id: String? = nil) {
      self.endpoint = endpoint
      self.body = body
      self.id = id
    }
  }

  private static let load = #"{"value":20,"unit":"kg"}"#
  private static let session =
    #""at":"2027-02-28T10:00","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"load":\#(load),"kind":"working"}]}],"pain":{"before":1,"during":3,"after":2},"minutes":40,"rpe":6"#

  /// In an order in which all are accepted, all of C-1012, who is a client of whom nothing is known yet.
  private static let examples: [Example] = [
    // The practice.
    Example("registerPractitioner", #"{"name":"Noa Berg"}"#),
    Example(
      "correctPractitioner", #"{"practitioner":"P-2","name":"Noa Bergh","reason":"With an h"}"#),
    Example("registerSite", #"{"name":"Winter Prak"}"#, id: "park"),
    Example("correctSite", #"{"site":"<park>","name":"Winter Park","reason":"Misspelt"}"#),
    Example("registerRoom", #"{"site":"<park>","name":"Studoi"}"#),
    Example("correctRoom", #"{"site":"<park>","room":"Studoi","name":"Studio","reason":"Misspelt"}"#),
    Example(
      "offerService",
      #"{"name":"Long sesion","kind":"session","minutes":75,"buffers":{"before":5,"after":10}}"#),
    Example("correctService", #"{"service":"Long sesion","name":"Long session","reason":"Misspelt"}"#),
    Example("setOpeningHours", #"{"site":"<park>","hours":"mon-sun 6:00-22:00"}"#),
    Example("setOpeningDay", #"{"site":"<park>","day":"2027-07-05","spans":[]}"#),
    Example("setSiteEquipment", #"{"site":"<park>","equipment":["step","band"]}"#),
    Example(
      "setPractitionerHours",
      #"{"practitioner":"P-2","site":"<park>","hours":"mon-fri 8:00-12:00,13:00-17:00"}"#),
    Example(
      "setPractitionerDay",
      #"{"practitioner":"P-2","site":"<park>","day":"2027-07-06","spans":["9:00-12:00"]}"#),
    Example(
      "addTimeOff",
      #"{"practitioner":"P-2","kind":"time-off","from":"2027-08-01T00:00","to":"2027-08-08T00:00"}"#,
      id: "off"), Example("withdrawTimeOff", #"{"practitioner":"P-2","timeOffId":"<off>"}"#),
    Example(
      "retireBookable",
      #"{"kind":"room","which":"Studio","site":"<park>","cause":"replaced","day":"2027-09-01"}"#, id: "studio"
    ),
    Example("reinstateBookable", #"{"kind":"room","which":"<studio>"}"#),
    Example("setTravelTime", #"{"from":"<park>","to":"Lake Nona","minutes":25}"#),
    Example("adoptPolicy", #"{"policy":{"name":"careful","basedOn":"2026.1","stepLower":0.03}}"#),
    Example("setCancellationPolicy", #"{"windowHours":24,"lateFeeCents":4000}"#),
    Example(
      "mapHypothesis",
      #"{"finding":"arm-swings","overactive":["pectoralis-minor"],"underactive":["lower-trapezius"],"source":"A textbook","edition":"3","confidence":"low"}"#
    ), Example("addExercise", #"{"name":"Sled Push"}"#),
    Example(
      "importExercises",
      ##"{"file":"[{\"name\":\"Axle Hold\",\"level\":\"beginner\",\"primaryMuscles\":[],\"secondaryMuscles\":[],\"category\":\"strength\"}]"}"##
    ),
    Example(
      "assignLadder",
      #"{"exercise":"sled-push","targetMuscles":["quadriceps"],"jointsStabilised":["knee"],"mode":"dynamic","ladder":"Z","rung":1,"cautionRegions":[],"bodyHalf":"lower"}"#
    ),
    Example(
      "saveTemplate",
      #"{"name":"Knee start","phase":"re-engage","restDaysPerWeek":2,"exercises":[{"exercise":"goblet-squat","sets":2,"repRange":{"lowest":8,"highest":12},"serves":[]}]}"#
    ),
    // Somebody new.
    Example(
      "recordEnquiry",
      #"{"name":"Ola Nord","email":"ola@example.org","complaint":"Stairs hurt","regions":["knee"]}"#,
      id: "enquiry"),
    Example("withdrawEnquiry", #"{"enquiryId":"<enquiry>","reason":"Typed twice"}"#),
    Example("registerClient", #"{"name":"Ola Nord","email":"ola@example.org"}"#),
    Example(
      "correctClient", #"{"email":"nr12@example.org","phone":"+1 407 555 0112","reason":"Gave them"}"#),
    Example("giveConsent", #"{"version":"2027-01"}"#),
    Example("withdrawConsent", #"{"reason":"Thinks it over"}"#),
    Example("setClientZone", #"{"timeZone":"America/Chicago"}"#),
    Example(
      "recordPainHistory",
      #"{"onset":"2027-02-10","cause":"injury","course":"recurrent","medication":"None"}"#),
    Example("recordPainMap", #"{"pains":[{"site":{"region":"knee","side":"left"},"nrs":4}]}"#),
    Example("recordScreening", #"{"outcome":"cleared","version":"2024"}"#),
    Example("recordClearance", #"{"practitioner":"P-1","scope":"new-pain","reason":"Looked into it"}"#),
    Example("agreePainMode", #"{"mode":"relative","practitioner":"P-1","reason":"Usual pain of 4"}"#),
    Example("setRecoverySpeed", #"{"speed":"slow","practitioner":"P-1"}"#),
    Example(
      "recordAssessment",
      #"{"practitioner":"P-1","observations":[{"kind":"knee-valgus","side":"left","severity":2}],"strength":[{"test":"knee-extension","unit":"kg","left":42,"right":34}],"scores":[{"scale":"stress","score":6}],"notes":["Walks well"]}"#
    ), Example("setHomeEquipment", #"{"equipment":[]}"#), Example("setTrainingDays", #"{"days":2}"#),
    Example("setGoal", #"{"goal":"Climb the stairs","by":"2027-09-01"}"#, id: "goal"),
    // Training.
    Example(
      "prescribeExercise",
      #"{"exercise":"goblet-squat","sets":3,"repRange":{"lowest":8,"highest":12},"load":\#(load),"rirTarget":3,"plateStep":{"value":2.5,"unit":"kg"}}"#
    ),
    Example(
      "adjustLoad", #"{"exercise":"goblet-squat","to":{"value":22.5,"unit":"kg"},"reason":"Felt easy"}"#),
    Example(
      "prescribeProgramme",
      #"{"phase":"re-engage","restDaysPerWeek":2,"exercises":[{"exercise":"goblet-squat","sets":3,"repRange":{"lowest":8,"highest":12},"load":\#(load),"serves":[]},{"exercise":"forearm-plank","sets":3,"holdSeconds":30,"serves":[]}]}"#
    ), Example("movePhase", #"{"to":"re-pattern","reason":"Moves well"}"#),
    Example("recordSession", "{\(session)}", id: "session"),
    Example(
      "correctSession",
      #"{"sessionId":"<session>",\#(session),"note":"Ten more minutes"}"#.replacing("40", with: "50")),
    Example(
      "importTrainingLog",
      #"{"application":"hevy","file":"title,start_time,exercise_title,weight_kg,reps\nMorning,2027-02-20 08:00:00,Goblet Squat,20,10"}"#
    ), Example("recordMorningPain", #"{"sessionId":"<session>","nrs":2,"day":"2027-03-01"}"#),
    Example("logRestDay", #"{"day":"2027-02-26","reason":"planned"}"#),
    Example("logSleep", #"{"day":"2027-02-27","hours":7.5,"quality":7}"#),
    Example("recordReadiness", #"{"sleep":3,"fatigue":5,"stress":2,"soreness":4}"#),
    Example(
      "recordOutcome", #"{"measure":"psfs","activities":[{"words":"Sit at the desk","score":4}]}"#,
      id: "outcome"),
    Example(
      "correctOutcome",
      #"{"outcomeId":"<outcome>","reason":"Misheard","measure":"psfs","activities":[{"words":"Sit at the desk","score":5}]}"#,
      id: "right"),
    Example("withdrawOutcome", #"{"outcomeId":"<right>","reason":"Of another"}"#),
    Example("acceptProposal", #"{"exercise":"goblet-squat"}"#),
    Example("withdrawClearance", #"{"scope":"new-pain","reason":"Of another"}"#),
    Example("withdrawMorningPain", #"{"sessionId":"<session>","reason":"Of another"}"#),
    Example("withdrawSession", #"{"sessionId":"<session>","reason":"Of another"}"#),
    Example("withdrawDayRecord", #"{"what":"rest-day","day":"2027-02-26","reason":"Of another"}"#),
    Example("logMorningPain", #"{"nrs":4,"day":"2027-02-26","region":"knee"}"#),
    Example("substituteExercise", #"{"exercise":"forearm-plank","by":"full-side-plank","reason":"Wrists"}"#),
    Example(
      "agreeLifestyleChange", #"{"area":"ergonomics","target":"Stand up each hour","reviewOn":"2027-03-20"}"#,
      id: "change"), Example("reviewLifestyleChange", #"{"changeId":"<change>","outcome":"kept"}"#),
    Example("recordFlare", #"{"region":"knee","nrs":6,"note":"After gardening"}"#, id: "flare"),
    Example("scoreFlare", #"{"flareId":"<flare>","nrs":7}"#),
    Example("resolveFlare", #"{"flareId":"<flare>"}"#),
    Example("withdrawFlare", #"{"flareId":"<flare>","reason":"Of another"}"#),
    Example("raiseRedFlag", #"{"flag":"hot-swollen-calf"}"#, id: "flag"),
    Example("clearRedFlag", #"{"flagId":"<flag>","practitioner":"P-1","reason":"Seen by a doctor"}"#),
    Example("closeGoal", #"{"goalId":"<goal>","outcome":"reached"}"#),
    Example("dischargeClient", #"{"cause":"goals-reached"}"#), Example("readmitClient", "{}"),
    Example("mergeClient", #"{"merge":"C-1011","reason":"Registered twice"}"#),
    Example("unmergeClient", #"{"reason":"Mother and daughter"}"#),
    Example("eraseClient", #"{"confirmed":true,"reason":"Asked for it"}"#),
    // The staff, of S-1.
    Example(
      "addStaff", #"{"name":"Alex Stone","email":"alex@example.org","role":"front-desk","sites":["<park>"]}"#),
    Example("changeStaff", #"{"role":"practitioner","everywhere":true}"#),
    Example("correctStaff", #"{"name":"Alex Stone-Hill","reason":"Married"}"#),
    Example("removeStaff", #"{"reason":"Moved away"}"#),
    Example("eraseStaff", #"{"confirmed":true,"reason":"Asked for it"}"#),
  ]

  /// Of an appointment, a series or the waiting list, which other tests carry out from end to end; answers that need
  /// a proposal of their own; and the erasure of one who is retired.
  private static let elsewhere: Set<String> = [
    "book", "reschedule", "cancel", "arrive", "complete", "noShow", "hold", "confirm", "release",
    "bookSeries", "shiftSeries", "endSeries", "joinWaitlist", "leaveWaitlist", "offerWaitlistTimes",
    "declineProposal", "overrideProposal", "withdrawAttendance", "withdrawCancellation",
    "erasePractitioner", "decideHypothesis",
  ]

  private func post(_ served: Served, _ endpoint: String, _ body: String, token: String) async throws
    -> Answer
  {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let key = HTTPField.Name("Idempotency-Key") { headers[key] = UUID().uuidString }
    // A merge is taken back of the client that was merged.
    let client = endpoint == "unmergeClient" ? "C-1011" : "C-1012"
    return try await served.get(
      Route.named(endpoint).path.replacing(
        "{id}", with: Route.named(endpoint).subject == .staff ? "S-1" : client), token: token,
      method: .post,
      headers: headers, body: ByteBuffer(string: body))
  }

  @Test func everyWriteHasAnExample() {
    let named = Self.examples.map(\.endpoint)
    #expect(Set(named).count == named.count)
    #expect(Set(named).union(Self.elsewhere) == Set(Route.all.filter(\.isWrite).map(\.name)))
  }

  @Test func everyCommandIsCarriedOutAndSaysWhere() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      var ids: [String: String] = [:]
      var last = 0.0
      var stored = try await StoredFacts(served.fixture.store, in: served.fixture.practice)
      for example in Self.examples {
        let body = ids.reduce(example.body) { $0.replacing("<\($1.key)>", with: $1.value) }
        let answer = try await post(served, example.endpoint, body, token: token)
        #expect([200, 201, 202].contains(answer.status), "\(example.endpoint): \(answer.text)")
        try await stored.note("\(example.endpoint)")
        guard let position = try answer.json["position"]?.number else { continue }
        #expect(position > last)
        last = position
        if let name = example.id {
          ids[name] = try answer.json.members.first { $0.key.hasSuffix("Id") }?.value.text
        }
      }
      // What each of them made of its body: facts, times and texts, with ids by the order in which they came up.
      for (line, expected) in zip(stored.lines, StoredFacts.ofEveryWrite) { #expect(line == expected) }
      #expect(stored.lines.count == StoredFacts.ofEveryWrite.count)
      let client = try await served.get("/v1/clients/C-1012?atLeast=\(Int(last))", token: token)
      #expect(try client.json["client"]?["erased"] == .bool(true))
    }
  }

  @Test func aHypothesisIsDecided() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let assessment = try #require(Self.examples.first { $0.endpoint == "recordAssessment" })
      let recorded = try await post(served, assessment.endpoint, assessment.body, token: token)
      let at = Int(try #require(try recorded.json["position"]?.number))
      let found = try await served.get("/v1/clients/C-1012/assessments?atLeast=\(at)", token: token)
      let finding = try #require(try found.json["findings"]?[0]?["findingId"]?.text)
      let answer = try await post(
        served, "decideHypothesis",
        #"{"findingId":"\#(finding)","decision":"changed","underactive":["gluteus medius"],"reason":"Seen again"}"#,
        token: token)
      #expect(answer.status == 200, "\(answer.text)")
      let position = Int(try #require(try answer.json["position"]?.number))
      let view = try await served.get("/v1/clients/C-1012/assessments?atLeast=\(position)", token: token)
      #expect(try view.json["findings"]?[0]?["decision"]?.text == "changed")
      #expect(
        try view.json["findings"]?[0]?["hypothesis"]?["underactive"]?.items.compactMap(\.text)
          == ["gluteus medius"])
      let unknown = try await post(
        served, "decideHypothesis",
        #"{"findingId":"\#(UUID().uuidString)","decision":"kept","reason":"Seen again"}"#, token: token)
      #expect(try unknown.json["code"]?.text == "unknown-finding")
    }
  }

  @Test func aProposalIsOverridden() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      for endpoint in ["prescribeExercise", "recordSession"] {
        let example = try #require(Self.examples.first { $0.endpoint == endpoint })
        let answer = try await post(served, endpoint, example.body, token: token)
        #expect([200, 201].contains(answer.status), "\(answer.text)")
      }
      let body = #"{"exercise":"goblet-squat","to":{"value":21,"unit":"kg"},"reason":"Has a cold"}"#
      let answer = try await post(served, "overrideProposal", body, token: token)
      #expect(answer.status == 200, "\(answer.text)")
      let position = try #require(try answer.json["position"]?.number)
      let view = try await served.get("/v1/clients/C-1012/progression?atLeast=\(Int(position))", token: token)
      #expect(try view.json["items"]?[0]?["loadKg"]?.number == 21)
    }
  }

  @Test func whatIsMissingIsNamedAndNothingIsWritten() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      for example in Self.examples where example.body.hasPrefix("{\"") {
        let answer = try await post(served, example.endpoint, #"{"noSuchMember":1}"#, token: token)
        #expect(answer.status == 400, "\(example.endpoint)")
        #expect(try answer.json["code"]?.text == "invalid-body", "\(example.endpoint)")
      }
      let null = try await post(
        served, "setCancellationPolicy", #"{"windowHours":24,"lateFeeCents":null}"#, token: token)
      #expect(null.status == 400 && null.text.contains("It is null"))
      let unkept = try await post(
        served, "adjustLoad", #"{"exercise":"a\u0000b","to":{"value":5,"unit":"kg"},"reason":"x"}"#,
        token: token)
      #expect(unkept.status == 400 && unkept.text.contains("U+0000"), "\(unkept.text)")
      let misread = try await post(
        served, "adoptPolicy", #"{"policy":{"name":"careful","basedOn":"2026.1","stepLower":"3 %"}}"#,
        token: token)
      #expect(misread.status == 400)
      #expect(try misread.json["errors"]?[0]?["parameter"]?.text == "policy.stepLower", "\(misread.text)")
      let unconfirmed = try await post(served, "eraseClient", #"{"confirmed":false}"#, token: token)
      #expect(unconfirmed.status == 400)
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
    }
  }
}
