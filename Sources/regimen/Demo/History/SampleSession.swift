import Practice

/// Draws what was done in one session, from the usual pain and the prescriptions of the week; it never records it.
struct SampleSession: Sendable {
  let pain: Int
  let minutes: Int

  /// - Parameter trained: an exercise of the session, with the sessions before it at the same prescription.
  func content(
    day: LocalDay, timeZone: String, week: Int, _ trained: [(SampleExercise, Int)], _ random: inout SplitMix64
  ) -> SessionContent {
    let scores = painScores(&random)
    let work = trained.map { exercise, before in
      ExerciseWork(
        exercise: exercise.slug,
        sets: exercise.hold(week: week).map { holds(exercise, $0, week, &random) }
          ?? repetitions(exercise, before, week, &random),
        techniqueOk: random.chance(0.9) ? true : random.chance(0.5) ? false : nil,
        activation: random.chance(0.3) ? min(10, 5 + week / 3 + random.draw(0...2)) : nil)
    }
    let mood = random.draw(4...7)
    return SessionContent(
      day: day, timeZone: timeZone, exercises: work, pain: scores,
      mood: random.chance(0.7) ? MoodScores(before: mood, after: min(10, mood + random.draw(0...2))) : nil,
      minutes: minutes - random.draw(0...6), rpe: Double(random.draw(4...6) + (pain >= 6 ? 1 : 0)))
  }

  /// Pain on the morning after.
  func morning(_ random: inout SplitMix64) -> Int {
    bounded(pain + (random.one(of: [-1, -1, 0, 0, 0, 1]) ?? 0))
  }

  private func painScores(_ random: inout SplitMix64) -> PainScores {
    let before = bounded(pain + (random.one(of: [-1, 0, 0, 0, 1]) ?? 0))
    let during = bounded(before + (random.one(of: [0, 0, 0, 1]) ?? 0) + (pain >= 6 ? 1 : 0))
    return PainScores(
      before: before, during: during, after: bounded(before + (random.one(of: [-1, -1, 0, 0]) ?? 0)))
  }

  private func holds(
    _ exercise: SampleExercise, _ seconds: Int, _ week: Int, _ random: inout SplitMix64
  ) -> [SetDone] {
    (0..<exercise.sets).map { set in
      let isShort = set == exercise.sets - 1 && seconds > 10 && random.chance(0.25)
      return SetDone(
        seconds: isShort ? seconds - 5 : seconds, load: exercise.load(week: week),
        rpe: Double(random.draw(5...6) + (isShort ? 2 : 0)))
    }
  }

  private func repetitions(
    _ exercise: SampleExercise, _ before: Int, _ week: Int, _ random: inout SplitMix64
  ) -> [SetDone] {
    guard let range = exercise.reps else { return [] }
    let isHard = pain >= 6
    let aim = isHard ? range.lowest : min(range.highest, range.lowest + before)
    let target = Int(exercise.rirTarget ?? 3)
    return (0..<exercise.sets).map { set in
      let isLast = set == exercise.sets - 1
      let reps = isLast && random.chance(0.35) ? max(range.lowest - 1, aim - 1) : aim
      let spare = target + (random.one(of: [0, 0, 0, -1, 1]) ?? 0) - (isLast && reps < range.lowest ? 1 : 0)
      return SetDone(reps: max(1, reps), load: exercise.load(week: week), rir: Double(max(0, spare)))
    }
  }

  private func bounded(_ score: Int) -> Int {
    min(Bounds.nrs.upperBound, max(Bounds.nrs.lowerBound, score))
  }
}
