public import Foundation

/// How long a muscle has had to recover.
extension ClientSignals {
  /// Exertion up to which a session does not count as training of a muscle.
  public static let lightEffort = 4.0

  /// Hours from the end of the last session that trained a target muscle of an exercise above RPE 4 to the next planned
  /// session, at least 0; nil where there was none, or none is planned.
  ///
  /// Above RPE 4 is the session's RPE or that of the exercise's sets. Where neither is known the session counts: what was
  /// not said must not shorten the rest. An exercise without a place on a ladder shares muscles only with itself.
  public func hoursSinceSameMuscle(as exercise: String, to planned: Date?) -> Derived<Double>? {
    guard let planned else { return nil }
    let alike = Set(sessionPlaces.keys.filter { places.shareMuscle($0, exercise) })
    let last = record.sessions
      .filter { session in
        session.content.exercises.contains { work in
          alike.contains(work.exercise) && isEffort(work, in: session)
        }
      }
      .max { $0.endedAt < $1.endedAt }
    guard let last else { return nil }
    let hours = max(0, planned.timeIntervalSince(last.endedAt) / 3600)
    return Derived(hours, basis: last.positions)
  }

  private func isEffort(_ work: ExerciseWork, in session: RecordedSession) -> Bool {
    let efforts = [session.content.rpe, work.effort].compactMap { $0 }
    return efforts.isEmpty || efforts.contains { $0 > Self.lightEffort }
  }
}
