import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// A record of few events may be as long to fold as one of many.
@Suite struct WeighedRecordTests {
  private let sample = ClinicalHistory()

  private func sessions(_ count: Int, sets: Int) -> [Draft<PracticeEvent>] {
    (0..<count).map { index in
      let at = ClinicalHistory.at(Double(-count + index) / 10)
      let content = SessionContent(
        day: LocalDay(of: at, in: .gmt), timeZone: "UTC",
        exercises: (0..<sets / 20).map { _ in
          ExerciseWork(
            exercise: "goblet-squat", sets: Array(repeating: SetDone(reps: 8, load: Load(20, .kg)), count: 20)
          )
        })
      return Draft(
        .session(
          .sessionRecorded(
            SessionRecorded(sessionID: UUID(), clientID: sample.client, content: content, origin: .manual))),
        at: at)
    }
  }

  private func size(_ drafts: [Draft<PracticeEvent>]) async throws -> (events: Int, size: Int) {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + drafts)
      let queries = fixture.clinicalQueries()
      let condition = Condition.none.reading(everythingOf: PracticeTags.client(sample.client))
      return (
        try await fixture.store.count(condition, in: fixture.practice, upTo: 10_000),
        try await queries.size(of: condition, in: fixture.practice)
      )
    }
  }

  @Test func `sessions of hundreds of sets wait their turn`() async throws {
    let many = try await size(sessions(120, sets: 500))
    #expect(many.events < LargeFolds.large && many.size >= LargeFolds.large, "\(many)")
  }

  @Test func `ordinary sessions do not`() async throws {
    let usual = try await size(sessions(120, sets: 20))
    #expect(usual.size < 2 * usual.events + 50, "\(usual)")
  }
}
