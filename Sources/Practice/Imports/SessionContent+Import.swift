import EventSourcing

/// What applications write of a session, as it is meant.
extension SessionContent {
  /// The same without minutes outside their bounds: an application whose clock was left running says nothing of
  /// how long the session took.
  var withoutRunawayClock: SessionContent {
    guard let minutes, !Bounds.sessionMinutes.contains(minutes) else { return self }
    return SessionContent(
      day: day, timeZone: timeZone, exercises: exercises, pain: pain, mood: mood, minutes: nil, rpe: rpe)
  }

  /// The same with sets of which an application says 0 repetitions read as what they were: held or covered where it
  /// says seconds or metres, and otherwise tried and failed.
  var withFailedSets: SessionContent {
    SessionContent(
      day: day, timeZone: timeZone,
      exercises: exercises.map { work in
        ExerciseWork(
          exercise: work.exercise, prescribed: work.prescribed, sets: work.sets.map(\.withoutZero),
          techniqueOk: work.techniqueOk, pain: work.pain, activation: work.activation)
      }, pain: pain, mood: mood, minutes: minutes, rpe: rpe)
  }
}

extension SetDone {
  fileprivate var withoutZero: SetDone {
    guard reps == 0 else { return self }
    let isOther = seconds ?? 0 > 0 || meters ?? 0 > 0
    return SetDone(
      reps: isOther ? nil : 0, seconds: seconds == 0 ? nil : seconds, load: load, assistance: assistance,
      rir: rir, rpe: rpe, kind: isOther ? kind : .failure, meters: meters == 0 ? nil : meters, side: side)
  }
}
