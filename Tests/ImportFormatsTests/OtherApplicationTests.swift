import Foundation
import Practice
import Testing

@testable import ImportFormats

/// Exports of FitNotes and StrongLifts, and tables of any program by the names of their columns.
@Suite struct OtherApplicationTests {
  private func read(
    _ file: TrainingLogFile, _ rows: [String], unit: LoadUnit = .kg, columns: String? = nil, now: Date? = nil
  ) throws -> TrainingLog {
    try file.read(
      rows.joined(separator: "\n"),
      try TrainingLogExample.options(
        unit: unit, columns: try columns.map { try ColumnNames($0) }, now: now ?? TrainingLogExample.now))
  }

  private func sets(_ log: TrainingLog) -> [SetDone] {
    log.workouts.flatMap(\.content.exercises).flatMap(\.sets)
  }

  // FitNotes

  @Test func `days of FitNotes are workouts, read as of noon`() throws {
    let log = try read(
      .fitNotes,
      [
        "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment",
        "2024-06-01,Plank,Abs,0,kgs,0,,,0:01:30,elbows in",
        "2024-06-01,Flat Barbell Bench Press,Chest,135,lbs,8,,,,",
        "2024-06-01,Flat Barbell Bench Press,Chest,140,lbs,0,,,,",
        "2024-06-02,Rowing Machine,Cardio,,,,2,km,8:00,",
        "2024-06-02,Pull Up (Assisted),Back,20,kgs,8,,,,",
      ])
    #expect(log.problems.isEmpty, "\(log.problems)")
    #expect(log.origin == .fitNotes)
    #expect(
      log.workouts.map(\.occurredAt) == [1_717_236_000, 1_717_322_400].map(Date.init(timeIntervalSince1970:)))
    #expect(log.workouts.map(\.note) == ["Plank: elbows in", nil])
    #expect(
      sets(log) == [
        SetDone(seconds: 90), SetDone(reps: 8, load: Load(135, .lb)),
        SetDone(reps: 0, load: Load(140, .lb), kind: .failure), SetDone(seconds: 480, meters: 2000),
        SetDone(reps: 8, assistance: Load(20, .kg)),
      ])
    #expect(log.remarkCount == 1 && log.remarks.first?.message.contains("as of noon") == true)
  }

  @Test func `the older heading of FitNotes has the unit, and today's workout has come`() throws {
    let rows = [
      "Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time",
      "2026-01-01,Squat,Legs,135,5,,,",
    ]
    // 2026-01-01T08:00 in Berlin: noon has not come.
    let log = try read(.fitNotes, rows, now: Date(timeIntervalSince1970: 1_767_250_800))
    #expect(log.problems.isEmpty && sets(log) == [SetDone(reps: 5, load: Load(135, .lb))])
    #expect(log.workouts.first?.occurredAt == Date(timeIntervalSince1970: 1_767_250_800))
    // Later on the day it is the same workout.
    let again = try TrainingLogFile.fitNotes.read(
      rows.joined(separator: "\n"),
      try TrainingLogExample.options(
        imported: TrainingLogExample.imported(log), now: Date(timeIntervalSince1970: 1_767_280_800)))
    #expect(again.workouts.map(\.sessionID) == log.workouts.map(\.sessionID))
    #expect(again.workouts.map(\.fingerprint) == log.workouts.map(\.fingerprint))
  }

  @Test(arguments: [
    ("2024-06-01,Plank,Abs,0,stone,0,,,0:30,", "Weight Unit"),
    ("2024-06-01,Plank,Abs,0,kgs,0,,,1:75,", "Time"),
    ("2024-06-01,Run,Cardio,,,,2,leagues,,", "Distance Unit"), ("2024-06-01,Plank,Abs,0,kgs,0,,,,", "Reps"),
    ("06/01/2024,Plank,Abs,0,kgs,0,,,0:30,", "Date"),
  ]) func `a bad row of FitNotes is named`(row: String, column: String) throws {
    let log = try read(
      .fitNotes, ["Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment", row])
    #expect(log.problems.map(\.line) == [2] && log.problems.first?.column == column)
  }

  // StrongLifts

  private static let lifts =
    "Date (yyyy/mm/dd),Workout,Workout Name,Program Name,Body Weight (KG),Exercise,Sets×Reps,Sets×Time,"
    + "Top Set (Reps×KG),e1RM (KG),Reps,Volume (KG),Workout Volume (KG),Duration (hours),Start Time (h:mm),"
    + "End Time (h:mm),Notes,Set 1 (Reps),Set 1 (KG),Set 2 (Reps), Set 2 (KG),Set 3 (Reps),Set 3 (KG)"

  @Test func `sets of StrongLifts stand side by side`() throws {
    let log = try read(
      .strongLifts,
      [
        Self.lifts,
        #"2024/08/11,1,"Workout A","5×5",83.5,"Squat",5/0/-,,5×55,63.7,10,550,3330.0,0.5,10:56 AM,11:31 AM,"slow",5,55,0,57.5,0,57.5"#,
        #"2024/08/11,1,"Workout A","5×5",83.5,"Barbell Row",Skipped,,,,,,,0.5,10:56 AM,11:31 AM,"",,,,,,"#,
        #"2024/08/11,1,"Workout A","5×5",83.5,"Plank",,3×1:00,,,,,,0.5,10:56 AM,11:31 AM,"",,,,,,"#,
        #"2024/08/12,2,"Workout B","5×5",83.5,"Deadlift",1×5,,,,,,,,,,"",5,115,,,,"#,
      ])
    #expect(log.problems.isEmpty, "\(log.problems)")
    #expect(log.origin == .strongLifts)
    #expect(log.workouts.map(\.title) == ["Workout A", "Workout B"])
    #expect(log.workouts.map(\.content.minutes) == [35, nil])
    #expect(log.workouts.first?.occurredAt == Date(timeIntervalSince1970: 1_723_366_560))
    #expect(
      sets(log) == [
        SetDone(reps: 5, load: Load(55, .kg)), SetDone(reps: 0, load: Load(57.5, .kg), kind: .failure),
        SetDone(seconds: 60), SetDone(seconds: 60), SetDone(seconds: 60),
        SetDone(reps: 5, load: Load(115, .kg)),
      ])
    #expect(log.exercises.map(\.slug) == ["squat", "plank", "deadlift"])
  }

  @Test func `pounds of StrongLifts stand in the heading`() throws {
    let log = try read(
      .strongLifts,
      [
        "\u{FEFF}" + Self.lifts.replacing("KG", with: "LB").replacing("Sets×", with: "Setsx"),
        #""2024/08/12","2","Workout B","","175","Deadlift","1x5","","","","","","","","7:00 AM","7:35 AM","","5","255","","","","""#,
      ])
    #expect(log.problems.isEmpty && sets(log) == [SetDone(reps: 5, load: Load(255, .lb))])
  }

  // Any program

  @Test func `a table of any program is read by the names of its columns`() throws {
    let log = try read(
      .csv,
      [
        "Datum;Uhrzeit;Übung;Gewicht (kg);Wdh;Seite;Art;Bemerkung",
        "08.07.2025;18:30;Ausfallschritt;12,5;10;links;;schön",
        "08.07.2025;18:30;Ausfallschritt;12,5;9;rechts;;",
        "08.07.2025;18:30;Klimmzug;-20;8;;W;", "09.07.2025;;Beinpresse;520;8;;F;",
      ],
      columns:
        "date=Datum,time=Uhrzeit,exercise=Übung,weight=Gewicht (kg),reps=Wdh,side=Seite,kind=Art,note=Bemerkung"
    )
    #expect(log.problems.isEmpty, "\(log.problems)")
    #expect(log.origin == .csv)
    #expect(
      sets(log) == [
        SetDone(reps: 10, load: Load(12.5, .kg), side: .left),
        SetDone(reps: 9, load: Load(12.5, .kg), side: .right),
        SetDone(reps: 8, assistance: Load(20, .kg), kind: .warmup),
        SetDone(reps: 8, load: Load(520, .kg), kind: .failure),
      ])
    #expect(log.workouts.map(\.note) == ["Ausfallschritt: schön", nil])
    #expect(log.exercises.map(\.slug).first == "ausfallschritt")
  }

  @Test func `help and its unit may have columns of their own`() throws {
    let columns =
      "date=day,exercise=what,weight=lifted, then lowered,assistance=help,unit=unit,reps=n,rir=left"
    let rows = [
      "day,what,\"lifted, then lowered\",help,unit,n,left", "2025-07-08 10:00,Dip,,15,lb,8,2",
      "2025-07-08 10:00,Dip,5,,,6,",
    ]
    let log = try read(.csv, rows, columns: columns)
    #expect(log.problems.isEmpty, "\(log.problems)")
    #expect(
      sets(log) == [
        SetDone(reps: 8, assistance: Load(15, .lb), rir: 2), SetDone(reps: 6, load: Load(5, .kg)),
      ])
    let both = try read(.csv, rows + ["2025-07-08 10:00,Dip,5,5,,6,"], columns: columns)
    #expect(both.problems.first?.message.contains("not both") == true)
  }

  @Test(arguments: [
    ("date=Datum", "are needed"), ("date=Datum,exercise=Übung", "are needed"),
    ("Datum,reps=Wdh", "not known"),
    ("date=a,date=b,exercise=c,reps=d", "twice"), ("date=a,exercise=,reps=d", "no heading"),
    ("", "not known"),
  ]) func `names that leave something open are refused with an example`(text: String, words: String) {
    let error = #expect(throws: InputError.self) { try ColumnNames(text) }
    #expect(error?.advice.contains(words) == true && error?.advice.contains("date=Datum") == true)
    #expect(error?.field == "columns")
  }

  @Test func `a heading that the file does not have, or has twice, is named`() throws {
    for (heading, column) in [("Datum,Exercise,Wdh", "Übung"), ("Datum,Übung,Wdh,wdh", "wdh")] {
      let problem = #expect(throws: RowProblem.self) {
        try read(.csv, ["", heading, "2025-07-08,x,1"], columns: "date=Datum,exercise=Übung,reps=Wdh")
      }
      #expect(problem?.line == 2 && problem?.column == column)
    }
  }
}
