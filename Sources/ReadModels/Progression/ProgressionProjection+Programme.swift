import EventSourcing
import Foundation
import Practice

/// How answers to proposals, substitutions and programmes bear on a load: they say why, the prescription beside them says what.
///
/// Events of one command share its id, which is how a change finds what it follows from.
extension ProgressionProjection {
  static func keys(of event: ProgrammeEvent) -> [String] {
    switch event {
    case .programmePrescribed(let facts):
      (facts.exercises.map(\.exercise) + facts.retired).map { key(facts.clientID, .exercise, $0) }
    case .exerciseSubstituted(let facts):
      [key(facts.clientID, .exercise, facts.from), key(facts.clientID, .exercise, facts.to)]
    case .goalSet, .goalClosed, .phaseMoved, .templateSaved, .cautionOverridden, .clientDischarged,
      .clientReadmitted, .siteEquipmentSet, .homeEquipmentSet, .trainingDaysSet, .aftercareChecked:
      []
    }
  }

  static func keys(of event: ProgressionEvent) -> [String] {
    switch event {
    case .proposalAccepted(let facts): [key(facts.clientID, .exercise, facts.proposal.exercise)]
    case .proposalOverridden(let facts): [key(facts.clientID, .exercise, facts.proposal.exercise)]
    case .proposalDeclined(let facts): [key(facts.clientID, .exercise, facts.proposal.exercise)]
    case .policyAdopted: []
    }
  }

  static func evolve(
    _ row: inout ProgressionRow?, _ event: ProgrammeEvent, _ recorded: Recorded<PracticeEvent>, key: String
  ) {
    switch event {
    case .programmePrescribed(let facts):
      if let slug = facts.retired.first(where: { key == self.key(facts.clientID, .exercise, $0) }) {
        end(&row, slug, facts.clientID, recorded)
      } else if let slug = facts.exercises.map(\.exercise).first(where: {
        key == self.key(facts.clientID, .exercise, $0)
      }) {
        change(&row, slug, facts.clientID, recorded) {
          $0.programme = .init(number: facts.version, commandID: recorded.metadata.commandID)
        }
      }
    case .exerciseSubstituted(let facts):
      if key == self.key(facts.clientID, .exercise, facts.from) {
        end(&row, facts.from, facts.clientID, recorded)
        change(&row, facts.from, facts.clientID, recorded) { prescription in
          let command = recorded.metadata.commandID
          let answer = prescription.answer.flatMap { $0.commandID == command ? $0 : nil }
          let others = (prescription.replaced ?? []).filter { $0.commandID != command }
          prescription.replaced = others + [.init(by: facts.to, commandID: command, proposal: answer)]
        }
      } else {
        change(&row, facts.to, facts.clientID, recorded) {
          $0.arrival = .init(from: facts.from, commandID: recorded.metadata.commandID, why: recorded.sealed)
        }
      }
    case .goalSet, .goalClosed, .phaseMoved, .templateSaved, .cautionOverridden, .clientDischarged,
      .clientReadmitted, .siteEquipmentSet, .homeEquipmentSet, .trainingDaysSet, .aftercareChecked:
      break
    }
  }

  static func evolve(
    _ row: inout ProgressionRow?, _ event: ProgressionEvent, _ recorded: Recorded<PracticeEvent>
  ) {
    switch event {
    case .proposalAccepted(let facts):
      answer(&row, .accepted, facts.proposal, facts.clientID, recorded, facts.complexity)
    case .proposalOverridden(let facts): answer(&row, .overridden, facts.proposal, facts.clientID, recorded)
    case .proposalDeclined(let facts): answer(&row, .declined, facts.proposal, facts.clientID, recorded)
    case .policyAdopted: break
    }
  }

  private static func answer(
    _ row: inout ProgressionRow?, _ kind: ProposalAnswer.Kind, _ proposal: ProposalSnapshot, _ client: UUID,
    _ recorded: Recorded<PracticeEvent>, _ complexity: ComplexityOffer? = nil
  ) {
    change(&row, proposal.exercise, client, recorded) {
      $0.answer = ProgressionAnswer(
        kind, proposal, complexity: complexity, position: recorded.position,
        commandID: recorded.metadata.commandID)
    }
  }

  private static func end(
    _ row: inout ProgressionRow?, _ slug: String, _ client: UUID, _ recorded: Recorded<PracticeEvent>
  ) { change(&row, slug, client, recorded) { $0.endedAt = Instant(recorded.occurredAt) } }

  /// Changes what is known beside the load: its time and position stay those of its last change.
  private static func change(
    _ row: inout ProgressionRow?, _ slug: String, _ client: UUID, _ recorded: Recorded<PracticeEvent>,
    _ body: (inout ProgressionPrescription) -> Void
  ) {
    var changed = row ?? new(.exercise, client, recorded) { $0.exercise = slug }
    var prescription = changed.prescription ?? ProgressionPrescription()
    body(&prescription)
    changed.prescription = prescription
    row = changed
  }
}
