import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/clients/{id}/assessments`: what an assessment found, in one to four parts.
struct AssessmentBody: WriteBody {
  /// A new finding.
  struct Observation: Codable, Sendable {
    let kind: FindingKind
    let side: PainSide?
    /// 1 (slight) to 3 (marked).
    let severity: Int?
  }

  /// An older finding that was looked at again.
  struct Retest: Codable, Sendable {
    let findingId: UUID
    let result: RetestResult
    /// 1 (slight) to 3 (marked); a resolved finding has none.
    let severity: Int?
  }

  /// Who assessed: an id or handle.
  let practitioner: String
  /// Today where absent.
  let day: String?
  let observations: [Observation]?
  let retests: [Retest]?
  let strength: [StrengthTest]?
  let scores: [ScaleScore]?
  /// In words; sealed. One that begins with a part's name and a colon belongs to that part.
  let notes: [String]?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordAssessment> {
    let client = try await desk.client()
    let practitioner = try await desk.person(self.practitioner, .practitioner, "practitioner")
    let timeZone = try await desk.timeZone()
    let id = desk.identity.derive("assessment")
    return CommandRequest(
      command: RecordAssessment(
        assessmentID: id, clientID: client, practitionerID: practitioner,
        day: try desk.day(day, in: timeZone, "day"), timeZone: timeZone,
        observations: (observations ?? []).enumerated().map { index, seen in
          .init(
            findingID: desk.identity.derive("finding/\(index)"), kind: seen.kind, side: seen.side,
            severity: seen.severity)
        },
        retests: (retests ?? []).enumerated().map { index, seen in
          .init(
            findingID: desk.identity.derive("retest/\(index)"), retests: seen.findingId, result: seen.result,
            severity: seen.severity)
        },
        strength: strength ?? [], scores: scores ?? [], notes: AssessmentNotes(lines: notes ?? []),
        now: desk.now),
      id: id, name: "assessmentId", creates: true, tag: PracticeTags.client(client))
  }
}
