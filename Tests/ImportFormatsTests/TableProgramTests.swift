import Practice
import Testing

@testable import ImportFormats

/// What programs for tables make of an export: other separators, wrappings, decimals, blank columns and rows.
@Suite struct TableProgramTests {
  private static let heading = TrainingLogExample.strongHeading

  private func sets(_ text: String, unit: LoadUnit = .kg) throws -> [SetDone] {
    let log = try TrainingLogFile.strong.read(text, try TrainingLogExample.options(unit: unit))
    #expect(log.problems.isEmpty, "\(log.problems)")
    return log.workouts.flatMap(\.content.exercises).flatMap(\.sets)
  }

  private func problem(_ text: String) throws -> RowProblem? {
    let log = try TrainingLogFile.strong.read(text, try TrainingLogExample.options())
    #expect(log.problemCount == 1)
    return log.problems.first
  }

  @Test(arguments: [",", ";", "\t"]) func `the separator is the one that parts the heading`(separator: String)
    throws
  {
    // A heading with another separator in a name does not mislead.
    let heading = Self.heading.replacing("Workout Notes", with: "\"Notes, all; of it\"").replacing(
      ",", with: separator
    )
    .replacing("Notes\(separator) all", with: "Notes, all")
    let row = "2024-03-04 07:30:00,A,45m,Squat,1,100,5,0,0,,,8".replacing(",", with: separator)
    #expect(try sets("\(heading)\n\(row)") == [SetDone(reps: 5, load: Load(100, .kg), rpe: 8)])
  }

  @Test func `an unquoted comma in a heading of semicolons parts nothing`() throws {
    let heading = "Notes, all;" + Self.heading.replacing(",", with: ";")
    let row = ";2024-03-04 07:30:00;A;45m;Squat;1;100;5;0;0;;;8"
    #expect(try sets("\(heading)\n\(row)").count == 1)
  }

  @Test(arguments: ["sep=;\n", "\u{FEFF}SEP=;\r\n", "\"sep=;\"\r"])
  func `a line that names the separator is heeded`(
    line: String
  ) throws {
    let text =
      line + Self.heading.replacing(",", with: ";") + "\n2024-03-04 07:30:00;A;45m;Squat;1;42,5;5;0;0;;;x"
    let log = try TrainingLogFile.strong.read(text, try TrainingLogExample.options())
    #expect(log.problems.map(\.line) == [3])
    #expect(
      try sets(text.replacing(";x", with: ";8")) == [SetDone(reps: 5, load: Load(42.5, .kg), rpe: 8)])
  }

  @Test(arguments: [
    ("=\"100\"", 100), ("\"=\"\"100\"\"\"", 100), ("'100", 100), ("\"100\"", 100), ("\"42,5\"", 42.5),
    ("\" 42,50\u{A0}\"", 42.5), ("+42.5", 42.5), ("\"1.000,5\"", 1000.5), ("\"1,000.5\"", 1000.5),
    ("\"1\u{A0}000,5\"", 1000.5), ("1 000.5", 1000.5), ("1’000.5", 1000.5), ("1\u{202F}000", 1000),
    ("61.235", 61.235),
  ]) func `numbers are read in the ways in which they are wrapped and written`(cell: String, value: Double)
    throws
  {
    let row = "2024-03-04 07:30:00,A,45m,Squat,1,\(cell),5,0,0,,,"
    #expect(try sets("\(Self.heading)\n\(row)", unit: .lb) == [SetDone(reps: 5, load: Load(value, .lb))])
  }

  @Test
  func `a separator that may part thousands or decimals is refused, unless one of both cannot be meant`()
    throws
  {
    func row(_ weight: String, separator: String = ";") -> String {
      (Self.heading.replacing("Weight", with: "Weight (lbs)")
        + "\n2024-03-04 07:30:00,A,45m,Squat,1,W,5,0,0,,,")
        .replacing(",", with: separator).replacing("W;", with: weight + ";").replacing(
          "W,", with: weight + ",")
    }
    let both = try problem(row("1.050"))
    #expect(both?.column == "Weight (lbs)" && both?.message.contains("thousands or decimals") == true)
    #expect(try problem(row("\"1,050\"", separator: ","))?.message.contains("thousands or decimals") == true)
    // 61,235 pounds are lifted by nobody.
    #expect(try sets(row("61.235")).first?.load == Load(61.235, .lb))
    #expect(try sets(row("61,235")).first?.load == Load(61.235, .lb))
    #expect(try sets(row("1.050", separator: ",")).first?.load == Load(1.05, .lb))
  }

  @Test func `blank columns and rows at the end are nothing`() throws {
    let text = """
      \(Self.heading),,
      2024-03-04 07:30:00,A,45m,Squat,1,100,5,0,0,,,8,,
      2024-03-04 07:30:00,A,45m,Squat,2,100,5,0,0,,,8
      2024-03-04 07:30:00,A,45m,Squat,3,100,5,0,0,,,8,,\u{A0}
      ,,,,,,,,,,,,,
      \u{A0}
      """
    #expect(try sets(text).count == 3)
    // A separator at the end of every row is none too many; at the end of one row it may have shifted cells.
    let row = "\n2024-03-04 07:30:00,A,45m,Squat,1,100,5,0,0,sore,,"
    #expect(try sets(Self.heading + row + "," + row + ",").count == 2)
    #expect(try problem(Self.heading + row + ",")?.message.contains("found 13") == true)
    #expect(
      try problem(Self.heading + "\n2024-03-04 07:30:00,A,45m,Squat,1,10")?.message.contains("found 6")
        == true)
    #expect(
      try problem(Self.heading + "\n2024-03-04 07:30:00,A,45m,Squat,1,10,8,0,0,sore, tired,,,x")?.message
        .contains(
          "found 14") == true)
  }

  @Test(arguments: ["\r", "\r\n", "\n"]) func `any line end, and spaces that do not break`(end: String) throws
  {
    let heading = Self.heading.replacing("Exercise Name", with: "Exercise\u{A0}Name ").replacing(
      "Reps", with: "'REPS")
    let log = try TrainingLogFile.strong.read(
      [heading, "2024-03-04\u{A0}07:30:00,A,45m,Bench\u{A0}Press,1,100\u{A0},\u{A0}5,0,0,,,8"].joined(
        separator: end),
      try TrainingLogExample.options())
    #expect(log.problems.isEmpty)
    #expect(log.exercises.map(\.name) == ["Bench Press"])
    #expect(log.setCount == 1)
  }

  @Test(arguments: [
    (",Weight", "Weight"), (",WEIGHT", "WEIGHT"), (",Weight (lbs)", "Weight (lbs)"),
    (", exercise\u{A0} name", "exercise name"),
    (",Reps", "Reps"), (",date", "date"), (",RPE", "RPE"), (",Workout Notes", "Workout Notes"),
  ]) func `a heading that occurs twice is refused by its name`(more: String, name: String) throws {
    let problem = #expect(throws: RowProblem.self) {
      try TrainingLogFile.strong.read(
        "\n\(Self.heading)\(more)\n2024-03-04 07:30:00,A,45m,Squat,1,100,5,0,0,,,8,220",
        try TrainingLogExample.options())
    }
    #expect(problem?.line == 2 && TrainingLogColumn.key(problem?.column ?? "") == TrainingLogColumn.key(name))
    #expect(problem?.message.contains("only one can count") == true)
  }

  @Test func `weights in kilograms and in pounds side by side are two words on one thing`() throws {
    let heading = TrainingLogExample.hevyHeading + ",weight_lbs"
    let problem = #expect(throws: RowProblem.self) {
      try TrainingLogFile.hevy.read(heading, try TrainingLogExample.options())
    }
    #expect(problem?.column == "weight_lbs")
    // A column that nobody reads may be there as often as it likes.
    let log = try TrainingLogFile.strong.read(Self.heading + ",Tag,Tag", try TrainingLogExample.options())
    #expect(log.problems.isEmpty)
  }
}
