import EventSourcing
import Foundation
import Practice
import TestSupport

/// Facts of some clients in any order, with a time that goes on, stands on what was recorded, and sometimes goes back.
struct RandomFacts {
  private static let zones = ["America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Pago_Pago"]

  let clients: [UUID]
  let practitioner: UUID
  var random: SeededNumbers
  var now = ClinicalHistory.now
  private var sessions: [(client: UUID, id: UUID, day: LocalDay)] = []
  private var flares: [(client: UUID, id: UUID)] = []
  private var bookings: [AppointmentBooked] = []

  init(clients: [UUID], practitioner: UUID, seed: UInt64) {
    self.clients = clients
    self.practitioner = practitioner
    random = SeededNumbers(seed: seed)
  }

  mutating func client() -> UUID { clients[random.number(below: clients.count)] }

  /// Moves ``now``: by minutes, hours or days, or to just before, on or just after something that was booked, today or as many days
  /// off as anything is counted.
  mutating func pass() {
    switch random.number(below: 8) {
    case 0...2: now += Double(random.number(below: 5_400))
    case 3, 4: now += Double(random.number(below: 30 * 3600))
    case 5: now -= Double(random.number(below: 86_400))
    case 6: now += Double(random.number(below: 12)) * 86_400
    default:
      guard !bookings.isEmpty else { return }
      let slot = bookings[random.number(below: bookings.count)].slot
      let moment = random.number(below: 2) == 0 ? slot.startsAt : slot.endsAt
      let days = [0, 14, -14][random.number(below: 3)]
      now = moment + Double(days) * 86_400 + Double(random.number(below: 3) - 1) * 0.004
    }
  }

  /// Another fact, within a month of ``now`` or planned for the next.
  mutating func next() -> Draft<PracticeEvent> {
    let client = client()
    let at = now - Double(random.number(below: 30 * 24)) * 3600
    let day = LocalDay(of: at, in: TimeZone(identifier: ClinicalHistory.zone) ?? .gmt)
    let nrs = random.number(below: 11)
    func draft(_ event: PracticeEvent) -> Draft<PracticeEvent> { Draft(event, at: at) }
    switch random.number(below: 20) {
    case 0: return draft(.intake(.consentGiven(ConsentGiven(clientID: client, version: "1", day: day))))
    case 1: return draft(.intake(.consentWithdrawn(ConsentWithdrawn(clientID: client, day: day))))
    case 2...4: return draft(.appointment(.appointmentBooked(booking(of: client))))
    case 5:
      guard let booked = bookings.last else { break }
      return draft(
        .appointment(
          .appointmentCancelled(
            AppointmentCancelled(
              appointmentID: booked.appointmentID, clientID: booked.clientID,
              practitionerID: practitioner, slot: booked.slot, by: nrs < 5 ? .client : .practice,
              code: .illness))))
    case 6...8: return draft(.session(.sessionRecorded(session(of: client, on: day, nrs))))
    case 9:
      guard let session = sessions.last else { break }
      return draft(
        .session(
          .morningPainRecorded(
            MorningPainRecorded(
              sessionID: session.id, clientID: session.client, day: session.day + 1, nrs: nrs))))
    case 10, 11:
      return draft(.wellbeing(.morningPainLogged(MorningPainLogged(clientID: client, day: day, nrs: nrs))))
    case 12:
      flares.append((client, UUID()))
      return draft(
        .wellbeing(
          .flareDeclared(
            FlareDeclared(
              clientID: client, flareID: flares[flares.count - 1].id, day: day, region: .knee, nrs: nrs,
              declaredBy: .client))))
    case 13:
      guard let flare = flares.last else { break }
      return draft(
        .wellbeing(.flareResolved(FlareResolved(clientID: flare.client, flareID: flare.id, day: day))))
    case 14:
      let night = SleepLogged(clientID: client, day: day, hours: Double(nrs))
      return draft(.wellbeing(.sleepLogged(night)))
    case 15:
      return draft(
        .programme(
          .programmePrescribed(
            ProgrammePrescribed(
              clientID: client, version: 1, phase: .maintain, restDaysPerWeek: nrs % 4, plansDeloads: false,
              exercises: []))))
    case 16:
      let zone = Self.zones[random.number(below: Self.zones.count)]
      return draft(.scheduling(.clientZoneSet(ClientZoneSet(clientID: client, timeZone: zone))))
    case 17:
      let outcome: ScreeningOutcome = nrs < 5 ? .cleared : .refer
      return draft(
        .intake(
          .screeningRecorded(
            ScreeningRecorded(clientID: client, day: day - nrs * 40, version: "2023", outcome: outcome))))
    case 18:
      return nrs < 6
        ? draft(.programme(.clientReadmitted(ClientReadmitted(clientID: client, day: day))))
        : draft(.programme(.clientDischarged(ClientDischarged(clientID: client, day: day, cause: .moved))))
    default: break
    }
    var parameters = PolicyParameters.standard
    parameters.name = "careful-\(nrs)"
    parameters.flareReferPain = Double(nrs)
    return random.number(below: 3) == 0
      ? draft(.progression(.policyAdopted(PolicyAdopted(parameters: parameters))))
      : draft(
        .outcome(
          .outcomeRecorded(
            OutcomeRecorded(outcomeID: UUID(), clientID: client, day: day, measure: .phq4, score: Double(nrs))
          )))
  }

  private mutating func booking(of client: UUID) -> AppointmentBooked {
    let start = now + Double(random.number(below: 40 * 24) - 20 * 24) * 3600
    let slot = Slot(
      startsAt: start, endsAt: start + 3600, wallTime: LocalDateTime(of: start, in: .gmt),
      timeZone: ClinicalHistory.zone, shifted: false)
    bookings.append(
      AppointmentBooked(
        appointmentID: UUID(), kind: .session, clientID: client, practitionerID: practitioner, slot: slot))
    return bookings[bookings.count - 1]
  }

  private mutating func session(of client: UUID, on day: LocalDay, _ nrs: Int) -> SessionRecorded {
    sessions.append((client, UUID(), day))
    return SessionRecorded(
      sessionID: sessions[sessions.count - 1].id, clientID: client,
      content: SessionContent(
        day: day, timeZone: ClinicalHistory.zone, exercises: [],
        pain: PainScores(before: 1, during: nrs, after: 1), mood: MoodScores(before: nrs, after: 6),
        minutes: 40, rpe: 5), origin: .manual)
  }
}
