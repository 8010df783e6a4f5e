import Practice
import Testing

@testable import ImportFormats

/// The splitting of CSV into rows and cells, and above all the lines on which rows begin.
@Suite struct TrainingLogTableTests {
  private func rows(_ text: String) throws -> [TrainingLogRow] {
    var table = try TrainingLogTable(text)
    var rows: [TrainingLogRow] = []
    while let row = try table.next() { rows.append(row) }
    return rows
  }

  @Test(arguments: [
    ("1,  \"x\"  ,2", ["1", "x", "2"]), (" 1 ,x\"\"y", ["1 ", "x\"y"]), ("\"\",\"a\"\"\"", ["", "a\""]),
    ("1,", ["1", ""]), ("\"1\"", ["1"]), (",,3", ["", "", "3"]), ("\u{A0}x,ü", ["x", "ü"]),
  ]) func `cells are read with and without quotation, up to the end of the text`(row: String, cells: [String])
    throws
  {
    for end in ["", "\n", "\r\n", "\u{2028}"] {
      #expect(try rows("a,b,c\n" + row + end).map(\.cells) == [cells])
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `lines are counted as an editor does, for any line end`(
    end: String
  ) throws {
    let text = ["a,b", "1,\"x", "y", "z\"", "", "2,\"\"\"q\"\"\"", "3,"].joined(separator: end)
    let rows = try rows(text)
    #expect(rows.map(\.line) == [2, 6, 7])
    #expect(rows.map(\.cells) == [["1", "x\(end)y\(end)z"], ["2", "\"q\""], ["3", ""]])
    #expect(try TrainingLogTable(text).width == 2)
  }

  @Test(arguments: [",", ";", "\t"]) func `the heading tells the separator`(separator: String) throws {
    let rows = try rows("a\(separator)b\n1\(separator)\"2\(separator)3\"\n")
    #expect(rows.map(\.cells) == [["1", "2\(separator)3"]])
    #expect(rows.map(\.decimalComma) == [separator == ";"])
  }

  @Test func `a byte order mark is no part of the first heading, quoted or not`() throws {
    #expect(try TrainingLogTable("\u{FEFF}Date,b\n").column("date")?.index == 0)
    #expect(try TrainingLogTable("\u{FEFF}\"Date\";b\r\n").column("Date")?.index == 0)
  }

  @Test func `an export reads the same with a byte order mark and other line ends`() throws {
    let text = try TrainingLogExample.text("strong-commas.csv")
    let plain = try TrainingLogFile.strong.read(text, try TrainingLogExample.options())
    let other = try TrainingLogFile.strong.read(
      "\u{FEFF}" + text.replacing("\n", with: "\r\n"), try TrainingLogExample.options())
    #expect(other.workouts.map(\.content) == plain.workouts.map(\.content))
    #expect(other.workouts.map(\.fingerprint) == plain.workouts.map(\.fingerprint))
    #expect(other.remarks == plain.remarks)
  }

  @Test func `rows of separators alone are blank`() throws {
    #expect(try rows("a,b\n,\n  \n1,2\n").map(\.line) == [4])
  }

  @Test(arguments: [
    ("a,b\n1,\"x\ny\"\n2,\"never closed\n3,4\n", 4), ("a,b\n1,2\n3,\"said \"so\" loudly\"\n", 3),
    ("a,b\n1,2\n3,5\" band\n", 3), ("a,\"b\n1,2\n", 1),
  ]) func `broken quotation is named by the row in which it is`(text: String, line: Int) {
    let problem = #expect(throws: RowProblem.self) { try rows(text) }
    #expect(problem?.line == line)
    #expect(problem?.message.hasPrefix("A quotation mark is not closed") == true)
  }

  @Test func `headings are found in any case, with their units`() throws {
    let table = try TrainingLogTable("Workout #,DURATION (Sec),Weight (kg)\n")
    #expect(try table.column("workout #")?.index == 0)
    #expect(try table.column(withUnit: "Duration")?.unit == "sec")
    #expect(try table.column(withUnit: "weight")?.heading == "Weight (kg)")
    #expect(try table.column(withUnit: "Distance") == nil)
  }
}
