import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// The schedule as a calendar: the form of RFC 5545, the right clocks, and nobody's name.
@Suite struct ScheduleCalendarTests {
  private func calendar(
    _ starts: [String], cancelled: Bool = false, site: String = "Lake Nona", client: String = "Maria Lopez"
  ) throws -> [String] {
    let items = try starts.enumerated().map { index, start in
      let zone = try #require(TimeZone(identifier: "America/New_York"))
      let wall = try #require(LocalDateTime(start))
      let resolved = WallClock.resolve(wall, in: zone)
      let text = """
        {"appointmentId":"00000000-0000-8000-8000-00000000000\(index)","kind":"session",\
        "status":"\(cancelled ? "cancelled" : "booked")","startsAt":"\(JSONCoding.text(of: resolved.instant))",\
        "endsAt":"\(JSONCoding.text(of: resolved.instant + 3600))","wallTime":"\(resolved.wallTime)",\
        "timeZone":"America/New_York","shifted":false,"site":"\(site)","siteId":"00000000-0000-8000-8000-000000000099",\
        "practitioner":"Ana Reyes","practitionerId":"00000000-0000-8000-8000-000000000098","client":"\(client)",\
        "clientId":"00000000-0000-8000-8000-000000000097","buffers":{"before":0,"after":10},\
        "bookedAt":"2027-01-01T00:00:00Z",\
        "changedAt":"2027-01-02T00:00:00Z","sequence":3,"position":9}
        """
      return try JSONCoding.decoder().decode(ScheduleItem.self, from: Data(text.utf8))
    }
    return ScheduleCalendar(items, named: "Schedule").text.components(separatedBy: "\r\n")
  }

  @Test func linesAreFoldedAndEndAsTheyMust() throws {
    let lines = try calendar(["2027-03-01T10:00"], site: String(repeating: "Größe, Ümläut; ", count: 20))
    #expect(lines.last == "" && lines.first == "BEGIN:VCALENDAR")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    let unfolded = lines.joined(separator: "\r\n").replacingOccurrences(of: "\r\n ", with: "")
    #expect(unfolded.contains("LOCATION:Größe\\, Ümläut\\; Größe"))
  }

  @Test func timesAreOnTheWallWithTheChangesOfTheClocksBesideThem() throws {
    let lines = try calendar(["2027-03-13T10:00", "2027-03-15T10:00"])
    #expect(lines.filter { $0 == "DTSTART;TZID=America/New_York:20270313T100000" }.count == 1)
    #expect(lines.filter { $0 == "DTSTART;TZID=America/New_York:20270315T100000" }.count == 1)
    let change = try #require(lines.firstIndex(of: "DTSTART:20270314T020000"))
    #expect(lines[change - 1] == "BEGIN:DAYLIGHT")
    #expect(lines[change + 1] == "TZOFFSETFROM:-0500" && lines[change + 2] == "TZOFFSETTO:-0400")
    #expect(lines.contains("DTSTART:20271107T020000"))
  }

  @Test func anAppointmentKeepsItsIdAndSaysNoMoreThanInitials() throws {
    let lines = try calendar(["2027-03-01T10:00"], cancelled: true)
    #expect(lines.contains("UID:00000000-0000-8000-8000-000000000000") && lines.contains("SEQUENCE:3"))
    #expect(lines.contains("STATUS:CANCELLED") && lines.contains("SUMMARY:Session M.L."))
    #expect(!lines.contains { $0.contains("Maria") || $0.contains("Lopez") || $0.contains("Ana") })
  }

  @Test(arguments: [
    (PersonalPart.erasedText, "(erased)"), (PersonalPart.sealedText, "(sealed)"), ("Maria", "M."),
  ]) func onePersonWithoutANameIsShownAsThat(client: String, label: String) throws {
    let lines = try calendar(["2027-03-01T10:00"], client: client)
    #expect(lines.contains("SUMMARY:Session \(label)"))
  }
}
