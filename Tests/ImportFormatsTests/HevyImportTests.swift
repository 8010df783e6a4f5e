import Foundation
import Practice
import Testing

@testable import ImportFormats

/// The variants of Hevy's export, each read to the sets that were done.
@Suite struct HevyImportTests {
  @Test func `newest first becomes oldest first, and titles part workouts of one start`() throws {
    let log = try TrainingLogFile.hevy.read(
      try TrainingLogExample.text("hevy-kilograms.csv"), try TrainingLogExample.options(unit: .lb))
    #expect(log.problems.isEmpty)
    #expect(log.remarks.isEmpty)
    #expect(log.origin == .hevy)
    #expect(log.setCount == 7)
    #expect(log.workouts.map(\.title) == ["Core", "Legs, late", "Core"])
    #expect(log.workouts.map(\.content.day.description) == ["2025-12-03", "2025-12-05", "2025-12-05"])
    #expect(log.workouts.map(\.content.minutes) == [30, 42, 10])
    #expect(Set(log.workouts.map(\.sessionID)).count == 3)
    #expect(log.exercises.map(\.slug) == ["leg-press-machine", "plank", "pull-up", "treadmill"])
  }

  @Test func `blank weights are bodyweight, blank repetitions are timed, repeated set numbers are apart`()
    throws
  {
    let log = try TrainingLogFile.hevy.read(
      try TrainingLogExample.text("hevy-kilograms.csv"), try TrainingLogExample.options(unit: .lb))
    try #require(log.workouts.count == 3)
    #expect(log.workouts[1].note == "tired\nafter work\nLeg Press (Machine): seat 4")
    #expect(
      log.workouts[1].content.exercises == [
        ExerciseWork(
          exercise: "leg-press-machine",
          sets: [
            SetDone(reps: 12, load: Load(40, .kg), kind: .warmup),
            SetDone(reps: 10, load: Load(80, .kg), rpe: 8.5),
          ]), ExerciseWork(exercise: "plank", sets: [SetDone(seconds: 60)]),
        ExerciseWork(
          exercise: "leg-press-machine", sets: [SetDone(reps: 10, load: Load(60, .kg), kind: .drop)]),
      ])
    #expect(
      log.workouts[2].content.exercises == [
        ExerciseWork(exercise: "pull-up", sets: [SetDone(reps: 6, kind: .failure)])
      ])
    #expect(log.workouts[0].content.exercises.last?.sets == [SetDone(seconds: 900, meters: 2500)])
  }

  @Test func `pounds, miles and dates in figures`() throws {
    let log = try TrainingLogFile.hevy.read(
      try TrainingLogExample.text("hevy-pounds.csv"), try TrainingLogExample.options(zone: "America/New_York")
    )
    #expect(log.problems.isEmpty)
    let workout = try #require(log.workouts.first)
    #expect(workout.occurredAt == Date(timeIntervalSince1970: 1_764_952_640))
    #expect(workout.content.minutes == 61)
    #expect(
      workout.content.exercises.flatMap(\.sets) == [
        SetDone(reps: 8, load: Load(135, .lb)), SetDone(seconds: 480, meters: 1609.344),
      ])
  }

  @Test func `a set of no repetitions is a set, and an end before the start is a remark`() throws {
    let log = try TrainingLogExample.hevy(
      "A,2025-12-05 10:00:00,2025-12-05 09:00:00,,Pull Up,,,0,normal,100,0,,,")
    #expect(log.workouts.first?.content.exercises.first?.sets == [SetDone(reps: 0, load: Load(100, .kg))])
    #expect(log.workouts.first?.content.minutes == nil)
    #expect(log.remarks.map(\.line) == [2])
  }

  @Test func `a workout across the change of the clocks lasts as long as it did`() throws {
    let log = try TrainingLogExample.hevy(
      "A,2025-10-26 01:30:00,2025-10-26 03:30:00,,Pull Up,,,0,normal,,8,,,")
    #expect(log.workouts.first?.content.minutes == 180)
  }
}
