import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Recording a session in the browser, without script.
@Suite(.serialized) struct RecordPageTests {
  private let sample = SamplePractice()

  private func sessions(_ served: Served) async throws -> [(SessionRecorded, Date)] {
    try await served.fixture.store.read(in: served.fixture.practice, after: 0).compactMap { recorded in
      guard case .session(.sessionRecorded(let facts)) = recorded.event else { return nil }
      return (facts, recorded.occurredAt)
    }
  }

  @Test func `an exercise is shown with today's target, last time and the unit that is recorded`()
    async throws
  {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/clients/C-1001/record").text
      #expect(page.contains("<dt>Last time</dt><dd>Sun, Feb 28: 10, 10, 9 at 44.1 lb</dd>"))
      #expect(page.contains("Load, lb") && page.contains("name=\"e0.unit\" value=\"lb\""))
      // One plate a step, in that unit.
      #expect(page.contains("data-by=\"5\" aria-label=\"Set 1: 5 lb more\""))
      // At another load last time says nothing, so the fewest of the range are filled in.
      #expect(page.contains("name=\"e0.s0.reps\" inputmode=\"numeric\" value=\"\" data-target=\"8\""))
      #expect(!page.contains("style=") && !page.contains(">nil<"))
      #expect(try await browser.open("/clients/C-1001/record").body.count < 60_000)
    }
  }

  @Test func `technique, activation and pain of an exercise are recorded with it`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let form = try await browser.open("/clients/C-1001/record")
      let csrf = try #require(Browser.field("csrf", in: form))
      let slug = try #require(Browser.field("e0.slug", in: form))
      var fields = [
        "key": "r1", "e0.slug": slug, "e0.unit": "lb", "e0.s0.reps": "9", "e0.s0.load": "50",
        "e0.s0.rir": "2,5",
        "e0.technique": "no", "e0.activation": "6", "e0.pain.before": "1", "e0.pain.during": "3",
      ]
      let partial = try await browser.send("/clients/C-1001/record", fields, csrf: csrf)
      #expect(partial.status == 422 && partial.text.contains("Give all three scores"))
      // It is still the same form, and says which field it is about.
      #expect(Browser.field("key", in: partial) == "r1" && partial.text.contains("data-refused=\"e0.pain\""))
      fields["e0.pain.after"] = "2"
      let sent = try await browser.send("/clients/C-1001/record", fields, csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      #expect(sent.header("Location")?.hasPrefix("/clients/C-1001?done=record-session") == true)
      let done = try #require(try await sessions(served).last?.0.content.exercises.first)
      #expect(done.techniqueOk == false && done.activation == 6)
      #expect(done.pain == PainScores(before: 1, during: 3, after: 2))
      #expect(done.sets.first?.load == Load(50, .lb) && done.sets.first?.rir == 2.5)
    }
  }

  @Test func `both sides of an exercise are recorded, the one that leads first`() async throws {
    let prescribed = Draft<PracticeEvent>(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: sample.clients[2], exercise: "single-leg-bridge", sets: 2,
            repRange: RepRange(lowest: 8, highest: 12), load: nil, rirTarget: 3, plateStep: nil, side: .right)
        )),
      at: SamplePractice.at(-500))
    try await withDashboard(sample.everything + [prescribed]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let form = try await browser.open("/clients/C-1003/record")
      #expect(form.text.contains("2 × 8-12 each side, the right leads, 3 in reserve"))
      #expect(form.text.contains("As prescribed <span>2 × 8 each side</span>"))
      func side(_ row: Int, in page: Answer) -> String? {
        guard let start = page.text.range(of: "name=\"e0.s\(row).side\"") else { return nil }
        return page.text[start.upperBound...].prefix(300).firstMatch(of: /value="([a-z]*)" selected/).map {
          String($0.1)
        }
      }
      #expect((0..<6).map { side($0, in: form) } == ["right", "left", "right", "left", "right", "left"])
      let csrf = try #require(Browser.field("csrf", in: form))
      var fields = ["key": "s1", "e0.slug": "single-leg-bridge", "withoutPain": "yes"]
      for (row, done) in [("right", "8"), ("left", "8"), ("right", "7"), ("left", "9")].enumerated() {
        fields["e0.s\(row).side"] = done.0
        fields["e0.s\(row).reps"] = done.1
      }
      // Rows that were not filled in say a side too.
      fields["e0.s4.side"] = "right"
      fields["e0.s5.side"] = "leftt"
      fields["e0.s5.reps"] = "8"
      let refused = try await browser.send("/clients/C-1003/record", fields, csrf: csrf)
      #expect(refused.status == 422 && refused.text.contains("data-refused=\"e0.s5.side\""))
      // Both together is kept as that.
      fields["e0.s5.side"] = ""
      fields["pain.before"] = "1"
      let again = try await browser.send("/clients/C-1003/record", fields, csrf: csrf)
      #expect(again.status == 422 && (4..<6).map { side($0, in: again) } == ["right", ""])
      fields["e0.s5.reps"] = nil
      fields["pain.before"] = nil
      #expect(try await browser.send("/clients/C-1003/record", fields, csrf: csrf).status == 303)
      let done = try #require(try await sessions(served).last?.0.content.exercises.first)
      #expect(done.sets.map(\.side) == [.right, .left, .right, .left])
      #expect(done.sets.map(\.reps) == [8, 8, 7, 9])
      // The next time it is said what each side did.
      let next = try await browser.open("/clients/C-1003/record").text
      #expect(
        next.contains(": left 8, 9; right 8, 7</dd>") && next.contains("As prescribed <span>2 × 8 each side"))
    }
  }

  @Test func `a red flag stands over the form, and going on has a reason`() async throws {
    let prescribed = Draft<PracticeEvent>(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: sample.ben, exercise: "goblet-squat", sets: 2,
            repRange: RepRange(lowest: 8, highest: 8),
            load: Load(10, .kg), rirTarget: 3, plateStep: nil))), at: SamplePractice.at(-500))
    try await withDashboard(sample.everything + [prescribed]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let form = try await browser.open("/clients/C-1002/record")
      let flag = try #require(form.text.range(of: "Red flag: fever."))
      let exercise = try #require(form.text.range(of: "data-step=\"Goblet squat\""))
      #expect(flag.lowerBound < exercise.lowerBound)
      let csrf = try #require(Browser.field("csrf", in: form))
      var fields = [
        "key": "f1", "e0.slug": "goblet-squat", "e0.s0.reps": "8", "e0.s0.load": "10", "e0.unit": "kg",
        "note": "Went home early", "withoutPain": "yes",
      ]
      let before = try await sessions(served).count
      let unsaid = try await browser.send("/clients/C-1002/record", fields, csrf: csrf)
      #expect(unsaid.status == 422 && unsaid.text.contains("Say why the session was held"))
      #expect(try await sessions(served).count == before)
      fields["why"] = "Seen by the physician this morning"
      #expect(try await browser.send("/clients/C-1002/record", fields, csrf: csrf).status == 303)
      let history = try await served.get(
        "/v1/clients/C-1002/history?kind=session-recorded", token: try await served.token())
      let note = try history.json["items"]?.items.first?["note"]?.text
      #expect(
        note == "Held although a red flag stands: Seen by the physician this morning\nWent home early")
    }
  }

  @Test func `a session of an appointment is that appointment's, however late it is written down`()
    async throws
  {
    let appointment = UUID()
    let booked = sample.book(appointment, sample.anna, at: -50, site: sample.site)
    try await withDashboard(sample.clinicalHistory + [booked]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let path = "/clients/C-1001/record?appointment=\(appointment.lowercased)"
      let form = try await browser.open(path)
      #expect(form.text.contains("of Sat, Feb 27, 8:00 AM"))
      let csrf = try #require(Browser.field("csrf", in: form))
      let slug = try #require(Browser.field("e0.slug", in: form))
      let fields = [
        "key": "a1", "appointment": try #require(Browser.field("appointment", in: form)), "e0.slug": slug,
        "e0.s0.reps": "7", "e0.s0.load": "50", "e0.unit": "lb", "withoutPain": "yes",
      ]
      #expect(try await browser.send("/clients/C-1001/record", fields, csrf: csrf).status == 303)
      let all = try await sessions(served)
      #expect(all.contains { $0.1 == SamplePractice.at(-50) && $0.0.clientID == sample.anna })
      // That they came and that it took place is said with it, once.
      #expect(try await browser.send("/clients/C-1001/record", fields, csrf: csrf).status == 303)
      let told = try await served.fixture.store.read(
        tag: PracticeTags.appointment(appointment), in: served.fixture.practice
      ).map(\.event.type)
      #expect(told == ["appointment-booked", "client-arrived", "appointment-completed"])
    }
  }

  @Test func `an appointment of which a session stands offers to correct it, and no second one`() async throws
  {
    let appointment = UUID()
    let booked = sample.book(appointment, sample.anna, at: -30, site: sample.site)
    let came = [
      AppointmentEvent.clientArrived(
        .init(appointmentID: appointment, clientID: sample.anna, practitionerID: sample.practitioner)),
      .appointmentCompleted(
        .init(appointmentID: appointment, clientID: sample.anna, practitionerID: sample.practitioner)),
    ].map { Draft<PracticeEvent>(.appointment($0), at: SamplePractice.at(-29)) }
    for (more, path) in [([], "/correct-session?for=C-1001"), (came, "/correct-session?for=C-1001")] {
      try await withDashboard(sample.everything + [booked] + more) { served in
        let browser = try await Browser.signedIn(served, as: .practitioner)
        let page = try await browser.open("/my-day?day=2027-02-28").text
        #expect(page.contains(path) && page.contains(">Correct the session</a>"))
        #expect(!page.contains("record?appointment=\(appointment.lowercased)"))
      }
    }
  }

  @Test func `a session without any pain is asked about once`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let form = try await browser.open("/clients/C-1001/record")
      #expect(!form.text.contains("withoutPain"))
      let csrf = try #require(Browser.field("csrf", in: form))
      let slug = try #require(Browser.field("e0.slug", in: form))
      var fields = ["key": "n1", "e0.slug": slug, "e0.unit": "lb", "e0.s0.reps": "9", "e0.s0.load": "50"]
      let before = try await sessions(served).count
      let asked = try await browser.send("/clients/C-1001/record", fields, csrf: csrf)
      #expect(asked.status == 422 && asked.text.contains("No pain is given."))
      #expect(
        asked.text.contains("name=\"withoutPain\"") && asked.text.contains("data-refused=\"withoutPain\""))
      #expect(try await sessions(served).count == before)
      fields["withoutPain"] = "yes"
      #expect(try await browser.send("/clients/C-1001/record", fields, csrf: csrf).status == 303)
      #expect(try await sessions(served).count == before + 1)
    }
  }

  /// What a browser keeps of a form is encrypted with it, so it has to be of one sign-in alone.
  @Test func `each sign-in has a key of its own for what is not sent yet`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      func key(_ browser: Browser) async throws -> String {
        let page = try await browser.open("/clients/C-1001/record").text
        let start = try #require(page.range(of: "data-draft-key=\""))
        return String(page[start.upperBound...].prefix { $0 != "\"" })
      }
      let first = try await Browser.signedIn(served, as: .practitioner)
      let second = try await Browser.signedIn(served, as: .practitioner)
      let own = try await key(first)
      #expect(own.count == 64)
      #expect(try await key(first) == own)
      #expect(try await key(second) != own)
    }
  }
}
