import EventSourcing
import Foundation
import Practice

/// The fixed mix of events that a history is made of: seeded, so the same each time.
///
/// Of a hundred events 60 are sessions of about 350 bytes, 15 mornings after, 10 readiness, 10 bookings and 5 completions.
struct HistoryMix {
  private static let mark = (
    one: UUID(uuidString: "11111111-1111-4111-8111-111111111111")!,
    two: UUID(uuidString: "22222222-2222-4222-8222-222222222222")!, day: LocalDay(number: 1)
  )

  private let ids: HistoryIDs
  private let size: Int
  private let opening: [PracticeEvent]
  private let session: FactsTemplate
  private let morning: FactsTemplate
  private let readiness: FactsTemplate
  private var source = SplitMix64(seed: 2026)
  private var appointments = 0
  private var sessions = 0
  private var lastSession: [Int: Int] = [:]

  init(events: Int) throws {
    ids = HistoryIDs(events: events)
    size = events
    opening = Self.opening(ids)
    let marks = [Self.mark.one.uuidString, Self.mark.two.uuidString, Self.mark.day.description]
    session = try FactsTemplate(Self.session(Self.mark.one, Self.mark.two, Self.mark.day), marks: marks)
    morning = try FactsTemplate(Self.morning(Self.mark.one, Self.mark.two, Self.mark.day), marks: marks)
    readiness = try FactsTemplate(Self.readiness(Self.mark.one, Self.mark.day), marks: [marks[0], marks[2]])
  }

  /// The event at a position, from 1; to be asked for in order.
  mutating func event(at position: Int) throws -> HistoryEvent {
    let share = Double(position) / Double(size)
    let at = HistoryIDs.firstDay.addingTimeInterval((share * Double(ids.days) * 86_400).rounded())
    if position <= opening.count {
      let event = opening[position - 1]
      return HistoryEvent(event: event, facts: try Self.encoded(event), occurredAt: HistoryIDs.firstDay)
    }
    let number = source.draw(ids.clients)
    let client = ids.client(number)
    let day = LocalDay(number: Int(at.timeIntervalSince1970 / 86_400))
    switch source.draw(100) {
    case ..<60:
      sessions += 1
      lastSession[number] = sessions
      let id = HistoryIDs.session(sessions)
      return HistoryEvent(
        event: Self.session(client, id, day),
        facts: session.filled([client.uuidString, id.uuidString, day.description]), occurredAt: at)
    case ..<75:
      let id = HistoryIDs.session(lastSession[number] ?? 0)
      guard lastSession[number] != nil else { fallthrough }
      return HistoryEvent(
        event: Self.morning(client, id, day),
        facts: morning.filled([client.uuidString, id.uuidString, day.description]), occurredAt: at)
    case ..<85:
      return HistoryEvent(
        event: Self.readiness(client, day), facts: readiness.filled([client.uuidString, day.description]),
        occurredAt: at)
    case ..<95:
      let event = booking()
      appointments += 1
      return HistoryEvent(event: event, facts: try Self.encoded(event), occurredAt: at)
    default:
      let event = completion(appointments - 1 - source.draw(max(1, min(appointments, 64))))
      return HistoryEvent(event: event, facts: try Self.encoded(event), occurredAt: at)
    }
  }

  private static func opening(_ ids: HistoryIDs) -> [PracticeEvent] {
    [
      .organisation(.practiceFounded(PracticeFounded(name: "Bench", timeZone: "Etc/UTC"))),
      .organisation(.siteOpened(SiteOpened(siteID: HistoryIDs.site, name: "Bench", timeZone: "Etc/UTC"))),
    ]
      + (0..<HistoryIDs.practitioners).map {
        .organisation(
          .practitionerRegistered(
            PractitionerRegistered(practitionerID: HistoryIDs.practitioner($0), number: $0 + 1)))
      }
      + (0..<ids.clients).map {
        .client(.clientRegistered(ClientRegistered(clientID: ids.client($0), number: 1001 + $0)))
      }
  }

  private func who(_ appointment: Int) -> (client: UUID, practitioner: UUID) {
    var source = SplitMix64(seed: UInt64(appointment))
    return (
      ids.client(source.draw(ids.clients)), HistoryIDs.practitioner(appointment % HistoryIDs.practitioners)
    )
  }

  private func booking() -> PracticeEvent {
    let (client, practitioner) = who(appointments)
    let slot = appointments / HistoryIDs.practitioners
    let (day, part) = slot.quotientAndRemainder(dividingBy: HistoryIDs.slots)
    let start = HistoryIDs.firstDay.addingTimeInterval(Double(day * 86_400 + 28_800 + part * 1_800))
    return .appointment(
      .appointmentBooked(
        AppointmentBooked(
          appointmentID: HistoryIDs.appointment(appointments), kind: .session, clientID: client,
          practitionerID: practitioner, siteID: HistoryIDs.site,
          slot: Slot(
            startsAt: start, endsAt: start.addingTimeInterval(1_800),
            wallTime: LocalDateTime(
              LocalDay(number: Int(start.timeIntervalSince1970 / 86_400)), hour: 8 + part / 2,
              minute: part % 2 * 30) ?? LocalDateTime(startOf: LocalDay(number: 0)), timeZone: "Etc/UTC",
            shifted: false))))
  }

  private func completion(_ appointment: Int) -> PracticeEvent {
    let (client, practitioner) = who(max(0, appointment))
    return .appointment(
      .appointmentCompleted(
        AppointmentCompleted(
          appointmentID: HistoryIDs.appointment(max(0, appointment)), clientID: client,
          practitionerID: practitioner)))
  }

  private static func encoded(_ event: PracticeEvent) throws -> [UInt8] {
    Array(try PracticeEvents.codec.encode(event).facts.utf8)
  }

  private static func session(_ client: UUID, _ id: UUID, _ day: LocalDay) -> PracticeEvent {
    .session(
      .sessionRecorded(
        SessionRecorded(
          sessionID: id, clientID: client, content: SampleFact.content(on: day), origin: .manual)))
  }

  private static func morning(_ client: UUID, _ id: UUID, _ day: LocalDay) -> PracticeEvent {
    .session(.morningPainRecorded(MorningPainRecorded(sessionID: id, clientID: client, day: day, nrs: 2)))
  }

  private static func readiness(_ client: UUID, _ day: LocalDay) -> PracticeEvent {
    .wellbeing(
      .readinessRecorded(
        ReadinessRecorded(clientID: client, day: day, sleep: 3, fatigue: 3, stress: 2, soreness: 4)))
  }
}

/// The stored facts of an event with places to fill in, because encoding each of ten million events would take too long.
struct FactsTemplate: Sendable {
  private let pieces: [[UInt8]]
  /// Which mark stands behind each piece but the last.
  private let order: [Int]

  /// - Parameter marks: texts of the event's facts that are to be replaced; each occurs once.
  init(_ event: PracticeEvent, marks: [String]) throws {
    var rest = Substring(try PracticeEvents.codec.encode(event).facts)
    var pieces: [[UInt8]] = []
    var order: [Int] = []
    while let next = marks.indices.compactMap({ index in rest.range(of: marks[index]).map { (index, $0) } })
      .min(by: { $0.1.lowerBound < $1.1.lowerBound })
    {
      pieces.append(Array(rest[..<next.1.lowerBound].utf8))
      order.append(next.0)
      rest = rest[next.1.upperBound...]
    }
    pieces.append(Array(rest.utf8))
    self.pieces = pieces
    self.order = order
    guard Set(order) == Set(marks.indices) else {
      throw BenchError("The facts of \(event.type) do not hold what is to be filled in.")
    }
  }

  /// The facts with the marks' places filled, in the order in which the marks were given.
  func filled(_ values: [String]) -> [UInt8] {
    var facts: [UInt8] = []
    facts.reserveCapacity(pieces.reduce(0) { $0 + $1.count } + 40 * order.count)
    for (piece, mark) in zip(pieces, order) {
      facts += piece
      facts += values[mark].utf8
    }
    return facts + (pieces.last ?? [])
  }
}

/// Who and what a history of some length is about; the same for each run, and as spread as random identifiers.
struct HistoryIDs: Sendable {
  private enum Kind: UInt64 {
    case practice = 1
    case site, practitioner, client, session, appointment, event, command
  }

  static let practitioners = 4
  /// Appointments of a practitioner a day.
  static let slots = 16
  /// 2020-01-06, a Monday.
  static let firstDay = Date(timeIntervalSince1970: 1_578_268_800)
  static let practice = make(.practice, 0)
  static let site = make(.site, 0)

  /// 2,000 in a million events.
  let clients: Int
  /// Days that have appointments.
  let days: Int

  init(events: Int) {
    clients = max(20, events / 500)
    days = max(1, events / 10 / (Self.practitioners * Self.slots))
  }

  func client(_ number: Int) -> UUID { Self.make(.client, number) }
  static func practitioner(_ number: Int) -> UUID { make(.practitioner, number) }
  static func session(_ number: Int) -> UUID { make(.session, number) }
  static func appointment(_ number: Int) -> UUID { make(.appointment, number) }
  static func event(_ position: Int) -> UUID { make(.event, position) }
  static func command(_ position: Int) -> UUID { make(.command, position) }

  private static func make(_ kind: Kind, _ number: Int) -> UUID {
    var source = SplitMix64(seed: kind.rawValue << 48 | UInt64(number))
    let high = source.next() & ~0xF000 | 0x8000
    let low = source.next() & ~(3 << 62) | 2 << 62
    return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) {
      UUID(uuid: $0.loadUnaligned(as: uuid_t.self))
    }
  }
}

/// A small seeded source of numbers (SplitMix64, Steele 2014): one seed gives the same numbers on every machine.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number below a bound, each as likely.
  mutating func draw(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
