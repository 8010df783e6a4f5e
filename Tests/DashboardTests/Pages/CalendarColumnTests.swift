import Foundation
import Practice
import Testing

@testable import Dashboard

/// What is drawn where in a column of the calendar.
@Suite struct CalendarColumnTests {
  @Test(arguments: [
    (540..<600, "h9 u1"), (555..<645, "h9 m15 u1 v30"), (0..<1440, "h0 u24"), (670..<677, "h11 m10 v10"),
    (672..<680, "h11 m10 v10"), (600..<605, "h10 v5"),
  ]) func `an hour is an hour, and anything is kept to five minutes`(span: Range<Int>, classes: String) {
    #expect(CalendarSheet.classes(span) == classes)
  }

  @Test func `free time is cut where an hour begins, and no piece is too short to be followed`() {
    #expect(CalendarColumn.byTheHour(540..<720) == [540..<600, 600..<660, 660..<720])
    #expect(CalendarColumn.byTheHour(590..<660) == [590..<660])
    #expect(CalendarColumn.byTheHour(570..<665) == [570..<600, 600..<665])
    #expect(CalendarColumn.byTheHour(600..<615) == [600..<615])
  }

  @Test func `stretches are joined, and others are taken out of them`() {
    #expect(CalendarColumn.joined([600..<660, 540..<600, 700..<700, 720..<780]) == [540..<660, 720..<780])
    let left = CalendarColumn.left(of: [540..<720], without: [600..<630, 620..<640, 700..<900])
    #expect(left == [540..<600, 640..<700])
    #expect(CalendarColumn.left(of: [540..<720], without: [0..<1440]).isEmpty)
  }

  @Test(arguments: [("Ana Reyes", "AR"), ("Cher", "C"), ("dr. maria von Trapp", "DT"), ("", "")])
  func `a practitioner is marked by initials`(name: String, initials: String) {
    #expect(CalendarSheet.initials(name) == initials)
  }
}
