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

/// What a program that writes relies on: once, whole, described, and refused with what stands in the way.
@Suite(.serialized) struct WriteTests {
  private let sample = SamplePractice()

  @Test func registersBooksMovesAndCancels() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let made = try await served.post(
        "/v1/clients", #"{"name":"Ida Zwanziger","email":"ida@example.org"}"#, token: token)
      #expect(made.status == 201)
      let client = try #require(try made.json["clientId"]?.text)
      let position = try #require(try made.json["position"]?.number)
      #expect(made.header("ETag") == "\"\(Int(position))\"")
      let read = try await served.get("/v1/clients/\(client)?atLeast=\(Int(position))", token: token)
      #expect(read.status == 200)
      #expect(read.header("ETag") == made.header("ETag"))

      let booked = try await served.post(
        "/v1/appointments", BookingWriteTests.booking(at: "2027-04-20T10:00"), token: token)
      #expect(booked.status == 201)
      let id = try #require(try booked.json["appointmentId"]?.text)
      let path = "/v1/appointments/\(id)"
      let moved = try await served.post(
        path + "/reschedule", #"{"at":"2027-04-20T12:00"}"#, token: token,
        ifMatch: booked.header("ETag"))
      #expect(moved.status == 200)
      let late = try await served.post(path + "/cancel", "{}", token: token, ifMatch: booked.header("ETag"))
      #expect(late.status == 412)
      #expect(try late.json["code"]?.text == "precondition-failed")
      let cancelled = try await served.post(
        path + "/cancel", #"{"code":"illness"}"#, token: token, ifMatch: moved.header("ETag"))
      #expect(cancelled.status == 200)
      let tooLate = try await served.post(path + "/arrive", nil, token: token)
      #expect(tooLate.status == 409)
      #expect(try tooLate.json["code"]?.text == "wrong-state")
    }
  }

  @Test func aConditionMayNameSeveralTagsOrAnyState() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let booked = try await served.post(
        "/v1/appointments", BookingWriteTests.booking(at: "2027-04-20T14:00:00.000Z"), token: token)
      #expect(booked.status == 201, "\(booked.text)")
      let path = "/v1/appointments/\(try #require(try booked.json["appointmentId"]?.text))"
      let tag = try #require(booked.header("ETag"))
      for (ifMatch, status) in [("W/\(tag)", 412), ("\"1\", \"2\"", 412), ("5", 400), ("\"1\", \(tag)", 200)]
      {
        let moved = try await served.post(
          path + "/reschedule", #"{"at":"2027-04-20 16:00:00z"}"#, token: token, ifMatch: ifMatch)
        #expect(moved.status == status, "\(ifMatch): \(moved.text)")
      }
      let cancelled = try await served.post(path + "/cancel", "{}", token: token, ifMatch: "*")
      #expect(cancelled.status == 200)
      let none = try await served.post(
        "/v1/appointments/\(UUID().uuidString)/cancel", "{}", token: token, ifMatch: "*")
      #expect(none.status == 404 || none.status == 412, "\(none.text)")
    }
  }

  @Test func aBodyIsJSONInUTF8() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let body = #"{"name":"Bo Marked","email":"bo@example.org"}"#
      let other = #"{"name":"Bea Marked","email":"bea@example.org"}"#
      for (media, text, status) in [
        ("application/json; charset=iso-8859-1", body, 415),
        ("application/json; charset=\"UTF-8\"", body, 201),
        ("Application/JSON ; Charset=utf-8", other, 201), ("text/json", body, 415),
      ] {
        let answer = try await served.post("/v1/clients", text, token: token, media: media)
        #expect(answer.status == status, "\(media): \(answer.text)")
      }
    }
  }

  @Test func whatWasNotedOfAnAppointmentByMistakeIsTakenBack() async throws {
    try await withDashboard(sample.organisation + sample.appointments) { served in
      let token = try await served.token(.frontDesk)
      let list = try await served.get(
        "/v1/schedule?client=C-1001&from=2027-03-01&to=2027-03-02", token: token)
      let id = try #require(try list.json["items"]?[0]?["appointmentId"]?.text)
      let path = "/v1/appointments/\(id)"
      let reason = #","reason":"Came late"}"#
      let early = try await served.post(path + "/withdraw", #"{"what":"no-show""# + reason, token: token)
      #expect(early.status == 409, "\(early.text)")
      var stored = try await StoredFacts(served.fixture.store, in: served.fixture.practice)
      let steps: [(String, String?)] = [
        ("no-show", nil), ("withdraw", #"{"what":"no-show""# + reason), ("arrive", nil), ("complete", nil),
        ("withdraw", #"{"what":"completion""# + reason), ("withdraw", #"{"what":"arrival""# + reason),
      ]
      for (step, body) in steps {
        let answer = try await served.post("\(path)/\(step)", body, token: token)
        #expect(answer.status == 200, "\(step): \(answer.text)")
        try await stored.note(step)
      }
      let facts = ##"{"appointmentID":"#1","clientID":"#2","practitionerID":"#3"}"##
      let at = "2027-03-01T15:00:00Z"
      #expect(
        stored.lines == [
          "no-show | no-show-recorded | \(at) | \(facts)",
          "withdraw | no-show-withdrawn | \(at) | \(facts) | reason: Came late",
          "arrive | client-arrived | \(at) | \(facts)", "complete | appointment-completed | \(at) | \(facts)",
          "withdraw | completion-withdrawn | \(at) | \(facts) | reason: Came late",
          "withdraw | arrival-withdrawn | \(at) | \(facts) | reason: Came late",
        ])
      let head = try await served.fixture.store.head(of: served.fixture.practice).position
      let now = try await served.get("\(path)", token: token)
      let then = try await served.get("\(path)?asOf=\(head - 5)", token: token)
      #expect(try now.json["status"]?.text == "booked" && then.json["status"]?.text == "noShow")
      let bare = try await served.post(path + "/withdraw", #"{"what":"arrival","reason":" "}"#, token: token)
      #expect([409, 422].contains(bare.status), "\(bare.text)")
    }
  }

  @Test func aKeyIsCarriedOutOnceAndForOneRequest() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let body = BookingWriteTests.booking(at: "2027-04-21T10:00")
      let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
        for _ in 0..<10 {
          group.addTask { try await served.post("/v1/appointments", body, token: token, key: "once") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(answers.map(\.status)) == [201])
      #expect(Set(answers.map(\.text)).count == 1)
      let spaced = try await served.post(
        "/v1/appointments", body.replacing(",", with: " , "), token: token, key: "once")
      #expect(spaced.text == answers[0].text)
      let other = try await served.post(
        "/v1/appointments", BookingWriteTests.booking(at: "2027-04-21T15:00"), token: token, key: "once")
      #expect(other.status == 422)
      #expect(try other.json["code"]?.text == "idempotency-key-reused")
      let none = try await served.post("/v1/appointments", body, token: token, key: nil)
      #expect(none.status == 400)
      #expect(try none.json["code"]?.text == "idempotency-key-required")
      let taken = try await served.post("/v1/appointments", body, token: token)
      #expect(taken.status == 409)
      #expect(try taken.json["conflicts"]?.items.isEmpty == false)
    }
  }

  @Test func recordsWhatWasDone() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.practitioner)
      let done = try await served.post(
        "/v1/clients/C-1001/sessions",
        #"""
        {"exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"kind":"working","load":{"value":20,"unit":"kg"}}]}],
         "pain":{"before":3,"during":4,"after":3},"minutes":45}
        """#, token: token)
      #expect(done.status == 201)
      let id = try #require(try done.json["sessionId"]?.text)
      served.clock.move(hours: 20)
      let morning = try await served.post(
        "/v1/clients/C-1001/morning-pain", #"{"sessionId":"\#(id)","nrs":3}"#, token: token)
      #expect(morning.status == 200)
      let flag = RedFlag.allCases[0].rawValue
      let raised = try await served.post(
        "/v1/clients/C-1001/red-flags", #"{"flag":"\#(flag)"}"#, token: token)
      #expect(raised.status == 201)
      let today = LocalDay(of: served.clock.now, in: .gmt) + -1
      let rested = try await served.post(
        "/v1/clients/C-1001/rest-days", #"{"day":"\#(today)","reason":"sore"}"#, token: token)
      #expect(rested.status == 200)
    }
  }

  @Test(arguments: [
    (#"{"name":"A","nickname":"B"}"#, "nickname"), ("{}", "name"), (#"{"name":5}"#, "name"), ("[]", "body"),
    ("{", "body"), ("", "name"),
    // What readers of JSON do not agree about.
    (#"{"name":"A","name":"B"}"#, "name"), (#"{"name":"A","n\u0061me":"B"}"#, "name"),
    (#"{"name":"A",}"#, "body"), (#"{"name":"A"} x"#, "body"), (#"{"name":"A"}{}"#, "body"),
    (#"{"name":"A"},"#, "body"), (#"{,"name":"A"}"#, "body"), (#"{"name":"A" "email":"B"}"#, "body"),
    (#"{"name":"A",/**/"email":"B"}"#, "body"), (#"{'name':'A'}"#, "body"), (#"{"name":NaN}"#, "name"),
    (#"{"name":"A\q"}"#, "name"), (#"{"name":"\ud800"}"#, "name"), ("\u{FEFF}{\"name\":\"A\"}", "body"),
  ]) func aBodyIsReadWholeOrRefused(body: String, member: String) async throws {
    try await withDashboard(sample.organisation) { served in
      let answer = try await served.post("/v1/clients", body, token: try await served.token())
      #expect(answer.status == 400)
      #expect(try answer.json["code"]?.text == "invalid-body")
      #expect(try answer.json["errors"]?[0]?["parameter"]?.text == member)
    }
  }

  @Test(arguments: [
    (#"{"flag":{"a":1,"a":2}}"#, "flag.a"), (#"{"flag":[1,{"a":{},"a":[]}]}"#, "flag[1].a"),
    (#"{"flag":[1,]}"#, "flag"), (#"{"flag":{"a":1,}}"#, "flag"), (#"{"flag":[[01]]}"#, "flag[0][0]"),
    (#"{"flag":"# + String(repeating: "[", count: 5_000), "flag" + String(repeating: "[0]", count: 32)),
  ]) func whatIsAmbiguousInsideIsNamedToo(body: String, place: String) async throws {
    let fault = #expect(throws: StrictJSON.Fault.self) { _ = try StrictJSON.read(Data(body.utf8)) }
    #expect(try #require(fault).place.hasPrefix(place))
  }

  @Test func whatIsJSONIsRead() throws {
    for body in [
      "{}", " {\"a\" : [ ] , \"b\":{ }}\r\n",
      #"{"a":[0,-0,1.5e+3,-12E-2,true,false,null,"\u00e9\ud83d\ude00\/\"","é"]}"#, #"[{"a":1},{"a":1}]"#,
      "\"text\"",
    ] { _ = try StrictJSON.read(Data(body.utf8)) }
  }

  @Test func refusesWhatItCannotPlace() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let text = try await served.post("/v1/clients", "name=A", token: token, media: "text/plain")
      #expect(text.status == 415)
      let nobody = try await served.post(
        "/v1/clients/\(UUID())/red-flags", #"{"flag":"\#(RedFlag.allCases[0].rawValue)"}"#,
        token: token)
      #expect(nobody.status == 404)
      #expect(try nobody.json["code"]?.text == "unknown-client")
      let blank = try await served.post("/v1/clients", #"{"name":" "}"#, token: token)
      #expect(blank.status == 422)
      #expect(try blank.json["errors"]?[0]?["parameter"]?.text == "name")
    }
  }
}
