import Foundation
import Practice
import Testing

@testable import ImportFormats

/// How much a file may hold: what is refused is named with its row and its bound, and takes no more memory than what is not.
@Suite struct ImportBoundTests {
  private static let row = "2024-03-04 07:30:00,A,45m,Plank,1,0,8,0,0,,,"

  private func problem(_ text: String) throws -> RowProblem? {
    #expect(throws: RowProblem.self) {
      try TrainingLogFile.strong.read(text, try TrainingLogExample.options())
    }
  }

  @Test func `more rows than an import takes are refused with the first too many`() throws {
    let rows = String(repeating: "a\n", count: TrainingLogTable.maxRows)
    let heading = TrainingLogExample.strongHeading + "\n"
    let most = try TrainingLogFile.strong.read(heading + rows + "\n\n", try TrainingLogExample.options())
    #expect(most.problemCount == 200_000)
    #expect(most.problems.map(\.line) == Array(2...101))
    #expect(
      try problem(heading + rows + "a\n")?.description
        == "Line 200002: The file has more than 200000 rows, the most of one import. Import it in parts.")
  }

  @Test func `a heading that is too wide is refused`() throws {
    let wide = TrainingLogExample.strongHeading + String(repeating: ",", count: 89)
    #expect(
      try problem(wide)?.description
        == "Line 1: Expected a heading of up to 100 columns, and found 101. Check that the file is such an export."
    )
    let most = TrainingLogExample.strongHeading + String(repeating: ",", count: 88)
    let log = try TrainingLogFile.strong.read(most, try TrainingLogExample.options())
    #expect(log.problemCount == 0)
  }

  @Test func `the cells of a row that is too wide are counted and not kept`() throws {
    let row = Self.row + String(repeating: ",\"x\"", count: 1_000)
    var table = try TrainingLogTable(TrainingLogExample.strongHeading + "\n" + row)
    let first = try table.next()
    #expect(first?.cells.count == 100)
    let log = try TrainingLogExample.strong(row, Self.row.replacing("-04", with: "-05"))
    #expect(
      log.problems.map(\.description).first?.hasPrefix(
        "Line 2: Expected 12 cells as in the heading, and found 1012.") == true)
    #expect(log.problemCount == 1)
  }

  @Test func `the first of many bad rows are named, and all are counted`() throws {
    let heading = TrainingLogExample.strongHeading
    let bad = (0..<1_000).map {
      "2024-03-04 \(10 + $0 / 60 % 14):\(10 + $0 % 50):00,A,45m,Plank,1,x,8,0,0,,,"
    }
    let future = ["2027-03-04 07:30:00,A,45m,Plank,1,0,8,0,0,,,"]
    let log = try TrainingLogFile.strong.read(
      ([heading] + bad[..<50] + future + bad[50...]).joined(separator: "\n"), try TrainingLogExample.options()
    )
    #expect(log.problems.map(\.line) == Array(2...101))
    #expect(log.problems[50].message.contains("has taken place"))
    #expect(log.problemCount == 1_001)
    #expect(log.leftOut.count == 100 && log.leftOutCount > 100)
    let report = TrainingLogReport(log, appended: 0, changed: [], position: nil, dryRun: true)
    #expect(report.badRows == 1_001 && report.leftOut == log.leftOutCount)
  }

  @Test func `a workout of more sets than a session has is named and left out alone`() throws {
    let rows = Array(repeating: Self.row, count: 501)
    let other = Self.row.replacing("-04", with: "-05")
    let log = try TrainingLogFile.strong.read(
      ([TrainingLogExample.strongHeading] + rows + [other]).joined(separator: "\n"),
      try TrainingLogExample.options())
    #expect(
      log.problems.map(\.description) == [
        "Line 2: Expected a workout of up to 500 sets; the one that begins here has more."
      ])
    #expect(log.workouts.map(\.content.day.day) == [5])
    #expect(log.leftOut.map(\.line) == [2])
    let most = try TrainingLogFile.strong.read(
      ([TrainingLogExample.strongHeading] + rows.dropLast()).joined(separator: "\n"),
      try TrainingLogExample.options())
    #expect(most.setCount == 500 && most.problemCount == 0)
  }

  @Test func `a file of too many workouts is read no further`() throws {
    let rows = (1...3).map { Self.row.replacing("-04", with: "-0\($0)") }
    let text = ([TrainingLogExample.strongHeading] + rows + ["\"never closed"]).joined(separator: "\n")
    let options = try TrainingLogExample.options()
    #expect(try TrainingLogFile.strong.read(text, options, maxWorkouts: 2, leavingOutBad: true) == nil)
    #expect(throws: RowProblem.self) {
      try TrainingLogFile.strong.read(text, options, maxWorkouts: 3, leavingOutBad: true)
    }
  }

  @Test func `a file that is refused for its bounds is read no further, unless bad workouts are left out`()
    throws
  {
    let options = try TrainingLogExample.options()
    // A quotation that is never closed shows whether what stands behind was read.
    func read(_ rows: [String], leavingOutBad: Bool) throws -> TrainingLog? {
      try TrainingLogFile.strong.read(
        ([TrainingLogExample.strongHeading] + rows + ["\"never closed"]).joined(separator: "\n"), options,
        maxWorkouts: 2_000, leavingOutBad: leavingOutBad)
    }
    let tooLong = Array(repeating: Self.row, count: 501)
    let stopped = try #require(try read(tooLong, leavingOutBad: false))
    #expect(
      stopped.problems.map(\.description) == [
        "Line 2: Expected a workout of up to 500 sets; the one that begins here has more."
      ])
    let bad = Array(repeating: Self.row.replacing(",8,", with: ",x,"), count: 101)
    #expect(try read(bad, leavingOutBad: false)?.problemCount == 101)
    for rows in [tooLong, bad, Array(tooLong.dropLast())] {
      #expect(throws: RowProblem.self) { try read(rows, leavingOutBad: true) }
    }
    #expect(throws: RowProblem.self) { try read(Array(bad.dropLast()), leavingOutBad: false) }
  }

  // MARK: - Exercises

  private static let exercise =
    #"{"name":"A [","level":"b","primaryMuscles":[],"secondaryMuscles":[],"category":"c","x":"#

  private func refusal(_ json: String) -> String? {
    #expect(throws: ExerciseFileProblem.self) { try ExerciseFile.read(Data(json.utf8)) }?.description
  }

  @Test func `what is nested too deeply is refused before it is decoded`() throws {
    func nested(_ depth: Int) -> String {
      "[\(Self.exercise)\"}]\"},\(Self.exercise)" + String(repeating: "[", count: depth - 2)
        + String(repeating: "]", count: depth - 2) + "}]"
    }
    #expect(try ExerciseFile.read(Data(nested(16).utf8)).count == 2)
    #expect(
      refusal(nested(17)) == "Row 2: Expected up to 16 arrays and objects in each other, and found more.")
    #expect(refusal(String(repeating: "[", count: 1_000_000))?.hasPrefix("Row 1: Expected up to 16") == true)
  }

  @Test func `more values or exercises than an import takes are refused`() throws {
    let values = "[\(Self.exercise)[\(String(repeating: "1,", count: JSONExtent.maxValues))1]}]"
    #expect(refusal(values)?.hasPrefix("Row 1: With this row the file holds more than 500000 values") == true)
    let rows = "[\(String(repeating: "{},", count: JSONExtent.maxRows)){}]"
    #expect(
      refusal(rows)?.hasPrefix("Row 50001: With this row the file holds more than 50000 exercises") == true)
    let three = Data("[\(Self.exercise)1},\(Self.exercise)2},\(Self.exercise)3}]".utf8)
    #expect(try ExerciseFile.read(three, maxExercises: 2) == nil)
    #expect(try ExerciseFile.read(three, maxExercises: 3)?.count == 3)
  }

  @Test func `a text that is no array is refused as before`() {
    for text in ["", "{}", "1", "\u{FEFF}{}", "[\0]"] {
      #expect(refusal(text)?.hasPrefix("The file is not a JSON array of exercises.") == true)
    }
  }
}
