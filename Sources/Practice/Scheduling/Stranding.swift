public import EventSourcing
public import Foundation

/// Why an appointment to come cannot be kept as it is booked: something changed after it was booked. It stands until somebody
/// moves or cancels it, or the reason is gone.
public enum StrandingReason: Hashable, Sendable {
  /// It lies outside of the opening hours of its site.
  case openingHours(site: UUID)
  /// It lies outside of the hours of its practitioner there.
  case practitionerHours(practitioner: UUID)
  /// It meets a break or time off of its practitioner.
  case timeOff(UUID, practitioner: UUID)
  /// Its practitioner is busy elsewhere then, as their other calendar says.
  case busyElsewhere(practitioner: UUID)
  /// Its practitioner, site, room or service is retired by then.
  case retired(BookableKind, UUID)
  /// Its client is not in care any more.
  case clientDischarged(client: UUID)
  /// Nobody knows any more who its client is.
  case clientErased(client: UUID)
  /// Nobody knows any more who its practitioner is.
  case practitionerErased(practitioner: UUID)

  /// The name under which it is told, the same for every edge.
  public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
    case outsideOpeningHours = "outside-opening-hours"
    case outsidePractitionerHours = "outside-practitioner-hours"
    case timeOff = "time-off"
    case practitionerRetired = "practitioner-retired"
    case siteRetired = "site-retired"
    case roomRetired = "room-retired"
    case serviceRetired = "service-retired"
    case clientDischarged = "client-discharged"
    case clientErased = "client-erased"
    case practitionerErased = "practitioner-erased"
  }

  public var code: Code {
    switch self {
    case .openingHours: .outsideOpeningHours
    case .practitionerHours: .outsidePractitionerHours
    case .timeOff, .busyElsewhere: .timeOff
    case .retired(.practitioner, _): .practitionerRetired
    case .retired(.site, _): .siteRetired
    case .retired(.room, _): .roomRetired
    case .retired(.service, _): .serviceRetired
    case .clientDischarged: .clientDischarged
    case .clientErased: .clientErased
    case .practitionerErased: .practitionerErased
    }
  }
}

extension StrandingReason.Code {
  /// The reason in a few words, such as “the site is closed then”.
  public var words: String {
    switch self {
    case .outsideOpeningHours: "the site is closed then"
    case .outsidePractitionerHours: "outside of the practitioner’s hours"
    case .timeOff: "the practitioner is off or busy elsewhere then"
    case .practitionerRetired: "the practitioner is retired by then"
    case .siteRetired: "the site is retired by then"
    case .roomRetired: "the room is retired by then"
    case .serviceRetired: "the service is retired by then"
    case .clientDischarged: "the client was discharged"
    case .clientErased: "the client was erased"
    case .practitionerErased: "the practitioner was erased"
    }
  }
}

/// A command after which appointments to come may not be kept as they are booked. They stand, and its answer names them.
public protocol StrandingDecider: Decider {
  /// The reason for which an appointment is named in the answer.
  var strandingReason: StrandingReason { get }
}

extension SetOpeningHours: StrandingDecider {
  public var strandingReason: StrandingReason { .openingHours(site: siteID) }
}

extension SetOpeningDay: StrandingDecider {
  public var strandingReason: StrandingReason { .openingHours(site: siteID) }
}

extension SetPractitionerHours: StrandingDecider {
  public var strandingReason: StrandingReason { .practitionerHours(practitioner: practitionerID) }
}

extension SetPractitionerDay: StrandingDecider {
  public var strandingReason: StrandingReason { .practitionerHours(practitioner: practitionerID) }
}

extension AddTimeOff: StrandingDecider {
  public var strandingReason: StrandingReason { .timeOff(timeOffID, practitioner: practitionerID) }
}

extension RecordBusyTimes: StrandingDecider {
  public var strandingReason: StrandingReason { .busyElsewhere(practitioner: practitionerID) }
}

extension DischargeClient: StrandingDecider {
  public var strandingReason: StrandingReason { .clientDischarged(client: clientID) }
}

/// Judges appointments by what is set up now: the rules that a booking has to keep, looked at again afterwards.
///
/// What it finds out about a day is kept, because a practice has many appointments on few days.
public struct StrandingRules {
  /// A place and a practitioner on one UTC day.
  private struct DayKey: Hashable {
    let practitioner: UUID?
    let site: UUID?
    let day: Int
  }

  private let setup: SchedulingSetup
  private let timeOff: [UUID: [TimeOffAdded]]
  private var openings: [DayKey: TimeSpans?] = [:]
  private var hours: [DayKey: TimeSpans?] = [:]

  public init(_ setup: SchedulingSetup) {
    self.setup = setup
    timeOff = Dictionary(grouping: setup.timeOff.values, by: \.practitionerID)
  }

  /// Why what takes up some time cannot be kept, by hours, time off and what is retired; empty where it can.
  ///
  /// - Parameter service: what was booked; nil where no service was named.
  public mutating func reasons(against taken: Occupancy, service: UUID? = nil) -> [StrandingReason] {
    let span = taken.startsAt..<max(taken.startsAt, taken.endsAt)
    var reasons: [StrandingReason] = []
    if let site = taken.siteID, let opening = opening(of: site, on: span), !opening.contains(span) {
      reasons.append(.openingHours(site: site))
    }
    if let hours = hours(of: taken.practitionerID, at: taken.siteID, on: span), !hours.contains(span) {
      reasons.append(.practitionerHours(practitioner: taken.practitionerID))
    }
    let off = (timeOff[taken.practitionerID] ?? []).filter {
      $0.startsAt < span.upperBound && span.lowerBound < $0.endsAt
    }
    reasons += off.sorted { ($0.startsAt, $0.timeOffID.uuidString) < ($1.startsAt, $1.timeOffID.uuidString) }
      .map { .timeOff($0.timeOffID, practitioner: $0.practitionerID) }
    if !setup.busyTimes(of: taken.practitionerID, within: span).isEmpty {
      reasons.append(.busyElsewhere(practitioner: taken.practitionerID))
    }
    let booked = [taken.practitionerID, taken.siteID, taken.roomID, service]
    reasons += setup.retired(of: booked, before: span.upperBound).map { .retired($0.kind, $0.bookableID) }
    return reasons
  }

  private mutating func opening(of site: UUID, on span: Range<Date>) -> TimeSpans? {
    let (day, around) = Self.day(of: span)
    let key = DayKey(practitioner: nil, site: site, day: day)
    if let known = openings[key] { return known }
    let found = setup.opening(of: site, within: around)
    openings.updateValue(found, forKey: key)
    return found
  }

  private mutating func hours(of practitioner: UUID, at site: UUID?, on span: Range<Date>) -> TimeSpans? {
    let (day, around) = Self.day(of: span)
    let key = DayKey(practitioner: practitioner, site: site, day: day)
    if let known = hours[key] { return known }
    let found = setup.hours(of: practitioner, site: site, within: around)
    hours.updateValue(found, forKey: key)
    return found
  }

  /// The UTC day on which a span begins, and a span that holds every appointment that begins on it.
  private static func day(of span: Range<Date>) -> (day: Int, around: Range<Date>) {
    let day = (span.lowerBound.timeIntervalSince1970 / 86_400).rounded(.down)
    let start = Date(timeIntervalSince1970: day * 86_400)
    let longest = Double(Bounds.appointmentMinutes.upperBound) * 60
    return (Int(day), start..<max(start + 86_400 + longest, span.upperBound))
  }
}
