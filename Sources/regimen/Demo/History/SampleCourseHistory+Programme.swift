import EventSourcing
import Foundation
import Practice

extension SampleCourseHistory {
  /// Moves the phase back where the course does, with its reason; a later phase comes with the programme.
  mutating func stepBack(week: Int) throws(Refusal) {
    guard let to = course.phase(week: week), let from = inputs.programme.phase, to.phase < from else {
      return
    }
    try move(to)
  }

  private mutating func move(_ phase: SamplePhase) throws(Refusal) {
    try issue(
      MovePhase(
        clientID: clientID, to: phase.phase, day: calendar.day(of: clock), reason: phase.reason,
        timeZone: calendar.zoneName, now: clock))
  }

  /// Prescribes a version of the programme where exercises come or go in a week, and otherwise moves the phase on.
  mutating func prescribe(week: Int) throws(Refusal) {
    let standing = inputs.programme
    let coming = coming(week: week)
    let ending = course.exercises.filter { $0.weeks.upperBound <= week }.map(\.slug)
    let replaced = Set(ending).union(coming.map(\.slug)).union(coming.flatMap { below($0.slug) })
    let kept = standing.exercises.filter { !replaced.contains($0.exercise) }
    let isFirst = standing.programme == nil
    if isFirst || !coming.isEmpty || kept.count < standing.exercises.count {
      let programme = PrescribeProgramme(
        clientID: clientID, phase: course.phase(week: week)?.phase,
        restDaysPerWeek: max(1, course.rest.weekdays.count), plansDeloads: course.plansDeloads,
        template: isFirst ? course.template : nil, exercises: kept + coming.map { planned($0, week: week) },
        override: override, timeZone: calendar.zoneName, now: clock)
      if isFirst, course.template == nil {
        try issue(SampleDraftedProgramme(programme: programme))
      } else {
        try issue(programme)
      }
    } else if let phase = course.phase(week: week), let from = standing.phase, from < phase.phase {
      try move(phase)
    }
  }

  /// Why exercises that may provoke a region that hurts are let through; nil where none is.
  private var override: CautionOverride? {
    course.intake.caution.map { CautionOverride(reason: $0, practitionerID: practitionerID) }
  }

  /// The exercises that begin in a week and whose ladder is not climbed further already.
  private mutating func coming(week: Int) -> [SampleExercise] {
    let new = course.exercises(week: week).filter { !work.introduced.contains($0.slug) }
    work.introduced.formUnion(new.map(\.slug))
    let prescribed = inputs.programme.prescribed
    return new.filter { exercise in
      let isThere = prescribed[exercise.slug] != nil && exercise.loads.isEmpty
      return !isThere && !prescribed.keys.contains { isAbove($0, exercise.slug) }
    }
  }

  /// What is prescribed of a lower rung of an exercise's ladder.
  private func below(_ slug: String) -> [String] {
    inputs.programme.prescribed.keys.filter { isAbove(slug, $0) }
  }

  private func isAbove(_ one: String, _ other: String) -> Bool {
    guard let one = Catalogue.standard.exercise(slug: one),
      let other = Catalogue.standard.exercise(slug: other)
    else { return false }
    return one.ladder == other.ladder && one.rung > other.rung
  }

  private func planned(_ exercise: SampleExercise, week: Int) -> ProgrammeExercise {
    let joint = Catalogue.standard.exercise(slug: exercise.slug)?.jointsStabilised.first
    let served = exercise.serves.flatMap(finding).map(Served.finding)
    return ProgrammeExercise(
      exercise: exercise.slug, sets: exercise.sets, repRange: exercise.reps,
      holdSeconds: exercise.hold(week: week), load: exercise.load(week: week), rirTarget: exercise.rirTarget,
      plateStep: exercise.plateStep, tempo: exercise.tempo, perWeek: course.slots.count,
      serves: [served, joint.map(Served.joint)].compactMap { $0 }, side: exercise.side)
  }

  /// Puts a neighbour on the ladder in an exercise's place where the course does so.
  mutating func substitute(week: Int) throws(Refusal) {
    for change in course.substitutions where change.week <= week {
      guard inputs.programme.prescribed[change.exercise] != nil else { continue }
      try issue(
        SubstituteExercise(
          clientID: clientID, exercise: change.exercise, by: change.by, reason: change.reason, now: clock))
    }
  }

  /// Brings loads and holds to those of a week, where the course does not follow the proposals.
  mutating func adjust(week: Int) throws(Refusal) {
    let isAfterBreak = lastSession.map { clock.timeIntervalSince($0) > 8 * 86_400 } ?? false
    for exercise in course.exercises(week: week) {
      guard let current = inputs.programme.prescribed[exercise.slug] else { continue }
      let load = exercise.load(week: week)
      if let hold = exercise.hold(week: week), hold != current.holdSeconds {
        try represcribe(current, sets: current.sets, holdSeconds: hold, load: load)
      } else if let load, let from = current.load, load != from {
        let reason = SampleReason(
          from: from.kilograms, to: load.kilograms, highest: work.highest(exercise.slug) ?? from.kilograms,
          pain: course.pain(week: week - 1), afterBreak: isAfterBreak)
        let wording = random.one(of: reason.wordings) ?? ""
        try issue(
          AdjustLoad(clientID: clientID, exercise: exercise.slug, to: load, reason: wording, now: clock))
      }
    }
  }

  /// Prescribes an exercise anew with other sets, hold or load.
  mutating func represcribe(
    _ current: ExercisePrescribed, sets: Int, holdSeconds: Int?, load: Load?, override: CautionOverride? = nil
  ) throws(Refusal) {
    try issue(
      PrescribeExercise(
        clientID: clientID, exercise: current.exercise, sets: sets, repRange: current.repRange,
        holdSeconds: holdSeconds, load: load, rirTarget: current.rirTarget, plateStep: current.plateStep,
        side: current.side, override: override, now: clock))
  }
}
