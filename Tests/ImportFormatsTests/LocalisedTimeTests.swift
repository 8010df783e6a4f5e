import Practice
import Testing

@testable import ImportFormats

/// Dates with months in seven languages and in the orders of their countries.
@Suite struct LocalisedTimeTests {
  @Test(arguments: [
    ("1 févr. 2025, 17:29", "2025-02-01T17:29"), ("2 mai 2025, 17:29", "2025-05-02T17:29"),
    ("1 août 2025 à 17:29", "2025-08-01T17:29"), ("1er juil. 2025 17h29", "2025-07-01T17:29"),
    ("31 déc. 2025, 17:29", "2025-12-31T17:29"), ("1. März 2025 um 17:29 Uhr", "2025-03-01T17:29"),
    ("1. Mär. 2025, 17:29", "2025-03-01T17:29"), ("1 Maerz 2025, 17:29", "2025-03-01T17:29"),
    ("1 Mrz 2025, 17:29", "2025-03-01T17:29"), ("5 Okt 2025, 17:29", "2025-10-05T17:29"),
    ("5. Dez. 2025, 17:29", "2025-12-05T17:29"), ("5 Jänner 2025, 17:29", "2025-01-05T17:29"),
    ("5 ene 2025, 17:29", "2025-01-05T17:29"), ("5 abr. 2025, 5:29 p. m.", "2025-04-05T17:29"),
    ("5 de agosto de 2025, 17:29", "2025-08-05T17:29"), ("5 dic 2025, 17:29", "2025-12-05T17:29"),
    ("5 gen 2025, 17:29", "2025-01-05T17:29"), ("5 mag 2025 alle 17:29", "2025-05-05T17:29"),
    ("5 giu 2025, 17:29", "2025-06-05T17:29"), ("5 lug 2025, 17:29", "2025-07-05T17:29"),
    ("5 set 2025, 17:29", "2025-09-05T17:29"), ("5 ott 2025, 17:29", "2025-10-05T17:29"),
    ("5 de fev. de 2025 às 17:29", "2025-02-05T17:29"), ("5 out 2025, 17:29", "2025-10-05T17:29"),
    ("5 mrt 2025, 17:29", "2025-03-05T17:29"), ("5 mei 2025 om 17:29", "2025-05-05T17:29"),
    ("5 mar 2025, 17:29", "2025-03-05T17:29"), ("5 M\u{E4}rz 2025, 17:29", "2025-03-05T17:29"),
    ("5 Ma\u{308}rz 2025, 17:29", "2025-03-05T17:29"), ("Dec 5, 2025, 5:29\u{202F}PM", "2025-12-05T17:29"),
    ("Dec 5, 2025 5:29PM", "2025-12-05T17:29"), ("2025 Dec 5, 17:29", "2025-12-05T17:29"),
    ("mar. 4 févr. 2025, 17:29", "2025-02-04T17:29"), ("Samstag, 1. Februar 2025, 17:29", "2025-02-01T17:29"),
    ("01.02.2025 17:29", "2025-02-01T17:29"), ("1.2.2025, 17:29:30", "2025-02-01T17:29:30"),
    ("2025/02/01 17:29", "2025-02-01T17:29"), ("13/02/2025 17:29", "2025-02-13T17:29"),
    ("02/13/2025 5:29 PM", "2025-02-13T17:29"), ("03/03/2025 17:29", "2025-03-03T17:29"),
    ("'2025-02-01 17:29", "2025-02-01T17:29"),
  ]) func `a time is read`(text: String, time: String) {
    #expect(WallTimeText.parse(text)?.description == time)
  }

  @Test func `day and month that may be either are asked about, and read in the order given`() throws {
    #expect(WallTimeText.read("02/03/2025 17:29") == .ambiguousOrder)
    #expect(WallTimeText.read("2-3-2025 17:29") == .ambiguousOrder)
    #expect(WallTimeText.parse("02/03/2025 17:29", order: .dayFirst)?.description == "2025-03-02T17:29")
    #expect(WallTimeText.parse("02/03/2025 17:29", order: .monthFirst)?.description == "2025-02-03T17:29")
    #expect(WallTimeText.parse("13/02/2025 17:29", order: .monthFirst) == nil)
    let log = try TrainingLogExample.strong("02/03/2024 07:30,A,45m,Plank,1,0,8,0,0,,,")
    #expect(log.problems.first?.column == "Date")
    #expect(log.problems.first?.message.contains("--date-order day-first") == true)
  }

  @Test func `a word that begins the names of two months is asked about, and another is no month`() throws {
    #expect(WallTimeText.read("5 jui 2025, 17:29") == .ambiguousMonth)
    #expect(WallTimeText.read("5 helmi 2025, 17:29") == .unreadable)
    #expect(WallTimeText.read("5 Feb 2025") == .day(try #require(LocalDay("2025-02-05"))))
    let log = try TrainingLogExample.hevy("A,5 jui 2025 11:37,,,Plank,,,0,normal,,,,30,")
    #expect(log.problems.first?.message.contains("Write it in full") == true)
    let day = try TrainingLogExample.hevy("A,5 Feb 2025,,,Plank,,,0,normal,,,,30,")
    #expect(day.problems.first?.message.contains("no time of day") == true)
  }
}
