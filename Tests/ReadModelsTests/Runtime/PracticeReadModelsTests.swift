import EventSourcing
import Foundation
import Postgres
import Practice
import ReadModels
import TestSupport
import Testing

/// What holds for every read model of the practice alike.
@Suite struct PracticeReadModelsTests {
  private func bodies(_ fixture: PracticeFixture<PracticeEvent>) async throws -> [[String: String]] {
    var all: [[String: String]] = []
    for projection in PracticeReadModels.all {
      all.append(try await fixture.bodies(projection.name, version: projection.version))
    }
    return all
  }

  @Test func `rows do not depend on how many events a step has, nor on steps that were cut off`() async throws
  {
    let sample = SampleHistory()
    try await withPractice { fixture in
      let runtime = fixture.runtime(PracticeReadModels.all)
      try await runtime.prepare()
      // One event a step, each of them tried once in vain: written, then undone because its end failed.
      let form = FormAnswered(
        formID: UUID(), clientID: sample.anna, form: .screening, version: "2026-1", digest: "c0ffee",
        day: LocalDay(of: SampleHistory.monday, in: .gmt), language: .spanish)
      let answered = Draft<PracticeEvent>(.intake(.formAnswered(form)), at: SampleHistory.monday)
      for draft in sample.everything + [answered, sample.erasure(of: sample.ben)] {
        try await fixture.given([draft])
        try await fixture.pool.execute(
          "alter table projection_checkpoints add constraint cut_off check (position < 0) not valid")
        await #expect(throws: ReadModelError.self) {
          try await runtime.advance(fixture.practice)
          try await runtime.advance(fixture.practice)
        }
        try await fixture.pool.execute("alter table projection_checkpoints drop constraint cut_off")
        try await runtime.catchUpToHead(fixture.practice)
      }
      let stepwise = try await bodies(fixture)
      #expect(stepwise.allSatisfy { !$0.isEmpty })
      // Such keys stand for events that could not be read.
      #expect(!stepwise.flatMap(\.keys).contains { $0.hasPrefix("#") })
      #expect(try await runtime.compare(fixture.practice).allSatisfy { $0.differences == 0 })
      #expect(try await runtime.rebuild().map(\.differences).allSatisfy { $0 == 0 })
      #expect(try await bodies(fixture) == stepwise)
      #expect(try await runtime.status(of: fixture.practice).allSatisfy { $0.deadLetters == 0 })
    }
  }

  @Test func `no row holds a name, a contact or a free text in the clear`() async throws {
    try await withPractice { fixture in
      try await fixture.given(SampleHistory().everything)
      try await fixture.runtime(PracticeReadModels.all).catchUpToHead(fixture.practice)
      let text = try await bodies(fixture).flatMap(\.values).joined(separator: "\n")
      for secret in ["Anna", "Quist", "example.org", "407 555", "Knees", "cough", "easy twice", "Underhill"] {
        #expect(!text.contains(secret))
      }
    }
  }

  @Test func `an event that began nowhere makes a dead letter of its row`() async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given([
        Draft(
          .appointment(
            .clientArrived(
              ClientArrived(appointmentID: UUID(), clientID: sample.anna, practitionerID: sample.practitioner)
            )), at: SampleHistory.monday),
        Draft(
          .safety(.redFlagCleared(RedFlagCleared(clientID: sample.anna, flagID: UUID()))),
          at: SampleHistory.monday),
        Draft(
          .prescription(
            .loadAdjusted(LoadAdjusted(clientID: sample.anna, exercise: "plank", to: Load(1, .kg)))),
          at: SampleHistory.monday),
      ])
      let runtime = fixture.runtime(PracticeReadModels.all)
      try await runtime.catchUpToHead(fixture.practice)
      let deadLetters = try await runtime.status(of: fixture.practice).map { "\($0.name) \($0.deadLetters)" }
      #expect(
        deadLetters == [
          "attention 0", "decisions 0", "directory 1", "enquiries 0", "forms 0", "history 0", "outcomes 0",
          "progression 1",
          "schedule 1",
        ])
    }
  }
}
