extension Policy2026_2 {
  /// What the policy knows about one exercise of one client when it decides.
  ///
  /// Its JSON is what `regimen policy decide --policy 2026.2` reads. A field that is null is absent, and an absent one has its
  /// default; any other key is refused by its name, but for `policy`, an `id`, a `title` and a `note` of the whole state. Loads
  /// are in the exercise's unit, and their fields end in it: `loadKg` or `loadLb`.
  public struct State: Sendable {
    let exercise: ExerciseState
    /// Prescribed now; 0 is known to be without a load, nil is not known.
    let load: Amount?
    /// Seconds prescribed.
    let holdSeconds: Amount?
    /// Sets prescribed.
    let sets: Int?
    let painMode: PainMode
    /// The sessions since the exercise last took another rung's place, oldest first.
    let history: [Session]
    let signals: Signals
  }

  struct ExerciseState: Sendable {
    let kind: PolicyExercise.Kind
    let bodyHalf: Exercise.BodyHalf
    /// Nil where it is held, or where the range is unknown.
    let repRange: RepRange?
    /// Repetitions in reserve to aim at.
    let rirTarget: Amount
    let unit: LoadUnit
    /// The smallest step of the load.
    let plate: Amount
    let easier: Rung?
    let harder: Rung?
  }

  /// A rung beside the exercise's own.
  struct Rung: Sendable {
    let kind: PolicyExercise.Kind
    /// Last done well at it; 0 is known to be without a load, nil is not known.
    let load: Amount?
  }

  /// One session of the exercise: what was prescribed, what was done, and what it did to the pain.
  struct Session: Sendable {
    let load: Amount?
    /// By place of the set, nil for none; empty where every set had `load`.
    let loads: [Amount?]
    /// Prescribed.
    let sets: Int
    let reps: [Int]
    /// By place of the set; nil where it was not said.
    let rir: [Amount?]
    let holds: [Amount]
    let holdTarget: Amount?
    /// Exertion of each hold, by place; nil where it was not said.
    let holdRPE: [Amount?]
    /// Exertion of the session, for holds that have none of their own.
    let rpe: Amount?
    let before: Amount
    let during: Amount
    let after: Amount
    /// Of the day after the session; nil where it is missing.
    let nextMorning: Amount?
    let morningBaseline: Amount?
    let techniqueOk: Bool
    /// The session as a whole was red, and this exercise's pain was not scored apart.
    let isRedElsewhere: Bool
    /// Attention to the muscle, 0 to 10.
    let activation: Amount?
  }

  struct Flare: Sendable {
    let days: Amount
    let nrs: Amount
    let countIn28Days: Int
    let resolved: Bool
    /// Whether the exercise trains, cautions or stabilises the flare's region.
    let concerns: Bool
    /// Rungs below that before the flare.
    let rungsBelow: Int
    let preFlareLoad: Amount?
    let preFlareSets: Int?
  }

  /// A deload that was accepted and has not ended.
  struct Deload: Sendable {
    /// Since the first session done in it.
    let days: Amount
    let isPlanned: Bool
    let preDeloadLoad: Amount
    let preDeloadSets: Int?
  }

  struct Signals: Sendable {
    let redFlags: [String]
    let urgency: ReferralUrgency?
    let gates: Set<Gate>
    let flare: Flare?
    let deload: Deload?
    /// The heaviest load that went well in the last 56 days.
    let regainLoad: Amount?
    /// A later session, without this exercise, was red as a whole.
    let redSince: Bool
    let hoursSinceSameMuscle: Amount?
    let slowRecovery: Bool
    let daysSinceLast: Amount
    let redsIn14Days: Int
    let weeklyMorningDelta: Amount?
    let sleepHours: Amount?
    let readinessLow: Bool
    let overreachSignals: Int
    let deloadDue: Bool
  }
}
