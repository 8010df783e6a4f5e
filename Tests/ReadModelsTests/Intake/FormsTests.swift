import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct FormsTests {
  private let sample = ClinicalHistory()

  private func answered(_ id: UUID, _ days: Double, replaces: [UUID] = []) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .intake(
        .formAnswered(
          FormAnswered(
            formID: id, clientID: sample.client, form: .screening, version: "2026-1", digest: "c0ffee",
            day: ClinicalHistory.today, language: .spanish, replaces: replaces))), days,
      [.answers: #"{"day":"2027-01-01","edition":"2025","outcome":"cleared"}"#])
  }

  @Test func `those that wait are listed with their answers until somebody looked`() async throws {
    try await withPractice { fixture in
      let (first, second) = (UUID(), UUID())
      try await fixture.given(
        sample.organisation + [answered(first, -2), answered(second, -1, replaces: [first])])
      let queries = fixture.clinicalQueries()
      let waiting = try await queries.waitingForms(fixture.practice)
      #expect(waiting.items.map(\.formID) == [second])
      #expect(
        waiting.items.first?.answers.map(\.answer) == [
          "I am cleared for physical activity", "2025", "2027-01-01",
        ])
      let view = try await queries.forms(
        fixture.practice, of: sample.client, now: waiting.items[0].at.date)
      #expect(view.answered.map(\.status) == [.waiting, .replaced])
      // The rows hold no answer in the clear.
      let text = try await fixture.bodies("forms", version: FormsProjection.version).values.joined()
      #expect(!text.contains("cleared"))
      try await fixture.given([
        ClinicalHistory.draft(
          .intake(
            .formConfirmed(FormConfirmed(formID: second, clientID: sample.client, form: .screening))), 0)
      ])
      #expect(try await queries.waitingForms(fixture.practice).items.isEmpty)
    }
  }

  @Test func `those of an erased person are not listed`() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.organisation + [
          answered(UUID(), -1),
          ClinicalHistory.draft(
            .client(.personErased(PersonErased(personID: sample.client, kind: .client))), 0),
        ])
      #expect(try await fixture.clinicalQueries().waitingForms(fixture.practice).items.isEmpty)
    }
  }

  @Test func `an event that comes twice changes nothing the second time`() async throws {
    try await withPractice { fixture in
      let id = UUID()
      try await fixture.given(
        sample.organisation + [answered(id, -2), answered(UUID(), -1, replaces: [id])])
      var rows: [[String: FormRow]] = []
      for times in [1, 2] {
        var kept: [String: FormRow] = [:]
        for event in try await fixture.store.read(in: fixture.practice) {
          for key in FormsProjection.keys(of: event) {
            for _ in 0..<times {
              var row = kept[key]
              try FormsProjection.evolve(&row, with: event, key: key)
              kept[key] = row
            }
          }
        }
        rows.append(kept)
      }
      #expect(rows[0].count == 1 && rows[0] == rows[1])
    }
  }
}
