import Application
import ArgumentParser
import CalendarFiles
import Foundation
import Practice
import ReadModels

/// `regimen set busy-calendar`: a practitioner's other calendar, in whose busy times they are not booked.
struct SetBusyCalendarCommand: WriteCommand {
  typealias Input = SetBusyCalendar.Input

  static let configuration = CommandConfiguration(
    commandName: "busy-calendar",
    abstract: "Read a practitioner’s other calendar: in its busy times they are not booked.",
    discussion: """
      Whoever has the address reads the calendar: it is sealed, and shown by its computer alone. Titles are never stored. “regimen serve” \
      reads it within seconds and every 15 minutes from then on.
      Example:
        printf '%s\\n' 'https://calendar.example.org/private-3f9a/basic.ics' | regimen set busy-calendar --practitioner P-1 --address @-
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.practitioner, "practitioner")) var practitioner: String
  @Option(help: Self.help(\.address, "address")) var address: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(practitioner: PersonReference(practitioner), address: address)
  }

  func confirmation(_ outcome: CommandService.Outcome<SetBusyCalendar>) -> String {
    outcome.isUnchanged
      ? "Nothing to do: this calendar is read already."
      : "Set. It is read by “regimen serve”, or at once by: regimen refresh busy-calendars"
  }
}

/// `regimen remove busy-calendar`: their other calendar is read no longer.
struct RemoveBusyCalendarCommand: WriteCommand {
  typealias Input = RemoveBusyCalendar.Input

  static let configuration = CommandConfiguration(
    commandName: "busy-calendar",
    abstract: "Read a practitioner’s other calendar no longer; its times can be booked again.",
    discussion: "Example:\n  regimen remove busy-calendar --practitioner P-1")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.practitioner, "practitioner")) var practitioner: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(practitioner: PersonReference(practitioner)) }

  func confirmation(_ outcome: CommandService.Outcome<RemoveBusyCalendar>) -> String {
    "Removed; the times that it had taken can be booked again."
  }
}

/// `regimen show busy-calendars`: which are read, and when they were.
struct ShowBusyCalendarsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "busy-calendars",
    abstract:
      "Practitioners’ other calendars: from where, when each was read, and what lies in their busy times.",
    discussion: "Example:\n  regimen show busy-calendars")

  @OptionGroup var globals: GlobalOptions

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let list = try await opened.busyCalendars()
      Output.answer(list, as: globals.format) { list.text(opened) }
    }
  }
}

/// `regimen refresh`: what is read from elsewhere.
struct RefreshCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh", abstract: "Read practitioners’ other calendars now.",
    subcommands: [BusyCalendars.self])

  struct BusyCalendars: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "busy-calendars",
      abstract:
        "Read practitioners’ other calendars now, and say which appointments lie in their busy times.",
      discussion: """
        “regimen serve” does it every 15 minutes. Where one cannot be read, what it said last holds.
        Example:
          regimen refresh busy-calendars
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var calendars: CalendarOptions

    func run() async throws {
      try await OpenedPractice.open(globals) { opened in
        let job = calendars.job(opened.environment)
        let outcomes = try await job.run(opened.practice, now: opened.now, isAsked: true)
        let list = try await opened.busyCalendars()
        Output.answer(list, as: globals.format) { list.text(opened) }
        let failed = outcomes.count { $0.trouble != nil }
        if failed > 0 {
          throw Failure(
            .unexpected, "calendars-not-read",
            "\(failed) \(failed == 1 ? "calendar was" : "calendars were") not read; what they said last holds. “regimen show busy-calendars” says why."
          )
        }
      }
    }
  }
}

/// From where calendars may be read.
struct CalendarOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Private network that practitioners’ other calendars may be read from, also without TLS; may be repeated.",
      valueName: "address|CIDR")) var calendarAllow: [String] = []

  func validate() throws {
    guard ranges != nil else {
      throw ValidationError("--calendar-allow takes an address or a range, such as 10.0.0.0/24.")
    }
  }

  private var ranges: [NetworkRange]? { NetworkRange.all(calendarAllow.joined(separator: ",")) }

  func job(_ environment: AppEnvironment) -> BusyCalendarJob {
    BusyCalendarJob(
      environment.store, environment.queries, allowed: ranges ?? [],
      reader: CalendarReader(program: Self.program), logger: environment.logger)
  }

  /// This program itself, also where its file was replaced since it began.
  private static var program: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
  }
}

/// `regimen read-calendar`: a calendar on standard input as its busy times. The program calls it itself, a process for each calendar.
struct ReadCalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-calendar", abstract: "Read a calendar on standard input as its busy times.",
    discussion:
      "Example:\n  regimen read-calendar --from 1803859200 --until 1838073600 --zone America/New_York <calendar.ics",
    shouldDisplay: false)

  @Option(help: ArgumentHelp("From when on, in seconds after 1970.", valueName: "seconds")) var from: Int
  @Option(help: ArgumentHelp("Until when, in seconds after 1970.", valueName: "seconds")) var until: Int
  @Option(help: ArgumentHelp("The zone of all-day times.", valueName: "zone")) var zone: String

  func validate() throws {
    guard from <= until, TimeZone(identifier: zone) != nil else {
      throw ValidationError("--from comes before --until, and --zone takes an IANA name.")
    }
  }

  func run() throws {
    guard ReadingLimits.begin() else {
      throw Failure(.unexpected, "no-limits", "The limits of this process could not be set.")
    }
    let bytes = try FileHandle.standardInput.read(upToCount: CalendarFile.maxBytes + 1) ?? Data()
    let answer: CalendarReader.Answer
    do throws(CalendarFileError) {
      let file = try CalendarFile(bytes, within: from..<until, zone: TimeZone(identifier: zone) ?? .gmt)
      answer = .init(busy: file.busy.map { [$0.lowerBound, $0.upperBound] }, error: nil)
    } catch {
      answer = .init(busy: nil, error: error.rawValue)
    }
    FileHandle.standardOutput.write(try JSONEncoder().encode(answer))
  }
}

extension OpenedPractice {
  fileprivate func busyCalendars() async throws -> BusyCalendarList {
    try await BusyCalendarList(of: practice, environment.store, environment.queries, now: now)
  }
}

extension BusyCalendarList {
  fileprivate func text(_ opened: OpenedPractice) -> String {
    var table = Table("Who", "From", "Read", "Busy times", "Appointments in them")
    for item in items {
      table.add(
        item.practitionerHandle ?? "–", item.host ?? "–",
        item.readAt.map { TimeText.minute($0, in: opened.zone) } ?? "never", String(item.busyTimes),
        String(item.conflicts.count))
    }
    let lines = items.compactMap { item in
      item.trouble.map {
        "\(item.practitionerHandle ?? "–") was not read when it was tried last. \($0.words)"
      }
    }
    let inside =
      items.contains { !$0.conflicts.isEmpty }
      ? ["Appointments in busy times stand; “regimen show stranded” lists them with what to do."] : []
    return ([table.text(empty: "No other calendars are read.")] + lines + inside).joined(separator: "\n")
  }
}
