import EventSourcing
import Foundation
import Practice

/// Prescribes a course's first programme from what is drafted at that moment: lines that the course does otherwise are changed,
/// the others dropped, and the rest added.
struct SampleDraftedProgramme: SampleDecision {
  /// What the programme knows, and the last position that was looked at when it was drafted.
  struct State: PracticeFold {
    var programme: PrescribeProgramme.State
    var inputs: PlanInputs
    var position: Int64 = 0

    var reads: Condition { .union(programme.reads, inputs.reads) }

    mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      programme.evolve(recorded)
      inputs.evolve(recorded)
      position = recorded.position
    }
  }

  /// As the course has it, begun from nothing.
  let programme: PrescribeProgramme

  var initial: State {
    let any = DraftReference(
      plan: PlanParameters.standard.name, position: 1, options: options, digest: "0000000000000000")
    return State(
      programme: programme.begun(from: any, without: []).initial,
      inputs: PlanInputs(clientID: programme.clientID))
  }

  func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let zone = try ZoneName.zone(programme.timeZone)
    let outcome = PlanParameters.standard.draft(state.inputs.record(at: programme.now, zone: zone), options)
    guard case .draft(let draft) = outcome, !draft.lines.isEmpty else {
      return try programme.decide(state.programme)
    }
    let reference = DraftReference(
      plan: draft.plan, position: state.position, options: options, digest: draft.digest)
    let done = Set(programme.exercises.map(\.exercise))
    return try programme.begun(
      from: reference, without: Set(draft.lines.map(\.exercise.exercise)).subtracting(done)
    ).decide(state.programme)
  }

  private var options: PlanOptions { PlanOptions(phase: programme.phase) }
}

extension PrescribeProgramme {
  /// The same, begun from a draft.
  fileprivate func begun(from draft: DraftReference, without: Set<String>) -> PrescribeProgramme {
    PrescribeProgramme(
      clientID: clientID, phase: phase, restDaysPerWeek: restDaysPerWeek, plansDeloads: plansDeloads,
      draft: draft, exercises: exercises, without: without, override: override, confirmsLoad: confirmsLoad,
      at: at, timeZone: timeZone, now: now)
  }
}
