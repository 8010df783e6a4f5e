import Practice

/// Draws what was done in one session, from the usual pain and from what is prescribed; it never records it.
struct SampleSession: Sendable {
  /// An exercise of a session, with how far the client has come on its terms.
  struct Trained: Sendable {
    let terms: ExercisePrescribed
    /// Sessions before it on the same terms.
    let before: Int
    /// Repetitions above the range that are aimed at.
    let extra: Int
    let isStuck: Bool
  }

  let pain: Int
  /// Whether pain is read by its rise, so that a high one is no reason to do less.
  let isRelative: Bool
  let week: Int
  let minutes: Int

  /// Whether the week hurts so much that less is done.
  private var isHard: Bool { pain >= 6 && !isRelative }

  /// The highest pain of an ordinary session: not red, unless the week is.
  private var highestPain: Int { isRelative ? 7 : isHard ? Bounds.nrs.upperBound : 5 }

  func content(
    day: LocalDay, timeZone: String, _ trained: [Trained], _ random: inout SplitMix64
  ) -> SessionContent {
    let scores = painScores(&random)
    let work = trained.map { exercise in
      ExerciseWork(
        exercise: exercise.terms.exercise,
        sets: exercise.terms.repRange == nil ? holds(exercise, &random) : repetitions(exercise, &random),
        techniqueOk: random.chance(0.94) ? true : random.chance(0.5) ? false : nil,
        activation: random.chance(0.3) ? min(10, 5 + week / 3 + random.draw(0...2)) : nil)
    }
    let mood = random.draw(4...7)
    return SessionContent(
      day: day, timeZone: timeZone, exercises: work, pain: scores,
      mood: random.chance(0.7) ? MoodScores(before: mood, after: min(10, mood + random.draw(0...2))) : nil,
      minutes: minutes - random.draw(0...6), rpe: Double(random.draw(5...6) + (isHard ? 1 : 0)))
  }

  /// Pain on the morning after, which is at most one point above that before the session.
  func morning(after content: SessionContent, _ random: inout SplitMix64) -> Int {
    let usual = max(0, pain + (random.one(of: [-1, -1, 0, 0, 0, 1]) ?? 0))
    return min(usual, (content.pain?.before ?? pain) + 1)
  }

  private func painScores(_ random: inout SplitMix64) -> PainScores {
    let before = bounded(pain + (random.one(of: [-1, 0, 0, 0, 1]) ?? 0))
    let during = bounded(before + (random.one(of: [0, 0, 0, 1]) ?? 0) + (isHard ? 1 : 0))
    return PainScores(
      before: before, during: during, after: bounded(before + (random.one(of: [-1, -1, 0, 0]) ?? 0)))
  }

  private func bounded(_ score: Int) -> Int { min(highestPain, max(Bounds.nrs.lowerBound, score)) }

  private func holds(_ exercise: Trained, _ random: inout SplitMix64) -> [SetDone] {
    let seconds = exercise.terms.holdSeconds ?? 0
    return (0..<exercise.terms.sets).map { set in
      let isShort = set == exercise.terms.sets - 1 && seconds > 10 && random.chance(0.12)
      return SetDone(
        seconds: isShort ? seconds - 5 : seconds, load: exercise.terms.load,
        rpe: Double(random.draw(5...6) + (isShort ? 2 : 0)))
    }
  }

  /// Each session brings one repetition more, up to the top of the range or what is aimed at above it.
  private func repetitions(_ exercise: Trained, _ random: inout SplitMix64) -> [SetDone] {
    guard let range = exercise.terms.repRange else { return [] }
    let staysLow = isHard || exercise.isStuck
    let aim =
      staysLow ? range.lowest : min(range.highest + exercise.extra, range.lowest + exercise.before)
    let target = Int(exercise.terms.rirTarget ?? 3)
    let spare = exercise.isStuck ? max(1, target - 2) : target
    return (0..<exercise.terms.sets).map { set in
      let isShort = set == exercise.terms.sets - 1 && random.chance(0.15)
      let reps = isShort ? max(range.lowest - 1, aim - 1) : aim
      let drift = exercise.isStuck ? 0 : random.one(of: [0, 0, 0, -1, 1]) ?? 0
      return SetDone(
        reps: max(1, reps), load: exercise.terms.load,
        rir: Double(max(1, spare + drift - (reps < range.lowest ? 1 : 0))))
    }
  }
}
