import Foundation
import Practice
import Testing

@testable import ImportFormats

/// The variants of Strong's export, each read to the sets that were done.
@Suite struct StrongImportTests {
  @Test func `commas, kinds of sets, notes and runs of one exercise`() throws {
    let log = try TrainingLogFile.strong.read(
      try TrainingLogExample.text("strong-commas.csv"), try TrainingLogExample.options())
    #expect(log.problems.isEmpty)
    #expect(log.origin == .strong)
    #expect(log.setCount == 7)
    #expect(log.exercises.map(\.slug) == ["goblet-squat", "push-up", "plank", "running"])
    #expect(log.exercises.first?.name == "Goblet Squat")

    try #require(log.workouts.count == 2)
    let morning = log.workouts[0]
    #expect(morning.title == "Morning")
    #expect(morning.note == "felt rested\nGoblet Squat: slow, \"paused\"\nat the bottom")
    #expect(morning.occurredAt == Date(timeIntervalSince1970: 1_709_533_800))
    #expect(morning.content.day.description == "2024-03-04")
    #expect(morning.content.timeZone == "Europe/Berlin")
    #expect(morning.content.minutes == 65)
    #expect(
      morning.content.exercises == [
        ExerciseWork(
          exercise: "goblet-squat",
          sets: [
            SetDone(reps: 10, load: Load(10, .kg), kind: .warmup),
            SetDone(reps: 8, load: Load(20, .kg), rpe: 7),
            SetDone(reps: 12, load: Load(20, .kg), rpe: 9.5, kind: .failure),
          ]), ExerciseWork(exercise: "push-up", sets: [SetDone(reps: 15)]),
        ExerciseWork(exercise: "goblet-squat", sets: [SetDone(reps: 12, load: Load(12.5, .kg), kind: .drop)]),
      ])
  }

  @Test func `a clock left running leaves the minutes open, with a remark on the line`() throws {
    let log = try TrainingLogFile.strong.read(
      try TrainingLogExample.text("strong-commas.csv"), try TrainingLogExample.options())
    let evening = try #require(log.workouts.last)
    #expect(evening.title == "Evening, easy")
    #expect(evening.content.minutes == nil)
    #expect(
      evening.content.exercises == [
        ExerciseWork(exercise: "plank", sets: [SetDone(seconds: 45)]),
        ExerciseWork(exercise: "running", sets: [SetDone(seconds: 1800, meters: 5200)]),
      ])
    // The note with a line break in it stands above, so a row count would say 8.
    #expect(log.remarks.map(\.line) == [9])
    #expect(log.remarks.first?.message.contains("1 to 600 minutes") == true)
  }

  @Test func `semicolons, units in the heading, decimal commas, no columns of notes`() throws {
    let log = try TrainingLogFile.strong.read(
      try TrainingLogExample.text("strong-semicolons.csv"), try TrainingLogExample.options(unit: .kg))
    #expect(log.problems.isEmpty)
    #expect(log.remarks.isEmpty)
    try #require(log.workouts.count == 2)
    #expect(log.workouts.map(\.content.minutes) == [46, 10])
    #expect(log.workouts.map(\.note) == [nil, nil])
    let bench = Load(135.5, .lb)
    #expect(
      log.workouts[0].content.exercises == [
        ExerciseWork(
          exercise: "bench-press-barbell",
          sets: [SetDone(reps: 5, load: bench, rpe: 8.5), SetDone(reps: 5, load: bench)])
      ])
    #expect(
      log.workouts[1].content.exercises == [
        ExerciseWork(exercise: "rowing-machine", sets: [SetDone(seconds: 480, meters: 2000)])
      ])
  }

  @Test func `units in columns of their own`() throws {
    let log = try TrainingLogFile.strong.read(
      try TrainingLogExample.text("strong-unit-columns.csv"), try TrainingLogExample.options(unit: .lb))
    #expect(log.problems.isEmpty)
    let workout = try #require(log.workouts.first)
    #expect(workout.content.minutes == 45)
    #expect(
      workout.content.exercises == [
        ExerciseWork(
          exercise: "goblet-squat",
          sets: [SetDone(reps: 8, load: Load(20, .kg)), SetDone(reps: 8, load: Load(45, .lb))]),
        ExerciseWork(exercise: "walking", sets: [SetDone(meters: 2414.016)]),
      ])
  }

  @Test func `weights and distances without a unit are in the one given`() throws {
    let row = "2024-03-04 07:30:00,A,45m,Sled,1,90,0,1,0,,,"
    let text = TrainingLogExample.strongHeading + "\n" + row
    let log = try TrainingLogFile.strong.read(text, try TrainingLogExample.options(unit: .lb))
    #expect(
      log.workouts.first?.content.exercises.first?.sets == [SetDone(load: Load(90, .lb), meters: 1609.344)])
  }

  @Test func `a set that failed has no repetitions`() throws {
    let log = try TrainingLogExample.strong(
      "2025-07-19 09:00:00,Pull,40m,Bench Press (Barbell),1,100.0,5,0,0,,,",
      "2025-07-19 09:00:00,Pull,40m,Bench Press (Barbell),F,105.0,0,0,0,,,10",
      "2025-07-19 09:00:00,Pull,40m,Bench Press (Barbell),3,105.0,0,0,0,,,",
      "2025-07-19 09:00:00,Pull,40m,Pull Up,F,0,0,0,0,,,")
    #expect(log.problems.isEmpty)
    #expect(
      log.workouts.flatMap(\.content.exercises).flatMap(\.sets) == [
        SetDone(reps: 5, load: Load(100, .kg)),
        SetDone(reps: 0, load: Load(105, .kg), rpe: 10, kind: .failure),
        SetDone(reps: 0, load: Load(105, .kg), kind: .failure), SetDone(reps: 0, kind: .failure),
      ])
  }

  @Test(arguments: [
    ("Pull Up (Assisted)", "-20"), ("Pull Up (Assisted)", "20.0"), ("Pull Up", "-20"), ("Assisted Dip", "20"),
    ("Klimmzug (assistiert)", "20"), ("Dominada (asistida)", "20"), ("Traction (assistée)", "-20"),
  ]) func `help is never a load`(name: String, weight: String) throws {
    let log = try TrainingLogExample.strong("2025-07-19 09:00:00,Pull,40m,\(name),1,\(weight),8,0,0,,,")
    #expect(log.problems.isEmpty)
    #expect(
      log.workouts.first?.content.exercises.first?.sets == [SetDone(reps: 8, assistance: Load(20, .kg))])
    let hevy = try TrainingLogExample.hevy("A,9 May 2025 10:00,,,\(name),,,0,normal,\(weight),8,,,")
    #expect(
      hevy.workouts.first?.content.exercises.first?.sets == [SetDone(reps: 8, assistance: Load(20, .kg))])
  }

  @Test func `a name that denies help has a load`() throws {
    let log = try TrainingLogExample.strong("2025-07-19 09:00:00,Pull,40m,Dip (non-assisted),1,20,8,0,0,,,")
    #expect(log.workouts.first?.content.exercises.first?.sets == [SetDone(reps: 8, load: Load(20, .kg))])
  }

  @Test func `a machine takes more than a bar`() throws {
    let log = try TrainingLogExample.strong(
      "2025-07-19 09:00:00,Legs,40m,Leg Press,1,520,8,0,0,,,",
      "2025-07-20 09:00:00,Legs,40m,Leg Press,1,1001,8,0,0,,,",
      "2025-07-21 09:00:00,Legs,40m,Squat,1,520,8,0,0,,,")
    #expect(log.workouts.map(\.content.day.day) == [19])
    #expect(log.problems.map(\.line) == [3, 4])
    #expect(log.problems.last?.message.contains("up to 1000 kg where the name is of a machine") == true)
    let options = TrainingLogOptions(
      clientID: TrainingLogExample.clientID, machines: ["squat"],
      timeZone: try #require(TimeZone(identifier: "UTC")), now: TrainingLogExample.now,
      deriveID: { TrainingLogExample.id(of: $0) })
    let known = try TrainingLogFile.strong.read(
      TrainingLogExample.strongHeading + "\n2025-07-21 09:00:00,Legs,40m,Squat,1,520,8,0,0,,,", options)
    #expect(known.setCount == 1 && known.problems.isEmpty)
  }

  @Test func `a note in a row of its own is kept, also with the workout's number`() throws {
    let log = try TrainingLogExample.strong(
      "2024-03-04 07:30:00,A,45m,Plank,Note,0,0,0,0,elbows in,,",
      "2024-03-04 07:30:00,A,45m,Plank,1,0,0,0,30,,,")
    #expect(log.workouts.first?.note == "Plank: elbows in")
    #expect(log.setCount == 1)
  }

  @Test func `a workout of notes alone is left out with a remark`() throws {
    let log = try TrainingLogExample.strong("2024-03-04 07:30:00,A,45m,Plank,Note,0,0,0,0,elbows in,,")
    #expect(log.workouts.isEmpty)
    #expect(log.exercises.isEmpty)
    #expect(log.problems.isEmpty)
    #expect(log.remarks.map(\.line) == [2])
  }
}
