import EventSourcing
import Foundation
import Practice
import Testing

@testable import ImportFormats

/// What makes a workout the same workout at the next import, and what makes it an edited one.
@Suite struct WorkoutIdentityTests {
  private static let row = "2024-03-04 07:30:00,A,45m,Plank,1,10,0,0,30,,,"
  private static let name = "import/strong/00000000-0000-8000-8000-000000000007/2024-03-04T07:30"

  private func workout(_ row: String) throws -> ImportedSession {
    try #require(try TrainingLogExample.strong(row).workouts.first)
  }

  @Test func `the id is derived from origin, client and start alone`() throws {
    let id = TrainingLogExample.id(of: Self.name)
    #expect(try workout(Self.row).sessionID == id)
    #expect(try workout("2024-03-04 07:30:00,Renamed,50m,Dead Bug,2,0,9,0,0,,,").sessionID == id)
    #expect(try workout("2024-03-04 07:31:00,A,45m,Plank,1,10,0,0,30,,,").sessionID != id)
  }

  @Test func `of two workouts with one start the second is counted`() throws {
    let log = try TrainingLogExample.strong(
      Self.row, "2024-03-04 07:30:00,B,45m,Plank,1,10,0,0,30,,,",
      "2024-03-04 07:30:00,A,45m,Plank,2,10,0,0,30,,,")
    #expect(
      log.workouts.map(\.sessionID) == [
        TrainingLogExample.id(of: Self.name), TrainingLogExample.id(of: Self.name + "/2"),
      ])
    #expect(log.workouts.map { $0.content.exercises.flatMap(\.sets).count } == [2, 1])
  }

  private static let first = "2024-03-04 07:30:00,A,45m,Plank,1,10,0,0,30,,,"
  private static let second = "2024-03-04 07:30:00,B,45m,Squat,1,60,5,0,0,,,"
  private static let third = "2024-03-04 07:30:00,C,45m,Lunge,1,20,8,0,0,,,"

  private func read(_ rows: [String], imported: [UUID: ImportedWorkout] = [:]) throws -> TrainingLog {
    try TrainingLogFile.strong.read(
      ([TrainingLogExample.strongHeading] + rows).joined(separator: "\n"),
      try TrainingLogExample.options(imported: imported))
  }

  /// The workouts of a file that are new, and those that were edited, beside what an earlier file left behind.
  private func plan(_ rows: [String], after earlier: [String]) throws -> (new: [String?], changed: Int) {
    let imported = TrainingLogExample.imported(try read(earlier))
    let log = try read(rows, imported: imported)
    #expect(Set(log.workouts.map(\.sessionID)).count == log.workouts.count)
    return (
      log.workouts.filter { imported[$0.sessionID] == nil }.map(\.title),
      log.workouts.count { imported[$0.sessionID].map(\.fingerprint) ?? $0.fingerprint != $0.fingerprint }
    )
  }

  @Test func `workouts of one start are known by what they are, wherever they stand`() throws {
    let (a, b, c) = (Self.first, Self.second, Self.third)
    for (rows, earlier) in [
      ([b, a], [a, b]), ([b], [a, b]), ([a], [a, b]), ([c, b, a], [a, b, c]), ([b, c], [c, a, b]),
    ] {
      let plan = try plan(rows, after: earlier)
      #expect(plan.new == [] && plan.changed == 0, "\(rows)")
    }
    #expect(try plan([c, b, a], after: [a, b]).new == ["C"])
    #expect(try plan([c, b, a], after: [a, b]).changed == 0)
    #expect(try plan([c, a], after: [a, b]).new == [])
    // An edit is an edit, also behind others that stand elsewhere now.
    let edited = b.replacing(",60,", with: ",65,")
    let plan = try plan([edited, a], after: [a, b])
    #expect(plan.new == [] && plan.changed == 1)
  }

  @Test func `two equal workouts at one start are two, and stay two`() throws {
    let twin = Self.first.replacing(",A,", with: ",D,")
    let log = try read([Self.first, twin])
    #expect(Set(log.workouts.map(\.sessionID)).count == 2)
    #expect(try plan([twin, Self.first], after: [Self.first, twin]).new == [])
    #expect(try plan([Self.first, twin], after: [Self.first]).new == ["D"])
  }

  @Test func `a table that was sorted otherwise, or has no seconds any more, adds nothing`() throws {
    let rows = [
      "2024-03-04 07:30:08,A,45m,Plank,1,10,0,0,30,,,", "2024-03-04 07:30:08,A,45m,Squat,1,60,5,0,0,,,",
      "2024-03-04 07:30:08,A,45m,Plank,2,10,0,0,40,,,",
    ]
    for again in [
      rows.reversed(), rows.sorted(), rows.map { $0.replacing(":08,", with: ":00,") },
      rows.map { $0.replacing("45m", with: "46m") },
    ] {
      let plan = try plan(Array(again), after: rows)
      #expect(plan.new == [] && plan.changed == 0, "\(again)")
    }
    // Another workout within the minute is another workout.
    #expect(try plan(["2024-03-04 07:30:00,B,45m,Lunge,1,20,8,0,0,,,"], after: rows).new == ["B"])
    #expect(try plan([rows[0].replacing(":08,", with: ":20,")], after: [rows[0]]).new == ["A"])
  }

  /// What the release before stored: ids by start and place in the file, digests of that time, and help as a load.
  @Test func `a file that the release before imported adds nothing`() throws {
    let rows = [
      "2021-04-23 18:51:46,B,1h 31m,Pull Up (Assisted),1,20.0,8,0,0,,,",
      "2021-04-23 18:51:46,B,1h 31m,Squat,1,60,5,0,0,,,", "2021-04-24 10:00:00,A,45m,Plank,1,0,0,0,30,,,",
      "2021-04-24 10:00:00,C,45m,Squat,1,60,5,0,0,,,",
    ]
    func stored(_ start: String, _ place: String, _ digest: String, _ facts: String) throws -> (
      UUID, ImportedWorkout
    ) {
      let id = TrainingLogExample.id(
        of: "import/strong/\(TrainingLogExample.clientID.uuidString.lowercased())/\(start)\(place)")
      let json = """
        {"clientID":"\(TrainingLogExample.clientID.uuidString)","content":{"day":"\(start.prefix(10))",\
        "exercises":[\(facts)],"timeZone":"Europe/Berlin"},"fingerprint":"x","origin":"strong",\
        "sessionID":"\(id.uuidString)"}
        """
      let event = try PracticeEvents.codec.decode(
        type: "session-recorded", version: 1, facts: Data(json.utf8))
      guard case .session(.sessionRecorded(let recorded)) = event else { throw CancellationError() }
      let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
      let time = try #require(LocalDateTime(start))
      return (
        id,
        ImportedWorkout(
          origin: .strong, occurredAt: WallClock.resolve(time, in: zone).instant, content: recorded.content,
          fingerprint: digest)
      )
    }
    let squat = #"{"exercise":"squat","sets":[{"kind":"working","load":{"unit":"kg","value":60},"reps":5}]}"#
    let imported = Dictionary(
      uniqueKeysWithValues: [
        try stored(
          "2021-04-23T18:51:46", "",
          """
          workout 1
          start 2021-04-23T18:51:46
          zone Europe/Berlin
          minutes 91
          exercise pull-up-assisted
          set working 8 - 20.0kg - -
          exercise squat
          set working 5 - 60.0kg - -
          """,
          #"{"exercise":"pull-up-assisted","sets":[{"kind":"working","load":{"unit":"kg","value":20},"reps":8}]},"#
            + squat),
        try stored(
          "2021-04-24T10:00", "",
          """
          workout 1
          start 2021-04-24T10:00
          zone Europe/Berlin
          minutes 45
          exercise plank
          set working - 30 - - -
          """, #"{"exercise":"plank","sets":[{"kind":"working","seconds":30}]}"#),
        try stored(
          "2021-04-24T10:00", "/2",
          """
          workout 1
          start 2021-04-24T10:00
          zone Europe/Berlin
          minutes 45
          exercise squat
          set working 5 - 60.0kg - -
          """, squat),
      ])
    for order in [rows, rows.reversed(), [rows[3], rows[0], rows[1]]] {
      let log = try read(Array(order), imported: imported)
      #expect(log.problems.isEmpty)
      for workout in log.workouts {
        #expect(imported[workout.sessionID]?.fingerprint == workout.fingerprint, "\(workout.content.day)")
      }
    }
  }

  @Test func `the digest is over a text that never changes by itself`() throws {
    #expect(
      try workout(Self.row).fingerprint == """
        workout 1
        start 2024-03-04T07:30
        zone Europe/Berlin
        minutes 45
        exercise plank
        set working - 30 10.0kg - -
        """)
  }

  @Test(arguments: [
    "2024-03-04 07:30:00,A,45m,Plank,1,12.5,0,0,30,,,", "2024-03-04 07:30:00,A,45m,Plank,1,10,0,0,31,,,",
    "2024-03-04 07:30:00,A,45m,Plank,1,10,0,0,30,,,8", "2024-03-04 07:30:00,A,45m,Plank,W,10,0,0,30,,,",
    "2024-03-04 07:30:00,A,46m,Plank,1,10,0,0,30,,,", "2024-03-04 07:30:00,A,45m,Side Plank,1,10,0,0,30,,,",
  ]) func `an edit of what was done changes the digest`(row: String) throws {
    #expect(try workout(row).fingerprint != workout(Self.row).fingerprint)
  }

  @Test func `titles and notes stay out of the digest, which is stored in the clear`() throws {
    let noted = try workout("2024-03-04 07:30:00,B,45m,Plank,1,10,0,0,30,sore,tired,")
    #expect(noted.fingerprint == (try workout(Self.row)).fingerprint)
    #expect(noted.note == "tired\nPlank: sore")
  }

  @Test func `a zone without an area is named as the practice names it`() throws {
    let text = TrainingLogExample.strongHeading + "\n" + Self.row
    let log = try TrainingLogFile.strong.read(text, try TrainingLogExample.options(zone: "UTC"))
    #expect(log.workouts.first?.content.timeZone == "UTC")
  }
}
