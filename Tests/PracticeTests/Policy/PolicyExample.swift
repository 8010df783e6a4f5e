import Practice

/// States that tests of the policy start from: 40 kg, three sets of 8 to 12, all easy, green and settled.
enum PolicyExample {
  static let loaded = PolicyExercise(kind: .loaded, repRange: RepRange(lowest: 8, highest: 12))
  static let bodyweight = PolicyExercise(kind: .bodyweight, repRange: RepRange(lowest: 8, highest: 12))
  static let plank = PolicyExercise(kind: .isometric)

  static let green = PolicyPain(before: 1, during: 2, after: 1, nextMorning: 1)
  /// Rises by one point and settles.
  static let yellow = PolicyPain(before: 2, during: 3, after: 2, nextMorning: 2)
  static let red = PolicyPain(before: 1, during: 6, after: 3, nextMorning: 1)
  static let unsettled = PolicyPain(before: 1, during: 2, after: 1, nextMorning: 3)

  static func session(
    _ reps: [Int] = [12, 12, 12], rir: [Double] = [3, 3, 3], at loadKg: Double? = 40, sets: Int = 3,
    pain: PolicyPain = green
  ) -> PolicySession { PolicySession(loadKg: loadKg, sets: sets, reps: reps, rir: rir, pain: pain) }

  static func hold(
    _ holds: [Double] = [20, 20, 20], target: Double? = 20, rpe: Double? = 6, pain: PolicyPain = green
  ) -> PolicySession { PolicySession(sets: 3, holds: holds, holdTarget: target, rpe: rpe, pain: pain) }

  static func decide(
    _ exercise: PolicyExercise = loaded, history: [PolicySession] = [session(), session()],
    mode: PainMode = .absolute, signals: PolicySignals = PolicySignals()
  ) -> PolicyDecision {
    ProgressionPolicy().decide(
      PolicyState(exercise: exercise, painMode: mode, history: history, signals: signals))
  }

  static func decision(
    _ action: PolicyAction, _ params: PolicyTerms = PolicyTerms(), _ reasons: PolicyReason...
  ) -> PolicyDecision { PolicyDecision(action: action, params: params, reasons: reasons, policy: "2026.1") }
}
