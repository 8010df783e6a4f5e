import EventSourcing
import EventStore
import Foundation
import Practice

/// Where a client's appointments, series and wishes for a time take place, so that those elsewhere are left out of what is shown
/// to people whose rights are limited to some places.
///
/// What happens to an appointment later does not say where it is: its first event does, and no appointment changes its place.
struct HistoryPlaces: PracticeFold {
  let reads: Condition
  /// By the id of an appointment, a series or an entry of the waiting list; nil for what is virtual.
  private var sites: [UUID: UUID?] = [:]
  /// Which of them an event is about, by its position.
  private var subjects: [Int64: UUID] = [:]

  init(of client: UUID) {
    reads = Condition.none.reading(
      PracticeTags.client(client), AppointmentBooked.self, AppointmentRescheduled.self,
      AppointmentCancelled.self, ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self,
      ArrivalWithdrawn.self, CompletionWithdrawn.self, NoShowWithdrawn.self, AppointmentHeld.self,
      HoldReleased.self, SeriesBooked.self, SeriesShifted.self, WaitlistJoined.self,
      WaitlistLeft.self, ReminderSent.self)
  }

  /// The positions of the events about what lies at none of some places.
  func hidden(from places: PlaceScope) -> [Int64] {
    subjects.filter { _, subject in !(sites[subject].map { places.includes($0) } ?? false) }.keys.sorted()
  }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .appointment(let event): evolve(event, at: recorded.position)
    case .scheduling(let event): evolve(event, at: recorded.position)
    default: break
    }
  }

  private mutating func evolve(_ event: AppointmentEvent, at position: Int64) {
    switch event {
    case .appointmentBooked(let facts): note(facts.appointmentID, at: position, in: facts.siteID)
    case .appointmentRescheduled(let facts): note(facts.appointmentID, at: position, in: facts.siteID)
    case .appointmentCancelled(let facts): subjects[position] = facts.appointmentID
    case .clientArrived(let facts): subjects[position] = facts.appointmentID
    case .appointmentCompleted(let facts): subjects[position] = facts.appointmentID
    case .noShowRecorded(let facts): subjects[position] = facts.appointmentID
    case .arrivalWithdrawn(let facts): subjects[position] = facts.appointmentID
    case .completionWithdrawn(let facts): subjects[position] = facts.appointmentID
    case .noShowWithdrawn(let facts): subjects[position] = facts.appointmentID
    }
  }

  private mutating func evolve(_ event: SchedulingEvent, at position: Int64) {
    switch event {
    case .appointmentHeld(let facts): note(facts.appointmentID, at: position, in: facts.siteID)
    case .holdReleased(let facts): subjects[position] = facts.appointmentID
    case .seriesBooked(let facts): note(facts.seriesID, at: position, in: facts.siteID)
    case .seriesShifted(let facts): subjects[position] = facts.seriesID
    case .waitlistJoined(let facts): note(facts.entryID, at: position, in: facts.wish.siteID)
    case .waitlistLeft(let facts): subjects[position] = facts.entryID
    case .reminderSent(let facts): subjects[position] = facts.appointmentID
    case .roomOpened, .openingHoursSet, .openingDaySet, .practitionerHoursSet, .practitionerDaySet,
      .timeOffAdded, .timeOffWithdrawn, .serviceOffered, .travelTimeSet, .cancellationPolicySet,
      .bookingRefused, .clientZoneSet, .bookableRetired, .bookableReinstated, .roomDetailsCorrected,
      .serviceDetailsCorrected:
      break
    }
  }

  private mutating func note(_ subject: UUID, at position: Int64, in site: UUID?) {
    subjects[position] = subject
    sites.updateValue(site, forKey: subject)
  }
}

extension Queries {
  /// The positions in a client's history that are not shown to people whose rights are limited to some places; none for
  /// everywhere.
  ///
  /// Call it after choosing the position that is shown, so that no later event is missing.
  func hidden(from places: PlaceScope, of client: UUID, in practice: PracticeID) async throws -> [Int64] {
    guard places != .everywhere else { return [] }
    var known = HistoryPlaces(of: client)
    try await store.streamPages(known.reads, in: practice, upTo: .max) { page in
      for event in page.events { known.evolve(event) }
    }
    return known.hidden(from: places)
  }
}
