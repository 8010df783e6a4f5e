import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct ProgressionTests {
  private func withProgression(
    _ body: (PracticeFixture<PracticeEvent>, SampleHistory, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.everything)
      try await body(fixture, sample, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @Test func `shows the load, what was done and how it came to be so`() async throws {
    try await withProgression { fixture, sample, queries in
      let view = try await queries.progression(fixture.practice, of: sample.anna)
      try expectOneForm(view)
      #expect(view.items.map(\.exercise) == ["goblet-squat", "sled-drag"])
      let squat = try #require(view.items.first)
      #expect(squat.load == "50lb" && squat.loadKg == 22.68)
      #expect(
        squat.prescribed?.reps == "8-12" && squat.prescribed?.sets == 3 && squat.prescribed?.plateKg == 2.5)
      #expect(squat.reps == [10, 10, 10])
      // 22.5 × (1 + 12/30)
      #expect(abs((squat.e1rmKg ?? 0) - 31.5) < 1e-9 && !squat.e1rmIsLowerBound)
      #expect(abs((squat.bestE1rmKg ?? 0) - 31.5) < 1e-9)
      #expect(squat.sessions == 3 && squat.sessionsSinceChange == 1)
      #expect(squat.lastChange?.fromKg == 20 && squat.lastChange?.to == "50lb")
      #expect(squat.lastChange?.why == "All sets easy twice")
      #expect(squat.lastChange?.at.date == SampleHistory.at(-350))
    }
  }

  @Test func `orders late and corrected sessions by when they happened`() async throws {
    try await withProgression { fixture, sample, queries in
      let view = try await queries.progression(fixture.practice, of: sample.anna)
      try expectOneForm(view)
      let squat = try #require(view.items.first)
      #expect(squat.trend.map(\.sessionID) == [sample.corrected, sample.first, sample.second])
      #expect(squat.trend.map(\.loadKg) == [18, 20, 22.5])
      #expect(squat.trend.map(\.volumeKg) == [216, 580, 675])
      // The correction took the push-ups out.
      #expect(!view.items.contains { $0.exercise == "push-up" })
      #expect(view.sessions == 3)
      #expect(view.lastSession?.sessionID == sample.second)
    }
  }

  @Test func `the morning after completes its session, as it was last recorded`() async throws {
    try await withProgression { fixture, sample, queries in
      let view = try await queries.progression(fixture.practice, of: sample.anna)
      try expectOneForm(view)
      let squat = try #require(view.items.first)
      #expect(squat.trend.last?.pain?.nextMorning == 4 && squat.trend.last?.pain?.during == 4)
      #expect(squat.trend.first?.pain == nil)
      #expect(view.lastSession?.pain?.nextMorning == 4)
    }
  }

  @Test func `an exercise without a prescription has the load of its last session`() async throws {
    try await withProgression { fixture, sample, queries in
      let drag = try #require(try await queries.progression(fixture.practice, of: sample.anna).items.last)
      #expect(
        drag.name == "Sled Drag" && drag.loadKg == 40 && drag.prescribed == nil && drag.lastChange == nil)
      #expect(drag.holds == [30] && drag.reps.isEmpty && drag.e1rmKg == nil)
      let imported = try #require(try await queries.progression(fixture.practice, of: sample.ben).items.first)
      #expect(imported.e1rmIsLowerBound && abs((imported.e1rmKg ?? 0) - 38) < 1e-9)
      #expect(imported.sessionsSinceChange == 1)
    }
  }

  @Test func `lists days of rest as they were last logged`() async throws {
    try await withProgression { fixture, sample, queries in
      let rest = try await queries.progression(fixture.practice, of: sample.anna).restDays
      #expect(rest.count == 2)
      #expect(rest.last.map(\.day) == [SampleHistory.day - 1, SampleHistory.day - 2])
      #expect(rest.last.map(\.reason) == [.planned, .sore])
      #expect(rest.last.last?.sleepHours == 6)
    }
  }

  @Test func `a trend shows the newest twenty, and counts and bests cover all`() async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.organisation)
      // Recorded in another order than they happened.
      let sessions = (0..<30).shuffled().map { number in
        sample.session(
          UUID(), sample.anna, at: Double(number) * 24 - 800,
          [.init(exercise: "goblet-squat", sets: SampleHistory.sets([10], 60 - Double(number), rir: 0))],
          note: nil)
      }
      try await fixture.given(sessions)
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      let squat = try #require(try await queries.progression(fixture.practice, of: sample.anna).items.first)
      #expect(squat.sessions == 30 && squat.trend.count == 20)
      #expect(squat.trend.map(\.loadKg) == (10..<30).map { 60 - Double($0) })
      #expect(squat.loadKg == 31)
      #expect(abs((squat.bestE1rmKg ?? 0) - 80) < 1e-9)
    }
  }

  @Test func `is equal after a rebuild, and after a round trip through JSON`() async throws {
    try await withProgression { fixture, sample, queries in
      let before = try await queries.progression(fixture.practice, of: sample.anna)
      _ = try await fixture.runtime(PracticeReadModels.all).rebuild()
      #expect(try await queries.progression(fixture.practice, of: sample.anna) == before)
      let json = try JSONCoding.encoder().encode(before)
      #expect(try JSONCoding.decoder().decode(ProgressionView.self, from: json) == before)
      let text = String(decoding: json, as: UTF8.self)
      for name in ["exercise", "loadKg", "reps", "e1rmKg", "sessions", "restDays", "sessionId"] {
        #expect(text.contains("\"\(name)\":"))
      }
    }
  }

  @Test func `an erased client keeps the numbers and loses the words`() async throws {
    try await withProgression { fixture, sample, queries in
      try await fixture.given([sample.erasure(of: sample.anna)])
      let view = try await queries.progression(fixture.practice, of: sample.anna)
      try expectOneForm(view)
      #expect(view.client == "erased" && view.items.first?.lastChange?.why == "erased")
      #expect(view.items.first?.sessions == 3)
    }
  }
}
