import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Every role on every route, and what is answered to those who may not.
@Suite(.serialized) struct AccessTests {
  /// A path of each route that leads somewhere.
  static func path(_ route: Route) -> String {
    route.path.replacing("{id}", with: route.name == "exerciseGuide" ? "goblet-squat" : "C-1001")
      + (route.name == "openTimes" ? "?virtual=true" : "")
  }

  /// What only those write who work with clients' bodies.
  private static let clinicalWrites: Set<String> = [
    "prescribeExercise", "adjustLoad", "setComplexity", "setHomeEquipment", "setTrainingDays",
    "prescribeProgramme",
    "substituteExercise", "setGoal", "closeGoal",
    "movePhase", "dischargeClient", "readmitClient", "overrideProposal", "clearRedFlag", "recordOutcome",
    "recordFlare", "scoreFlare", "resolveFlare", "agreeLifestyleChange", "reviewLifestyleChange",
    "recordReadiness", "decideHypothesis", "recordAftercareCheck",
    "logSleep", "giveConsent", "withdrawConsent", "recordPainHistory", "recordPainMap", "recordScreening",
    "recordClearance", "agreePainMode", "setRecoverySpeed", "recordAssessment", "correctSession",
    "importTrainingLog", "withdrawSession", "withdrawMorningPain", "withdrawDayRecord", "withdrawFlare",
    "withdrawOutcome", "correctOutcome", "withdrawClearance", "logMorningPain", "answerForm", "confirmForm",
    "dismissForm",
  ]
  /// What only owners write: what the practice is, and who is erased.
  private static let ownersWrites: Set<String> = [
    "eraseClient", "setSiteEquipment", "registerPractitioner", "registerSite", "registerRoom", "offerService",
    "setOpeningHours",
    "setOpeningDay", "setPractitionerHours", "setPractitionerDay", "addTimeOff", "withdrawTimeOff",
    "setBusyCalendar", "removeBusyCalendar",
    "setTravelTime", "retireBookable", "reinstateBookable", "setCancellationPolicy", "setLocale",
    "setMessageTemplate", "setContact", "setReminderLead", "setConsentText",
    "mapHypothesis",
    "addExercise", "saveTemplate", "assignLadder", "setExerciseNote",
    "adoptPolicy", "importExercises", "correctPractitioner", "correctSite", "correctRoom", "correctService",
    "addStaff", "changeStaff", "correctStaff", "removeStaff", "eraseStaff", "erasePractitioner",
  ]

  @Test func everyRoleOnEveryRoute() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      for role in Role.ofTokens {
        let token = try await served.token(role)
        for route in Route.all {
          let answer = try await served.get(Self.path(route), token: token, method: route.method)
          let expected =
            switch (route.name, role) {
            case ("index", _), ("live", _), ("ready", _), ("openAPI", _), ("docs", _): 200
            case ("metrics", .operator), ("events", .operator): 200
            // Nothing is at an address that nobody was given.
            case ("calendar", _): 404
            case (_, .operator), ("metrics", _), ("events", _): 403
            // A client's handle is no appointment's id.
            case ("appointment", _): 400
            case ("history", .frontDesk), ("progression", .frontDesk), ("intake", .frontDesk),
              ("assessments", .frontDesk), ("retests", .frontDesk), ("prevention", .frontDesk),
              ("outcomes", .frontDesk), ("forms", .frontDesk), ("waitingForms", .frontDesk),
              ("programme", .frontDesk),
              ("programmeDraft", .frontDesk),
              ("recovery", .frontDesk), ("proposals", .frontDesk), ("attention", .frontDesk):
              403
            case ("overrides", .owner), ("retestOutcomes", .owner): 200
            case ("overrides", _), ("retestOutcomes", _): 403
            case ("outcomeCounts", .owner), ("erasure", .owner), ("corrections", .owner), ("staff", .owner),
              ("busyCalendars", .owner):
              200
            case ("outcomeCounts", _), ("erasure", _), ("corrections", _), ("staff", _),
              ("busyCalendars", _):
              403
            case (_, .readOnly) where route.isWrite: 403
            case ("recordSession", .frontDesk), ("recordMorningPain", .frontDesk),
              ("raiseRedFlag", .frontDesk), ("logRestDay", .frontDesk), ("acceptProposal", .frontDesk),
              ("declineProposal", .frontDesk):
              403
            case (_, .frontDesk) where Self.clinicalWrites.contains(route.name): 403
            case (_, .practitioner) where Self.ownersWrites.contains(route.name): 403
            case (_, .frontDesk) where Self.ownersWrites.contains(route.name): 403
            // Let in, and then without the key that every write needs.
            case (_, .owner), (_, .practitioner), (_, .frontDesk), (_, .readOnly): route.isWrite ? 400 : 200
            // Clients have no token.
            case (_, .client): 401
            }
          #expect(answer.status == expected, "\(role) on \(route.name)")
          if expected == 403 {
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(try answer.json["code"]?.text == "forbidden")
          }
        }
      }
    }
  }

  @Test func theFrontDeskSeesNothingClinicalAnywhere() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.enquiries + sample.everything) { served in
      for (role, sees) in [(Role.frontDesk, false), (.practitioner, true)] {
        let token = try await served.token(role)
        let overview = try await served.get("/v1/overview", token: token).json
        #expect((overview["redFlags"] != nil) == sees && (overview["morningPainMissing"] != nil) == sees)
        let client = try await served.get("/v1/clients/C-1002", token: token).json
        #expect((client["client"]?["redFlags"] != nil) == sees)
        let past = try await served.get("/v1/clients/C-1002?happenedBy=2027-02-28", token: token).json
        #expect(past["client"]?["name"] != nil && (past["client"]?["redFlags"] != nil) == sees)
        let list = try await served.get("/v1/clients", token: token).json
        #expect((list["items"]?[1]?["redFlags"] != nil) == sees)
        let enquiries = try await served.get("/v1/enquiries", token: token).json["items"]?.items ?? []
        #expect(!enquiries.isEmpty)
        for enquiry in enquiries { #expect((enquiry["regions"] != nil) == sees) }
        #expect(enquiries.contains { $0["complaint"] != nil } == sees)
        #expect(enquiries.contains { $0["name"] != nil && ($0["phone"] ?? $0["email"]) != nil })
        let browser = try await Browser.signedIn(served, as: role)
        for page in ["/today", "/clients"] {
          #expect(try await browser.open(page).text.lowercased().contains("red flag") == sees, "\(page)")
        }
      }
    }
  }

  @Test func withoutATokenOnlyWhatIsOpen() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      for route in Route.all {
        let answer = try await served.get(Self.path(route), method: route.method)
        let expected = route.name == "calendar" ? 404 : route.access == .open ? 200 : 401
        #expect(answer.status == expected, "\(route.name)")
        if answer.status == 401 { #expect(answer.header("WWW-Authenticate") == #"Bearer realm="regimen""#) }
      }
    }
  }

  @Test func refusesTokensThatOpenNothing() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let (tokens, practice) = (served.parts.tokens, served.fixture.practice)
      let revoked = try await tokens.issue(.owner, label: "revoked", in: practice, now: served.clock.now)
      try await tokens.revoke(revoked.id, in: practice, now: served.clock.now)
      let expired = try await tokens.issue(
        .owner, label: "expired", in: practice, lifetime: 60, now: served.clock.now.addingTimeInterval(-3600))
      let unknown = TokenText(for: practice, tokenID: UUID()).text
      for token in [
        revoked.token, expired.token, unknown, "rgm_x", "", "a b c", String(repeating: "A", count: 5000),
      ] {
        let answer = try await served.get("/v1/clients", token: token)
        #expect(answer.status == 401)
        #expect(answer.header("WWW-Authenticate") == #"Bearer realm="regimen", error="invalid_token""#)
        #expect(try answer.json["code"]?.text == "unauthenticated")
        if token.count > 3 { #expect(!answer.text.contains(token)) }
      }
      let basic = try await served.get("/v1/clients", headers: [.authorization: "Basic YTpi"])
      #expect(basic.status == 401)
      let token = try await served.token()
      #expect(try await served.get("/v1/clients", headers: [.authorization: "bEaReR \(token)"]).status == 200)
    }
  }

  @Test func aTokenShowsItsOwnPracticeOnly() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let other = try await served.fixture.openAnotherPractice()
      let otherSample = SamplePractice()
      try await served.fixture.given(Array(otherSample.organisation.prefix(5)), in: other)
      let token = try await served.token(in: other)
      let clients = try await served.get("/v1/clients", token: token)
      #expect(try clients.json["items"]?.items.count == 1)
      #expect(try await served.get("/v1/clients/\(sample.anna)", token: token).status == 404)
      #expect(try await served.get("/v1/clients/C-1002", token: token).status == 404)
      #expect(try await served.get("/v1/clients/\(sample.anna)/history", token: token).status == 404)
      let schedule = try await served.get("/v1/schedule?from=2027-02-01&to=2027-04-01", token: token)
      #expect(try schedule.json["items"]?.items.isEmpty == true)
    }
  }

  @Test func beforeThePracticeIsFounded() async throws {
    try await withDashboard { served in
      let token = try await served.token()
      for path in [
        "/v1/schedule", "/v1/clients", "/v1/overview", "/v1/attention", "/v1/outcomes", "/v1/enquiries",
        "/v1/exercises",
      ] {
        let answer = try await served.get(path, token: token)
        #expect(answer.status == 200, "\(path)")
      }
      #expect(try await served.get("/v1/clients/C-1001", token: token).status == 404)
    }
  }
}
