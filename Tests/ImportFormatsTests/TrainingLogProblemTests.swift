import Foundation
import Practice
import Testing

@testable import ImportFormats

/// Bad rows, each named with its line, its column and what is expected, and nothing of what it says.
@Suite struct TrainingLogProblemTests {
  private static let secret = "knee hurt badly"

  @Test(arguments: [
    ("04/03/2024 07:30,A,45m,Plank,1,0,8,0,0,{},{},", "Date", "2027-03-01 10:00:00"),
    ("2024-02-30 07:30:00,A,45m,Plank,1,0,8,0,0,{},{},", "Date", "a date and time"),
    (",A,45m,Plank,1,0,8,0,0,{},{},", "Date", "a date and time"),
    ("2024-03-04 07:30:00,A,45m,,1,0,8,0,0,{},{},", "Exercise Name", "the name of an exercise"),
    ("2024-03-04 07:30:00,A,45m,!?,1,0,8,0,0,{},{},", "Exercise Name", "the name of an exercise"),
    (
      "2024-03-04 07:30:00,A,45m,Plank,X,0,8,0,0,{},{},", "Set Order", "a number, W, D, F, Note or Rest Timer"
    ),
    ("2024-03-04 07:30:00,A,45m,Plank,,0,8,0,0,{},{},", "Set Order", "a number, W, D, F, Note or Rest Timer"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,-501,8,0,0,{},{},", "Weight", "a weight from 0 to 500 kg"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,501,8,0,0,{},{},", "Weight", "a weight from 0 to 500 kg"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,1e2,8,0,0,{},{},", "Weight", "a weight from 0 to 500 kg"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,nan,8,0,0,{},{},", "Weight", "a weight from 0 to 500 kg"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,\"4,25,5\",8,0,0,{},{},", "Weight", "a weight from 0 to 500 kg"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,0,501,0,0,{},{},", "Reps", "a whole number from 0 to 500"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,0,-1,0,0,{},{},", "Reps", "a whole number from 0 to 500"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,0,8.5,0,0,{},{},", "Reps", "a whole number from 0 to 500"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,0,99999999999999999999,0,0,{},{},", "Reps", "a whole number"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,0,0,0,7201,{},{},", "Seconds", "a whole number from 0 to 7200"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,0,0,201,0,{},{},", "Distance", "a distance from 0 to 200 km"),
    ("2024-03-04 07:30:00,A,45m,Plank,1,0,8,0,0,{},{},11", "RPE", "a number from 1 to 10"),
    (
      "2024-03-04 07:30:00,A,45m,Plank,1,0,0,0,0,{},{},", "Reps", "repetitions, seconds or a distance above 0"
    ),
  ]) func `a bad row of Strong is named, and its workout is left out whole`(
    row: String, column: String, expected: String
  ) throws {
    let log = try TrainingLogExample.strong(
      row.replacing("{}", with: Self.secret), "2024-03-04 07:30:00,A,45m,Plank,2,0,0,0,30,,,")
    try #require(log.problems.count == 1)
    #expect(log.problems[0].line == 2)
    #expect(log.problems[0].column == column)
    #expect(log.problems[0].message.contains(expected))
    #expect(!log.problems[0].description.contains(Self.secret))
    #expect(log.setCount == 0)
    #expect(log.leftOut.map(\.line).allSatisfy { (2...3).contains($0) } && log.leftOut.count == 1)
  }

  @Test func `only the workouts that a bad row may belong to are left out`() throws {
    let log = try TrainingLogExample.strong(
      "2024-03-04 07:30:00,A,45m,Plank,1,0,8,0,0,,,", "2024-03-05 07:30:00,A,45m,Plank,1,0,8,0,0,,,",
      "2024-03-05 07:30:00,A,45m,Plank,2,0,801,0,0,,,", "2024-03-06 07:30:00,A,45m,Plank,1,0,8,0,0,,,",
      "2024-03-07 07:30:00,A,45m,Plank,1,0,8,0,0,,,", "yesterday,A,45m,Plank,2,0,8,0,0,,,",
      "2024-03-08 07:30:00,A,45m,Plank,1,0,8,0,0,,,", "2024-03-09 07:30:00,A,45m,Plank,1,0,8,0,0,,,")
    #expect(log.workouts.map(\.content.day.day) == [4, 6, 9])
    #expect(log.leftOut.map(\.line) == [3, 6, 8])
    #expect(log.problems.map(\.line) == [4, 7])
  }

  @Test(arguments: [
    ("A,5 Dex 2025 11:37,,{},Plank,,{},0,normal,,,,30,", "start_time", "1 Mar 2027, 10:00"),
    (
      "A,2025-12-05 11:37:00,,{},Plank,,{},0,myoreps,,,,30,", "set_type", "normal, warmup, dropset or failure"
    ), ("A,2025-12-05 11:37:00,,{},Plank,,{},0,normal,,,,,", "reps", "repetitions, or else seconds"),
    ("A,2025-12-05 11:37:00,,{},Plank,,{},0,normal,,8,,,0.5", "rpe", "a number from 1 to 10"),
    ("A,2025-12-05 11:37:00,,{},,,{},0,normal,,8,,,", "exercise_title", "the name of an exercise"),
    ("A,2025-12-05 11:37:00,,{},Plank,,{},0,normal,600,8,,,", "weight_kg", "a weight from 0 to 500 kg"),
  ]) func `a bad row of Hevy is named`(row: String, column: String, expected: String) throws {
    let log = try TrainingLogExample.hevy(row.replacing("{}", with: Self.secret))
    try #require(log.problems.count == 1)
    #expect(log.problems[0].line == 2)
    #expect(log.problems[0].column == column)
    #expect(log.problems[0].message.contains(expected))
    #expect(!log.problems[0].description.contains(Self.secret))
    #expect(log.workouts.isEmpty)
  }

  @Test func `a row with a separator too many is named as a whole`() throws {
    let log = try TrainingLogExample.strong("2024-03-04 07:30:00,A,45m,Plank,1,0,8,0,0,sore, tired,,")
    #expect(
      log.problems.map(\.description) == [
        "Line 2: Expected 12 cells as in the heading, and found 13. Quote texts that hold the separator."
      ])
  }

  @Test func `a workout that has not taken place yet is named once`() throws {
    let log = try TrainingLogExample.strong(
      "2026-01-01 09:30:00,A,45m,Plank,1,0,8,0,0,,,", "2026-01-01 09:30:00,A,45m,Plank,2,0,8,0,0,,,")
    #expect(log.workouts.isEmpty)
    #expect(log.problems.map(\.line) == [2])
    #expect(log.problems.first?.message.contains("has taken place") == true)
  }

  @Test(
    arguments: [
      (
        "2024-03-05 07:30:00,A,45m,{},1,0,8,0,0,,,", "Exercise Name", "The name of the exercise was refused",
        201
      ), ("2024-03-05 07:30:00,{},45m,Plank,1,0,8,0,0,,,", nil, "The title was refused", 201),
      ("2024-03-05 07:30:00,A,45m,Plank,1,0,8,0,0,{},,", nil, "The note was refused", 10_001),
      (
        "1899-01-01 07:30:00,{},45m,Plank,1,0,8,0,0,,,", nil,
        "Refused: the date must not lie before 1970-01-01", 1
      ),
    ] as [(String, String?, String, Int)])
  func `what the practice would refuse is named by its line, and left out alone`(
    row: String, column: String?, expected: String, length: Int
  ) throws {
    let log = try TrainingLogExample.strong(
      "2024-03-04 07:30:00,A,45m,Plank,1,0,8,0,0,,,",
      row.replacing("{}", with: String(repeating: "ö", count: length)))
    try #require(log.problems.count == 1)
    #expect(log.problems[0].line == 3 && log.problems[0].column == column)
    #expect(log.problems[0].message.hasPrefix(expected), "\(log.problems[0].message)")
    #expect(!log.problems[0].message.contains("ö"))
    #expect(log.workouts.map(\.content.day.day) == [4])
    #expect(log.leftOut.map(\.line) == [3])
  }

  @Test func `a skipped hour moves forward with a remark`() throws {
    let log = try TrainingLogExample.strong("2024-03-31 02:30:00,A,45m,Plank,1,0,8,0,0,,,")
    #expect(log.workouts.first?.occurredAt.timeIntervalSince1970 == 1_711_848_600)
    #expect(log.remarks.map(\.line) == [2])
  }

  @Test(arguments: ["Date", "Exercise Name", "Set Order", "Weight", "Reps"])
  func `a missing column leaves nothing readable, and is named`(heading: String) throws {
    let text = TrainingLogExample.strongHeading.replacing(heading, with: "Something")
    let problem = #expect(throws: RowProblem.self) {
      try TrainingLogFile.strong.read(text, try TrainingLogExample.options())
    }
    #expect(problem?.line == 1)
    #expect(problem?.column == heading)
  }

  @Test func `an export of one application is no export of the other`() throws {
    let problem = #expect(throws: RowProblem.self) {
      try TrainingLogFile.hevy.read(TrainingLogExample.strongHeading, try TrainingLogExample.options())
    }
    #expect(problem?.message.contains("an export of Hevy") == true)
  }

  @Test func `an unknown unit in the heading is refused, never guessed`() throws {
    let problem = #expect(throws: RowProblem.self) {
      let text = TrainingLogExample.strongHeading.replacing("Weight", with: "Weight (st)")
      return try TrainingLogFile.strong.read(text, try TrainingLogExample.options())
    }
    #expect(problem?.description == "Line 1, column Weight: Expected kg or lbs as the unit in the heading.")
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}"]) func `an empty file is refused`(text: String) throws {
    let problem = #expect(throws: RowProblem.self) {
      try TrainingLogFile.strong.read(text, try TrainingLogExample.options())
    }
    #expect(problem?.message.hasPrefix("The file is empty.") == true)
  }
}
