import Practice
import Testing

@Suite struct EstimatedOneRepMaxTests {
  private func near(_ left: Double?, _ right: Double) -> Bool { left.map { abs($0 - right) < 1e-9 } ?? false }

  @Test func epleyWithRepetitionsInReserve() {
    // 40 kg × (1 + (9 + 3) / 30)
    let estimate = EstimatedOneRepMax([SetDone(reps: 9, load: Load(40, .kg), rir: 3)])
    #expect(near(estimate?.kilograms, 56))
    #expect(estimate?.isLowerBound == false)
  }

  @Test func exertionStandsInForReserve() {
    #expect(near(EstimatedOneRepMax([SetDone(reps: 9, load: Load(40, .kg), rpe: 7)])?.kilograms, 56))
    #expect(near(EstimatedOneRepMax([SetDone(reps: 9, load: Load(40, .kg), rir: 3, rpe: 10)])?.kilograms, 56))
  }

  @Test func withoutEitherItIsALowerBound() {
    let estimate = EstimatedOneRepMax([SetDone(reps: 6, load: Load(40, .kg))])
    #expect(near(estimate?.kilograms, 48))
    #expect(estimate?.isLowerBound == true)
    #expect(
      EstimatedOneRepMax([SetDone(reps: 6, load: Load(40, .kg), kind: .failure)])?.isLowerBound == false)
  }

  @Test func aboveTwelveThereIsNone() {
    #expect(EstimatedOneRepMax([SetDone(reps: 10, load: Load(40, .kg), rir: 3)]) == nil)
    #expect(EstimatedOneRepMax([SetDone(reps: 12, load: Load(40, .kg))]) != nil)
    #expect(EstimatedOneRepMax([SetDone(reps: 13, load: Load(40, .kg))]) == nil)
  }

  @Test func itIsTheMedianOfTheSession() {
    let sets = [30.0, 40, 60].map { SetDone(reps: 6, load: Load($0, .kg), rir: 0) }
    #expect(near(EstimatedOneRepMax(sets)?.kilograms, 48))
    #expect(near(EstimatedOneRepMax(Array(sets.prefix(2)))?.kilograms, 42))
  }

  @Test func setsThatSayNothingOfStrengthAreLeftOut() {
    let load = Load(40, .kg)
    #expect(
      EstimatedOneRepMax([
        SetDone(reps: 6), SetDone(reps: 6, load: Load(0, .kg)), SetDone(reps: 0, load: load),
        SetDone(seconds: 30, load: load), SetDone(reps: 6, load: load, kind: .warmup),
        SetDone(reps: 6, load: load, kind: .drop),
      ]) == nil)
  }

  @Test func poundsAreConverted() {
    #expect(near(EstimatedOneRepMax([SetDone(reps: 6, load: Load(100, .lb), rir: 0)])?.kilograms, 54.4310844))
  }
}

@Suite struct SessionDerivedTests {
  @Test func volumeCountsLoadedSetsOnly() {
    let content = Example.content([
      ExerciseWork(
        exercise: "goblet-squat",
        sets: [SetDone(reps: 10, load: Load(40, .kg)), SetDone(reps: 8, load: Load(40, .kg))]),
      ExerciseWork(exercise: "push-up", sets: [SetDone(reps: 12)]),
    ])
    #expect(SessionDerived(content).volumeLoad == 720)
    #expect(SessionDerived(content).timeUnderTension == nil)
  }

  @Test func volumeOfBodyweightIsNoneNotZero() {
    #expect(SessionDerived.volumeLoad(of: [SetDone(reps: 12), SetDone(reps: 12, load: Load(0, .kg))]) == nil)
  }

  @Test func timeUnderTensionCountsHolds() {
    let sets = [
      SetDone(seconds: 30), SetDone(seconds: 25, load: Load(10, .kg)), SetDone(seconds: 60, meters: 100),
      SetDone(reps: 8, seconds: 40),
    ]
    #expect(SessionDerived.timeUnderTension(of: sets) == 55)
  }

  @Test func sessionLoadNeedsBothExertionAndMinutes() {
    #expect(SessionDerived(Example.content(minutes: 45, rpe: 6)).sessionLoad == 270)
    #expect(SessionDerived(Example.content(minutes: 45)).sessionLoad == nil)
    #expect(SessionDerived(Example.content(rpe: 6)).sessionLoad == nil)
  }

  @Test func peakAndRiseOfPain() {
    #expect(PainScores(before: 3, during: 4, after: 5).peak == 5)
    #expect(PainScores(before: 3, during: 4, after: 5).rise == 2)
    #expect(PainScores(before: 6, during: 4, after: 5).rise == -1)
  }
}
