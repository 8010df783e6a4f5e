import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Logging
import Postgres
import Practice
import ReadModels
import ServiceLifecycle
import TestSupport
import Testing

@testable import Application
@testable import Dashboard

/// Staff over HTTP and in the browser: what they do bears their name, and ends with them.
@Suite(.serialized) struct StaffRouteTests {
  private let sample = SamplePractice()

  /// Adds a member of staff by the API; with a token of their own.
  private func add(_ body: String, _ served: Served) async throws -> (
    id: UUID, person: UUID, token: String
  ) {
    let owner = try await served.token()
    let answer = try await served.post("/v1/staff", body, token: owner)
    #expect(answer.status == 201, "\(answer.text)")
    let id = try #require(try answer.json["staffId"]?.text.flatMap { UUID(uuidString: $0) })
    let item = try #require(
      try await served.parts.queries.staff(served.fixture.practice, now: served.clock.now).items.first {
        $0.staffID == id
      })
    let issued = try await served.parts.tokens.issue(
      .readOnly, label: "tests", for: .staff(id: id, person: item.personID), in: served.fixture.practice,
      now: served.clock.now)
    return (id, item.personID, issued.token)
  }

  @Test func whatIsRecordedAndSeenBearsTheName() async throws {
    try await withDashboard(sample.everything) { served in
      let alex = try await add(#"{"name":"Alex Stone","role":"owner"}"#, served)
      let pat = try await add(#"{"practitioner":"P-1","role":"practitioner"}"#, served)
      #expect(pat.person == sample.practitioner)
      let program = try await served.parts.tokens.issue(
        .owner, label: "cron", for: .program("nightly export"), in: served.fixture.practice,
        now: served.clock.now)
      let nobody = try await served.parts.tokens.issue(
        .owner, label: "old", in: served.fixture.practice, now: served.clock.now)
      let tokens = [alex.token, pat.token, program.token, nobody.token]
      for (token, flag) in zip(tokens, ["fever", "trauma", "weight-loss", "cancer-history"]) {
        let answer = try await served.post(
          "/v1/clients/C-1001/red-flags", #"{"flag":"\#(flag)"}"#, token: token)
        #expect(answer.status == 201, "\(answer.text)")
      }
      let history = try await served.get("/v1/clients/C-1001/history?limit=4", token: alex.token)
      let items = try history.json["items"]?.items ?? []
      let names = Array(items.compactMap { $0["actorName"]?.text }.reversed())
      #expect(
        names == [
          "Alex Stone", "Pat Underhill", "program nightly export",
          "token \(nobody.id.uuidString.lowercased())",
        ])
      #expect(items.last?["actor"]?.text == alex.person.uuidString)
      // The log holds who it was by id alone.
      let stored = try await served.fixture.pool.query(
        "select meta::text from public.events order by position desc limit 4"
      ) { try $0.get(0) as String }
      #expect(stored.contains { $0.lowercased().contains(alex.person.uuidString.lowercased()) })
      #expect(!stored.contains { $0.contains("Alex") })
      try await served.parts.accessLog.flush()
      let seen = try await served.parts.accessLog.entries(
        of: sample.anna, in: served.fixture.practice, limit: 10, named: served.parts.queries)
      #expect(seen.map(\.who) == ["Alex Stone"])
      var browser = Browser(served)
      _ = try await browser.signIn(alex.token)
      #expect(try await browser.open("/today").text.contains("Alex Stone · owner"))
      #expect(try await browser.open("/clients/C-1001/history").text.contains("by Alex Stone"))
      // A corrected name is shown from then on, also of what was done before.
      let corrected = try await served.post(
        "/v1/staff/S-1/details", #"{"name":"Alex Stone-Hill","reason":"Married"}"#, token: alex.token)
      #expect(corrected.status == 200, "\(corrected.text)")
      let after = try await served.get("/v1/clients/C-1001/history?limit=4", token: alex.token)
      #expect(try after.json["items"]?.items.last?["actorName"]?.text == "Alex Stone-Hill")
      let position = Int(try #require(try corrected.json["position"]?.number))
      let before = try await served.get("/v1/staff?asOf=\(position - 1)", token: alex.token)
      #expect(try before.json["items"]?[0]?["name"]?.text == "Alex Stone", "\(before.text)")
    }
  }

  /// Nothing that was let in before a removal or a demotion is recorded behind it.
  @Test func nothingIsRecordedBehindARemovalOrADemotion() async throws {
    try await withDashboard(sample.everything) { served in
      let alex = try await add(#"{"name":"Alex Stone","role":"owner"}"#, served)
      let kim = try await add(#"{"name":"Kim Doe","role":"owner"}"#, served)
      let (tokens, now, practice) = (served.parts.tokens, served.clock.now, served.fixture.practice)
      // As their requests were let in.
      let removed = try await tokens.verify(alex.token, now: now)
      let demoted = try await tokens.verify(kim.token, now: now)
      let routes = Routes(served.parts)
      let write: @Sendable (Principal, String) async throws -> WriteAnswer = { principal, name in
        try await routes.perform(
          AddStaff.Input(name: name, email: nil, role: .owner),
          WriteRequest(
            name: "addStaff", key: UUID().uuidString, pathID: nil, since: nil, principal: principal,
            client: "tests"))
      }
      _ = try await write(removed, "Pat Before")
      let owner = try await served.token()
      let removal = try await served.post("/v1/staff/S-1/remove", #"{"reason":"Left"}"#, token: owner)
      #expect(removal.status == 200, "\(removal.text)")
      let demotion = try await served.post("/v1/staff/S-2/access", #"{"role":"read-only"}"#, token: owner)
      #expect(demotion.status == 200, "\(demotion.text)")
      await #expect(throws: StaffAccessError.ended) { try await write(removed, "Eve") }
      await #expect(throws: StaffAccessError.changed) { try await write(demoted, "Eve") }
      let names = try await served.parts.queries.staff(practice, now: now).items.map(\.name)
      #expect(names == ["Alex Stone", "Kim Doe", "Pat Before"])
      #expect(Problem(StaffAccessError.ended).code.status == .unauthorized)
      #expect(Problem(StaffAccessError.changed).code.status == .forbidden)
    }
  }

  /// An empty list is nowhere, not everywhere.
  @Test func nobodyHasAccessNowhere() async throws {
    try await withDashboard(sample.everything) { served in
      _ = try await add(#"{"name":"Alex Stone","role":"front-desk"}"#, served)
      let owner = try await served.token()
      for places in [#""sites":[],"virtual":false"#, #""sites":[]"#, #""virtual":false"#] {
        let added = try await served.post(
          "/v1/staff", #"{"name":"Kim Doe","role":"read-only",\#(places)}"#, token: owner)
        #expect(added.text.contains("places-required"), "\(added.text)")
        let changed = try await served.post("/v1/staff/S-1/access", "{\(places)}", token: owner)
        #expect(changed.text.contains("places-required"), "\(changed.text)")
      }
      let staff = try await served.parts.queries.staff(served.fixture.practice, now: served.clock.now).items
      #expect(staff.count == 1 && staff[0].siteIDs == nil)
    }
  }

  /// What an erased person did stays, and nothing shows who they were.
  @Test func anErasedPersonHasNoNameAnywhere() async throws {
    try await withDashboard(sample.everything) { served in
      let alex = try await add(
        #"{"name":"Alex Stone","email":"alex@example.org","role":"practitioner"}"#, served)
      let flag = try await served.post(
        "/v1/clients/C-1001/red-flags", #"{"flag":"fever"}"#, token: alex.token)
      #expect(flag.status == 201, "\(flag.text)")
      _ = try await served.get("/v1/clients/C-1001/history?limit=1", token: alex.token)
      let owner = try await served.token()
      let body = #"{"confirmed":true,"reason":"Asked for it"}"#
      let early = try await served.post("/v1/staff/S-1/erase", body, token: owner)
      #expect(early.status == 422 || early.status == 409, "\(early.text)")
      #expect(early.text.contains("Remove them from the staff first"))
      _ = try await served.post("/v1/staff/S-1/remove", #"{"reason":"Alex left"}"#, token: owner)
      let done = try await served.post("/v1/staff/S-1/erase", body, token: owner)
      #expect(done.status == 202, "\(done.text)")
      let certificate = try await served.get(try #require(done.header("Location")), token: owner)
      #expect(try certificate.json["state"]?.text == "complete", "\(certificate.text)")
      try await served.parts.accessLog.flush()
      let seen = try await served.parts.accessLog.entries(
        of: sample.anna, in: served.fixture.practice, limit: 1, named: served.parts.queries)
      #expect(seen.map(\.who) == ["erased"])
      let shown = [
        try await served.get("/v1/clients/C-1001/history?limit=1", token: owner).text,
        try await served.get("/v1/staff", token: owner).text,
      ]
      for text in shown {
        #expect(text.contains("\"erased\"") && !text.contains("Alex") && !text.contains("alex@"))
      }
    }
  }

  /// A practitioner is erased once nothing is or can be booked with them.
  @Test func aPractitionerIsErasedWhenNothingIsToCome() async throws {
    try await withDashboard(sample.everything) { served in
      let owner = try await served.token()
      let body = #"{"practitioner":"P-1","confirmed":true}"#
      let early = try await served.post("/v1/practitioners/erase", body, token: owner)
      #expect(early.text.contains("Retire them first"), "\(early.text)")
      let retired = try await served.post(
        "/v1/retirements", #"{"kind":"practitioner","which":"P-1","cause":"left"}"#, token: owner)
      #expect(retired.status == 200, "\(retired.text)")
      let booked = try await served.post("/v1/practitioners/erase", body, token: owner)
      #expect(booked.text.contains("are still to come"), "\(booked.text)")
      served.clock.move(hours: 24 * 400)
      let later = try await served.token()
      let done = try await served.post("/v1/practitioners/erase", body, token: later)
      #expect(done.status == 202, "\(done.text)")
      let list = try await served.get("/v1/practitioners", token: later)
      #expect(try list.json["items"]?[0]?["erased"] == .bool(true), "\(list.text)")
    }
  }

  @Test func theirOwnDayComesFirstForAPractitioner() async throws {
    try await withDashboard(sample.everything) { served in
      let pat = try await add(#"{"practitioner":"P-1","role":"practitioner"}"#, served)
      let alex = try await add(#"{"name":"Alex Stone","role":"owner"}"#, served)
      var (own, other) = (Browser(served), Browser(served))
      _ = try await own.signIn(pat.token)
      _ = try await other.signIn(alex.token)
      #expect(try await own.open("/today").text.contains("Your own appointments."))
      #expect(try await own.open("/today?of=all").text.contains("Only your own"))
      #expect(!(try await other.open("/today").text.contains("own appointments")))
    }
  }

  /// The stream of changes of one who is removed or revoked ends without waiting for a beat.
  @Test(arguments: ["remove", "revoke"]) func whoIsLetGoWatchesNoLonger(_ how: String) async throws {
    try await withDashboard(sample.organisation) { served in
      _ = try await add(#"{"name":"Kim Doe","role":"owner","email":"kim@example.org"}"#, served)
      let alex = try await add(#"{"name":"Alex Stone","role":"front-desk"}"#, served)
      let (practice, owner) = (served.fixture.practice, try await served.token())
      let tokenID = try #require(
        try await served.parts.tokens.list(of: practice).first { $0.staffID == alex.id }?.id)
      let service = ChangeFeedService(
        served.parts.changes, of: served.fixture.store,
        listeningOn: ConnectionConfiguration(served.fixture.database), logger: Logger(label: "tests"),
        beatEvery: .seconds(3600))
      let feed = served.parts.changes
      let ended = try await withThrowingTaskGroup(of: String?.self) { group in
        group.addTask {
          try await service.run()
          return nil
        }
        try await eventually("a feed that runs") { feed.isRunning }
        let witness = try #require(feed.watch(practice, for: UUID()))
        // The first look has been, so that the next one has something to compare with.
        try await eventually("a look", .beat, in: witness)
        let before = feed.watching
        group.addTask { try await served.get("/v1/changes", token: alex.token).text }
        try await eventually("a watcher") { feed.watching == before + 1 }
        let path = "/v1/staff/\(alex.id.uuidString.lowercased())"
        if how == "remove" {
          let answer = try await served.post("\(path)/remove", #"{"reason":"Left"}"#, token: owner)
          #expect(answer.status == 200, "\(answer.text)")
        } else {
          try await served.parts.tokens.revoke(tokenID, in: practice, now: served.clock.now)
        }
        let began = ContinuousClock.now
        let text = try await group.next() ?? nil
        withExtendedLifetime(witness) {}
        #expect(ContinuousClock.now - began < .seconds(20))
        group.cancelAll()
        feed.end()
        return text
      }
      #expect(ended?.contains("event: change") == true)
      #expect(try await served.get("/v1/clients", token: alex.token).status == 401)
    }
  }

  @Test func theLastOwnerAndAnAddressTwiceAreRefused() async throws {
    try await withDashboard(sample.organisation) { served in
      let alex = try await add(
        #"{"name":"Alex Stone","role":"owner","email":"alex@example.org"}"#, served)
      let path = "/v1/staff/S-1"
      let removed = try await served.post("\(path)/remove", #"{"reason":"Left"}"#, token: alex.token)
      #expect(removed.status == 409)
      #expect(try removed.json["code"]?.text == "last-owner", "\(removed.text)")
      let twice = try await served.post(
        "/v1/staff", #"{"name":"Kim Doe","role":"owner","email":"ALEX@example.org"}"#, token: alex.token)
      #expect(twice.status == 409 && !twice.text.lowercased().contains("alex@"), "\(twice.text)")
      let unknown = try await served.post("/v1/staff/S-9/remove", #"{"reason":"Left"}"#, token: alex.token)
      #expect([400, 404].contains(unknown.status), "\(unknown.text)")
    }
  }
}
