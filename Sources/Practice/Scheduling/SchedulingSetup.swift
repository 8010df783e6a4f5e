public import EventSourcing
public import Foundation

/// What a practice has set up for its schedule, as far as it was read: rooms, hours, time off, services, travel, policy, and what is
/// retired.
///
/// Without hours a site or a practitioner is open at any time: a practice sets hours when it wants them. It holds no
/// appointments.
public struct SchedulingSetup: PracticeFold {
  /// Hours of one practitioner at one place.
  struct HoursKey: Hashable {
    let practitioner: UUID
    /// Nil for virtual appointments.
    let site: UUID?
  }

  /// Hours of a week, and when they were set.
  struct HoursSet {
    let from: Date
    let week: WeekHours
  }

  public private(set) var practice = PracticeStatus()
  public private(set) var rooms: [UUID: RoomOpened] = [:]
  public private(set) var services: [UUID: ServiceOffered] = [:]
  public private(set) var timeOff: [UUID: TimeOffAdded] = [:]
  /// Practitioners whose other calendar is read.
  public private(set) var busyCalendars: [UUID: UUID] = [:]
  /// What those said last. Of a whole setup it is read apart: see ``take(_:)``.
  private(set) var busy: [UUID: BusyTimesChanged] = [:]
  public private(set) var policy: CancellationPolicySet?
  /// What is retired, from now or from a day to come on, by its id.
  public private(set) var retirements: [UUID: BookableRetired] = [:]
  private(set) var opening: [UUID: WeekHours] = [:]
  private(set) var openingDays: [UUID: [LocalDay: [DaySpan]]] = [:]
  private(set) var hours: [HoursKey: WeekHours] = [:]
  private(set) var days: [HoursKey: [LocalDay: [DaySpan]]] = [:]
  private var travel: [Set<UUID>: Int] = [:]
  /// Weekly hours as they were set one after the other, of practitioners at a place and of sites.
  private(set) var hoursSet: [HoursKey: [HoursSet]] = [:]
  private(set) var openingSet: [UUID: [HoursSet]] = [:]

  public let reads: Condition

  /// Which part of what is set up is read.
  enum Scope {
    case everything
    /// What bears on one practitioner at one place; without a site for virtual appointments.
    case booking(practitioner: UUID, site: UUID?, service: UUID?)
    case cancellationTerms
    /// The policy of cancellations, and whether the practice is founded.
    case cancellationPolicy
    case openingHours(UUID)
    case openingDays(UUID)
    case travel
    case timeOff(UUID)
  }

  /// Everything.
  public init() { self.init(.everything) }

  init(_ scope: Scope) { reads = scope.reads }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    practice.evolve(recorded)
    guard case .scheduling(let event) = recorded.event else { return }
    switch event {
    case .roomOpened(let facts): rooms[facts.roomID] = facts
    case .openingHoursSet(let facts):
      opening[facts.siteID] = facts.week
      openingSet[facts.siteID, default: []].append(HoursSet(from: recorded.occurredAt, week: facts.week))
    case .openingDaySet(let facts): openingDays[facts.siteID, default: [:]][facts.day] = facts.spans
    case .practitionerHoursSet(let facts):
      let place = HoursKey(practitioner: facts.practitionerID, site: facts.siteID)
      hours[place] = facts.week
      hoursSet[place, default: []].append(HoursSet(from: recorded.occurredAt, week: facts.week))
    case .practitionerDaySet(let facts):
      let place = HoursKey(practitioner: facts.practitionerID, site: facts.siteID)
      days[place, default: [:]][facts.day] = facts.spans
    case .timeOffAdded(let facts): timeOff[facts.timeOffID] = facts
    case .timeOffWithdrawn(let facts): timeOff[facts.timeOffID] = nil
    case .busyCalendarSet(let facts): busyCalendars[facts.practitionerID] = facts.calendarID
    case .busyCalendarRemoved(let facts):
      busyCalendars[facts.practitionerID] = nil
      busy[facts.practitionerID] = nil
    case .busyTimesChanged(let facts): busy[facts.practitionerID] = facts
    case .serviceOffered(let facts): services[facts.serviceID] = facts
    case .travelTimeSet(let facts): travel[Set(facts.sites)] = facts.minutes
    case .cancellationPolicySet(let facts): policy = facts
    case .bookableRetired(let facts): retirements[facts.bookableID] = facts
    case .bookableReinstated(let facts): retirements[facts.bookableID] = nil
    case .roomDetailsCorrected(let facts): rooms[facts.roomID] = facts.corrected
    case .serviceDetailsCorrected(let facts): services[facts.serviceID] = facts.corrected
    default: break
    }
  }

  /// Takes over what a practitioner's other calendar says.
  public mutating func take(_ calendar: BusyCalendar) {
    busyCalendars[calendar.practitionerID] = calendar.calendarID
    busy[calendar.practitionerID] = calendar.busy
  }

  /// Whether somebody set how long it takes from one site to another.
  func isTravelSet(_ one: UUID, _ other: UUID) -> Bool { travel[[one, other]] != nil }

  /// Minutes from one site to another; 0 to and from a virtual appointment, within a site, and where none were set.
  public func travelMinutes(_ one: UUID?, _ other: UUID?) -> Int {
    guard let one, let other, one != other else { return 0 }
    return travel[[one, other]] ?? 0
  }

  /// The weekly hours of a site; nil where it has set none.
  public func openingHours(of site: UUID) -> WeekHours? { opening[site] }

  /// The weekly hours of practitioners, each at a place; without a site for virtual appointments only. In no order.
  public var weeklyHours: [(practitioner: UUID, site: UUID?, week: WeekHours)] {
    hours.map { ($0.key.practitioner, $0.key.site, $0.value) }
  }

  /// The rooms of a site, by name.
  public func rooms(of site: UUID?) -> [RoomOpened] {
    rooms.values.filter { $0.siteID == site }.sorted {
      ($0.name, $0.roomID.uuidString) < ($1.name, $1.roomID.uuidString)
    }
  }
}

extension SchedulingSetup.Scope {
  fileprivate var reads: Condition {
    let founding = Condition.none.reading(PracticeTags.practice, PracticeFounded.self)
    let sites = founding.reading(PracticeTags.sites, SiteOpened.self, SiteDetailsCorrected.self)
    switch self {
    case .everything:
      return sites.reading(
        PracticeTags.scheduling, RoomOpened.self, OpeningHoursSet.self, OpeningDaySet.self,
        PractitionerHoursSet.self, PractitionerDaySet.self, TimeOffAdded.self, TimeOffWithdrawn.self,
        BusyCalendarSet.self, BusyCalendarRemoved.self,
        ServiceOffered.self, TravelTimeSet.self, CancellationPolicySet.self, RoomDetailsCorrected.self,
        ServiceDetailsCorrected.self, BookableRetired.self, BookableReinstated.self)
    case .booking(let practitioner, let site, let service):
      var all = Condition.union(
        sites.reading(PracticeTags.travel, TravelTimeSet.self), BusyCalendar.reads(of: practitioner)
      ).reading(
        PracticeTags.calendar(practitioner), PractitionerHoursSet.self, PractitionerDaySet.self,
        TimeOffAdded.self, TimeOffWithdrawn.self, BookableRetired.self, BookableReinstated.self)
      if let site {
        all = all.reading(
          PracticeTags.site(site), RoomOpened.self, RoomDetailsCorrected.self, OpeningHoursSet.self,
          OpeningDaySet.self,
          BookableRetired.self, BookableReinstated.self)
      }
      guard let service else { return all }
      return all.reading(
        PracticeTags.service(service), ServiceOffered.self, ServiceDetailsCorrected.self,
        BookableRetired.self,
        BookableReinstated.self)
    case .cancellationTerms:
      return Condition.none.reading(PracticeTags.cancellationPolicy, CancellationPolicySet.self)
    case .cancellationPolicy:
      return founding.reading(PracticeTags.cancellationPolicy, CancellationPolicySet.self)
    case .openingHours(let site):
      return founding.reading(
        PracticeTags.site(site), SiteOpened.self, SiteDetailsCorrected.self, OpeningHoursSet.self)
    case .openingDays(let site):
      return founding.reading(
        PracticeTags.site(site), SiteOpened.self, SiteDetailsCorrected.self, OpeningDaySet.self)
    case .travel: return sites.reading(PracticeTags.travel, TravelTimeSet.self)
    case .timeOff(let practitioner):
      return Condition.none.reading(
        PracticeTags.calendar(practitioner), TimeOffAdded.self, TimeOffWithdrawn.self)
    }
  }
}
