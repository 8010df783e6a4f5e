import EventSourcing
import Foundation

extension SessionContent {
  /// Refuses content with nothing done in it, or with a number outside its bounds, naming the field.
  ///
  /// - Parameter isMachine: whether an exercise is done on a machine, by its slug.
  func check(_ isMachine: (String) -> Bool) throws(Refusal) {
    _ = try ZoneName.zone(timeZone)
    guard !exercises.isEmpty else {
      throw Refusal(
        .setsRequired, "The session was refused: no exercise was done in it. Give at least one set.",
        field: "set")
    }
    for work in exercises { try work.check(onMachine: isMachine(work.exercise)) }
    try Bounds.check(
      exercises.reduce(0) { $0 + $1.sets.count }, Bounds.sessionSets, field: "set", named: "sets")
    try pain?.check(field: "pain")
    try Bounds.check(mood?.before, Bounds.tenPoints, field: "mood")
    try Bounds.check(mood?.after, Bounds.tenPoints, field: "mood")
    try Bounds.check(minutes, Bounds.sessionMinutes, field: "minutes")
    try Bounds.check(rpe, Bounds.sessionRPE, field: "rpe", named: "session RPE")
  }
}

extension ExerciseWork {
  fileprivate func check(onMachine: Bool) throws(Refusal) {
    guard !sets.isEmpty else {
      throw Refusal(
        .setsRequired, "The session was refused: an exercise has no sets. Give its sets, or leave it out.",
        field: "set")
    }
    for set in sets { try set.check(exercise, onMachine: onMachine) }
    try pain?.check(field: "pain of an exercise")
    try Bounds.check(activation, Bounds.tenPoints, field: "activation")
  }
}

extension SetDone {
  fileprivate func check(_ exercise: String, onMachine: Bool) throws(Refusal) {
    guard reps != nil || seconds != nil || meters != nil else {
      throw Refusal(
        .setsRequired,
        "The session was refused: a set says neither repetitions, seconds nor metres. Give one of them.",
        field: "set")
    }
    guard reps != 0 || kind == .failure else {
      throw Refusal(
        .outOfRange,
        "Refused: reps must be between 1 and \(Bounds.reps.upperBound), and 0 only in a set taken to failure. "
          + "Leave the set out, or mark it as failed: 0f.", field: "reps")
    }
    try Bounds.check(reps, Bounds.reps, field: "reps")
    try Bounds.check(seconds, kind == .failure ? Bounds.seconds : Bounds.secondsDone, field: "seconds")
    try Bounds.check(meters, Bounds.meters, field: "meters", named: "metres")
    try Bounds.check(load, onMachine: onMachine, field: "load")
    try Bounds.check(assistance, field: "assistance")
    try checkHelp(exercise)
    try Bounds.check(rir, Bounds.rir, field: "rir", named: "RIR")
    try Bounds.check(rpe, Bounds.setRPE, field: "rpe of a set", named: "RPE of a set")
  }

  /// Refuses help that is none, or that stands beside a load or in the place of it.
  private func checkHelp(_ exercise: String) throws(Refusal) {
    let isLoaded = load.map { $0.kilograms > 0 } ?? false
    if let assistance {
      guard assistance.kilograms > 0 else {
        throw Refusal(
          .loadOutOfRange, "Refused: assistance must be above 0 kg. Leave it out where there was no help.",
          field: "assistance")
      }
      guard !isLoaded else {
        throw Refusal(
          .outOfRange,
          "Refused: a set has a load or help, not both. Give the one that counts: @20kg is load, -20kg is help.",
          field: "assistance")
      }
    } else if isLoaded, NamedExercise.isAssisted(exercise) {
      throw Refusal(
        .outOfRange,
        "Refused: \(exercise) is done with help, and what is given is a load. Give it as assistance, as in 3x8 -20kg.",
        field: "load")
    }
  }
}

extension PainScores {
  fileprivate func check(field: String) throws(Refusal) {
    try Bounds.check(before, Bounds.nrs, field: field)
    try Bounds.check(during, Bounds.nrs, field: field)
    try Bounds.check(after, Bounds.nrs, field: field)
  }
}
