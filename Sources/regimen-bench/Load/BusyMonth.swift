import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import Synchronization

/// A practice of 20 practitioners at one site with 20 rooms and a month that is two thirds booked.
struct BusyMonth: Sendable {
  static let practitioners = 20
  /// The first of 31 days, in Florida's winter.
  static let first = Date(timeIntervalSince1970: 1_927_170_000)
  private static let zone = "America/New_York"

  let practice: PracticeID
  let site = UUID()
  let service = UUID()
  let people = (0..<practitioners).map { _ in UUID() }
  private let rooms = (0..<practitioners).map { _ in UUID() }

  /// Records it as a practice of its own, and projects it.
  static func make(in world: World) async throws -> BusyMonth {
    let month = BusyMonth(practice: PracticeID(UUID()))
    try await world.store.openLog(of: month.practice)
    let drafts = try month.setup() + month.bookings()
    for start in stride(from: 0, to: drafts.count, by: 100) {
      _ = try await world.store.perform(
        SampleFact.Append(
          client: month.site, drafts: Array(drafts[start..<min(start + 100, drafts.count)]),
          readsNothing: true), in: month.practice,
        identity: CommandIdentity(key: nil, in: month.practice, request: []), issuer: World.issuer)
    }
    try await world.runtime.catchUpToHead(month.practice, within: .seconds(120))
    return month
  }

  /// Who has an hour, at any time of the month.
  var request: OpenTimeRequest {
    OpenTimeRequest(
      from: Self.first, to: Self.first + 31 * 86_400, siteID: site, practitioners: people, serviceID: service,
      now: Self.first - 86_400)
  }

  private func setup() throws -> [Draft<PracticeEvent>] {
    guard let week = WeekHours("mon-sat 08:00-12:00,13:00-18:00") else {
      throw BenchError("The bench's own hours cannot be read.")
    }
    let facts: [PracticeEvent] =
      [
        .organisation(.practiceFounded(PracticeFounded(name: "Bench", timeZone: Self.zone))),
        .organisation(.siteOpened(SiteOpened(siteID: site, name: "Site", timeZone: Self.zone))),
        .scheduling(
          .serviceOffered(
            ServiceOffered(
              serviceID: service, name: "Training", kind: .session, minutes: 60,
              buffers: Buffers(before: 0, after: 10), allowsVirtual: false, noticeMinutes: 0))),
      ]
      + people.enumerated().flatMap { number, person -> [PracticeEvent] in
        [
          .organisation(
            .practitionerRegistered(PractitionerRegistered(practitionerID: person, number: number + 1))),
          .scheduling(
            .practitionerHoursSet(PractitionerHoursSet(practitionerID: person, siteID: site, week: week))),
          .scheduling(.roomOpened(RoomOpened(roomID: rooms[number], siteID: site, name: "Room \(number)"))),
        ]
      }
    return facts.map { Draft($0, at: Self.first - 30 * 86_400) }
  }

  /// Five appointments of each practitioner on most days, from 08:00 on, at another distance each day.
  private func bookings() throws -> [Draft<PracticeEvent>] {
    guard let zone = TimeZone(identifier: Self.zone) else {
      throw BenchError("There is no zone \(Self.zone).")
    }
    var drafts: [Draft<PracticeEvent>] = []
    for day in 0..<31 where day % 7 != 6 {
      for (number, person) in people.enumerated() {
        for part in 0..<6 where (day + number + part) % 3 != 0 {
          let start =
            Self.first + Double(day) * 86_400 + Double((8 + part) * 3600 + ((day + number) % 4) * 900)
            + Double(part * 600)
          let slot = Slot(
            startsAt: start, endsAt: start + 3600, wallTime: LocalDateTime(of: start, in: zone),
            timeZone: Self.zone, shifted: false)
          drafts.append(
            Draft(
              .appointment(
                .appointmentBooked(
                  AppointmentBooked(
                    appointmentID: UUID(), kind: .session, clientID: UUID(), practitionerID: person,
                    siteID: site, slot: slot, serviceID: service, roomID: rooms[number],
                    buffers: Buffers(before: 0, after: 10)))), at: Self.first - 20 * 86_400))
        }
      }
    }
    return drafts
  }
}

/// The events that the bench appends: sessions of about 350 bytes of facts, all alike.
enum SampleFact {
  static func session(of client: UUID, id: UUID) -> Draft<PracticeEvent> {
    Draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: id, clientID: client, content: content(on: LocalDay(number: 20_000)), origin: .manual))
      ), at: Date(timeIntervalSince1970: 1_728_000_000))
  }

  static func content(on day: LocalDay) -> SessionContent {
    let sets = [
      SetDone(reps: 10, load: Load(20, .kg), rir: 3), SetDone(reps: 9, load: Load(20, .kg), rir: 2),
    ]
    return SessionContent(
      day: day, timeZone: "America/New_York", exercises: [ExerciseWork(exercise: "goblet-squat", sets: sets)],
      pain: PainScores(before: 3, during: 4, after: 3), minutes: 45, rpe: 6)
  }

  /// Appends drafts under a condition that it checks and that nobody else meets.
  struct Append: Decider {
    let client: UUID
    let drafts: [Draft<PracticeEvent>]
    /// Whether the decision depends on nothing.
    var readsNothing = false

    var initial: PersonStatus? { readsNothing ? nil : PersonStatus(.client, client) }
    func decide(_ state: PersonStatus?) throws(Refusal) -> [Draft<PracticeEvent>] { drafts }
  }
}

/// Work that is begun at a steady pace, whether or not what was begun before is done.
enum Pace {
  /// Begins work this often a second, and gives how long each took from the moment it was due, in milliseconds.
  ///
  /// Waiting for its turn counts, so a stall shows in every piece of work that it held up.
  static func latencies(perSecond: Int, seconds: Int, _ work: @escaping @Sendable (Int) async throws -> Void)
    async throws -> [Double]
  {
    let start = ContinuousClock.now + .milliseconds(50)
    return try await withThrowingTaskGroup(of: Double.self) { group in
      for number in 0..<perSecond * seconds {
        let due = start + .seconds(1) * number / perSecond
        group.addTask {
          try await Task.sleep(until: due, tolerance: .zero, clock: .continuous)
          try await work(number)
          return (ContinuousClock.now - due).inMilliseconds
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}

/// A value that several tasks of a measure read and write.
final class Shared<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value { state.withLock { $0 } }

  func change(_ change: @Sendable (inout Value) -> Void) { state.withLock { change(&$0) } }
}

/// The resident memory of processes, in MiB, as Linux tells it.
enum Memory {
  /// The most that this process has had since ``forgetPeak()``.
  static func peak() throws -> Double { try value("VmHWM", of: "self") }

  static func resident(of process: Int32) throws -> Double { try value("VmRSS", of: "\(process)") }

  /// - Throws: ``BenchError`` where the system has no such thing.
  static func forgetPeak() throws {
    guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { throw unknown }
    try file.write(contentsOf: Data("5".utf8))
  }

  private static func value(_ name: String, of process: String) throws -> Double {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
      throw unknown
    }
    for line in status.split(separator: "\n") where line.hasPrefix("\(name):") {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count > 1, let kibibytes = Double(words[1]) { return kibibytes / 1024 }
    }
    throw unknown
  }

  private static let unknown = BenchError("Memory is measured on Linux only (/proc); leave out this measure.")
}
