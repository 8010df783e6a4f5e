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
              minute: part % 2 * 30) ?? LocalDateTime(startOf: LocalDay(number: 0)),
            timeZone: "Etc/UTC", shifted: false))))
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
