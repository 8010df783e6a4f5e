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
