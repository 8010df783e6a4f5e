import EventSourcing
import Foundation
import Practice

/// `POST /v1/templates`: a programme to begin from.
struct TemplateBody: WriteBody {
  let name: String
  let phase: Phase
  let restDaysPerWeek: Int
  let plansDeloads: Bool?
  let exercises: [ProgrammeExercise]

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SaveTemplate> {
    return CommandRequest(
      command: SaveTemplate(
        name: name, phase: phase, restDaysPerWeek: restDaysPerWeek, plansDeloads: plansDeloads ?? false,
        exercises: exercises, now: desk.now),
      id: desk.practice.uuid, name: "practiceId", creates: false, tag: PracticeTags.templates)
  }
}
