import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

extension Measure {
  /// Each page as an owner's browser opens it, over the usual history and a week that is full: the 99th percentile and the median of
  /// what the server takes, and what its HTML weighs.
  static let pages: [Measure] = PageMeasure.all.flatMap { page in
    [
      Measure("page-\(page.name)", unit: "ms p99", goal: "≤ 50 ms") { bench in
        Sample(own: try await page.run(bench).latencies.percentile(0.99))
      },
      Measure("page-\(page.name)-median", unit: "ms", goal: "–") { bench in
        Sample(own: try await page.run(bench).latencies.median)
      },
      Measure("page-\(page.name)-weight", unit: "kB", goal: "≤ 60 kB", maxRuns: 1) { bench in
        Sample(own: Double(try await page.run(bench, requests: 12).bytes.max() ?? 0) / 1_000)
      },
    ]
  }
}

/// One page, and which addresses of it are opened.
struct PageMeasure: Sendable {
  let name: String
  /// The address by the number of the request.
  let path: @Sendable (FullWeek, Int) -> String

  private static func one(_ name: String, _ path: String) -> PageMeasure {
    PageMeasure(name: name) { _, _ in path }
  }

  private static func client(_ name: String, _ part: String) -> PageMeasure {
    PageMeasure(name: name) { week, number in "/clients/\(week.handle(number * 31))\(part)" }
  }

  static let all = [
    one("today", "/today?of=all"), PageMeasure(name: "calendar") { week, _ in "/calendar?day=\(week.day)" },
    PageMeasure(name: "week") { week, _ in "/calendar?view=week&practitioner=P-7&day=\(week.day)" },
    PageMeasure(name: "appointment") { week, number in "/appointments/\(week.appointment(number).lowercased)"
    },
    one("my-day", "/my-day"), one("attention", "/attention"), one("inbox", "/inbox"),
    one("clients", "/clients"),
    PageMeasure(name: "search") { week, number in "/search?q=\(week.handle(number * 31).prefix(4))" },
    client("client", ""), client("programme", "/programme"), client("body", "/body"),
    client("assess", "/assess"), client("intake", "/intake"), client("history", "/history"),
    client("record", "/record"),
    PageMeasure(name: "book") { week, number in
      "/book?client=\(week.handle(number * 31))&site=\(HistoryIDs.site.lowercased)&day=\(week.day)"
    }, one("reports", "/reports"), one("settings", "/settings"),
    PageMeasure(name: "online") { week, _ in
      "/online/\(HistoryIDs.practice.lowercased)?site=\(HistoryIDs.site.lowercased)&day=\(week.day)"
    },
  ]

  /// What each of some requests took, one after another, and what it brought.
  func run(_ bench: Bench, requests: Int = 100) async throws -> (latencies: [Double], bytes: [Int]) {
    let week = try await bench.fullWeek()
    let world = week.world
    let now: @Sendable () -> Date = { week.now }
    return try await world.serving(now: now) { port, token in
      let session = try await BrowserSessions(world.store).begin(with: token, now: week.now).text.text
      let connection = try HTTPConnection(port: port)
      var answers: (latencies: [Double], bytes: [Int]) = ([], [])
      // The first fill what the server keeps.
      for number in 0..<(requests + 5) {
        let address = self.path(week, number)
        let start = ContinuousClock.now
        let answer = try connection.get(address, header: "Cookie: regimen_session=\(session)\r\n")
        guard answer.status == 200 else { throw BenchError("\(address) was answered with \(answer.status).") }
        guard number >= 5 else { continue }
        answers.latencies.append((ContinuousClock.now - start).inMilliseconds)
        answers.bytes.append(answer.bytes)
      }
      return answers
    }
  }
}

/// The week after a history, in which 20 practitioners work from Monday to Friday, two thirds booked.
struct FullWeek: Sendable {
  static let practitioners = 20
  /// Appointments of a practitioner a day.
  private static let slots = 8

  let world: World
  let ids: HistoryIDs

  init(_ world: World) {
    self.world = world
    ids = HistoryIDs(events: world.size)
  }

  /// Monday, ten o'clock.
  var now: Date { start + 10 * 3_600 }
  var day: LocalDay { LocalDay(of: start, in: .gmt) }

  private var start: Date {
    HistoryIDs.firstDay.addingTimeInterval(Double((ids.days + 6) / 7 * 7) * 86_400)
  }

  func handle(_ number: Int) -> String { "C-\(1001 + number % ids.clients)" }

  /// An appointment of the week by its number, however large.
  func appointment(_ number: Int) -> UUID {
    HistoryIDs.appointment(world.size + number % (Self.practitioners * Self.slots * 5))
  }

  /// Records it behind the history, and projects it.
  func record() async throws {
    let drafts = try setup() + bookings()
    for start in stride(from: 0, to: drafts.count, by: 100) {
      _ = try await world.store.perform(
        SampleFact.Append(
          client: HistoryIDs.site, drafts: Array(drafts[start..<min(start + 100, drafts.count)]),
          readsNothing: true), in: world.practice,
        identity: CommandIdentity(key: nil, in: world.practice, request: []), issuer: World.issuer)
    }
    try await world.runtime.catchUpToHead(world.practice, within: .seconds(120))
  }

  private func setup() throws -> [Draft<PracticeEvent>] {
    guard let week = WeekHours("mon-fri 08:00-18:00") else {
      throw BenchError("The bench's own hours cannot be read.")
    }
    let people = (0..<Self.practitioners).map(HistoryIDs.practitioner)
    let facts: [PracticeEvent] =
      people.enumerated().dropFirst(HistoryIDs.practitioners).map { number, person in
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: person, number: number + 1)))
      }
      + people.map {
        .scheduling(
          .practitionerHoursSet(
            PractitionerHoursSet(practitionerID: $0, siteID: HistoryIDs.site, week: week)))
      }
    let service = ServiceOffered(
      serviceID: HistoryIDs.practitioner(Self.practitioners), name: "Training", kind: .session, minutes: 60,
      buffers: Buffers(before: 0, after: 0), allowsVirtual: false, noticeMinutes: 0)
    return (facts + [.scheduling(.serviceOffered(service))]).map { Draft($0, at: start - 86_400) }
  }

  private func bookings() -> [Draft<PracticeEvent>] {
    (0..<Self.practitioners * Self.slots * 5).map { number in
      let (day, rest) = number.quotientAndRemainder(dividingBy: Self.practitioners * Self.slots)
      let (person, slot) = rest.quotientAndRemainder(dividingBy: Self.slots)
      let begin = start + Double(day * 86_400 + 8 * 3_600 + slot * 4_500)
      let booked = AppointmentBooked(
        appointmentID: appointment(number), kind: .session, clientID: ids.client(number * 7 % ids.clients),
        practitionerID: HistoryIDs.practitioner(person), siteID: HistoryIDs.site,
        slot: Slot(
          startsAt: begin, endsAt: begin + 3_600, wallTime: LocalDateTime(of: begin, in: .gmt),
          timeZone: "Etc/UTC", shifted: false))
      return Draft(.appointment(.appointmentBooked(booked)), at: start - 86_400)
    }
  }
}
