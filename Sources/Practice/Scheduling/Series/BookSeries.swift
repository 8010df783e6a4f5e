public import EventSourcing
public import Foundation

/// Books a series: every appointment of the rule or none, unless those that cannot be had are to be skipped.
///
/// Refused: as ``BookAppointment`` for the first that cannot be had, naming each; `out-of-range` (weeks, count); `already-recorded`.
public struct BookSeries: Decider {
  /// What booking knows, and the series.
  public typealias State = CombinedFold<AppointmentState, Series>

  public let seriesID: UUID
  public let kind: AppointmentKind
  public let rule: SeriesRule
  public let skipsConflicts: Bool
  private let first: AppointmentRequest
  private let appointmentIDs: [UUID]

  /// - Parameters:
  ///   - first: The first appointment, as it would be booked alone; the others are like it.
  ///   - appointmentIDs: An id for each appointment of the rule, in order.
  ///   - skipsConflicts: Whether an appointment that cannot be had is left out, rather than all of them refused.
  public init(
    seriesID: UUID, first: BookAppointment, rule: SeriesRule, appointmentIDs: [UUID],
    skipsConflicts: Bool = false
  ) {
    self.seriesID = seriesID
    kind = first.kind
    self.rule = rule
    self.first = first.request
    self.appointmentIDs = appointmentIDs
    self.skipsConflicts = skipsConflicts
  }

  public var initial: State {
    let days = isInBounds ? Set(requests.flatMap(\.request.days)).sorted() : []
    return State(first.state([], on: days), Series(seriesID))
  }

  /// What would become of each appointment, whatever the rest does.
  public func outlook(_ state: State) -> SeriesOutlook {
    let (appointment, _) = state.parts
    return AppointmentRequest.outlook(isInBounds ? requests : [], appointment, kind: kind)
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (_, series) = state.parts
    try Bounds.check(rule.count, Bounds.seriesCount, field: "count")
    try Bounds.check(rule.everyWeeks, Bounds.seriesWeeks, field: "every")
    guard series.facts == nil, appointmentIDs.count == rule.count else {
      throw Refusal(
        .alreadyRecorded, "The series was refused: its id is already in use. Give a new id.", field: "series")
    }
    let outlook = outlook(state)
    try outlook.check(skip: skipsConflicts)
    let facts = SeriesBooked(
      seriesID: seriesID, kind: kind, clientID: first.clientID, practitionerID: first.practitionerID,
      siteID: first.siteID, serviceID: first.serviceID, timeZone: first.timeZone, rule: rule,
      occurrences: outlook.granted.map(\.occurrence))
    return [Draft(.scheduling(.seriesBooked(facts)), at: first.now)]
      + outlook.granted.compactMap { item in
        item.slot.map { slot in
          let booked = AppointmentBooked(
            appointmentID: item.occurrence.appointmentID, kind: kind, clientID: first.clientID,
            practitionerID: first.practitionerID, siteID: first.siteID, slot: slot,
            serviceID: first.serviceID, roomID: item.roomID, buffers: item.buffers, seriesID: seriesID)
          return Draft(.appointment(.appointmentBooked(booked)), at: first.now)
        }
      }
  }

  private var isInBounds: Bool {
    Bounds.seriesCount.contains(rule.count) && Bounds.seriesWeeks.contains(rule.everyWeeks)
  }

  private var requests: [(occurrence: SeriesOccurrence, wallTime: LocalDateTime, request: AppointmentRequest)]
  {
    appointmentIDs.prefix(rule.count).enumerated().map { index, id in
      let time = rule.time(of: index)
      return (SeriesOccurrence(index: index, appointmentID: id), time, first.like(id: id, at: .wall(time)))
    }
  }
}

extension BookSeries {
  /// One rule, of which every appointment is booked or none.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    public var first: BookAppointment.Input
    public var count: Int
    public var everyWeeks: Int?
    public var skipConflicts: Bool?

    public init(first: BookAppointment.Input, count: Int, everyWeeks: Int? = nil, skipConflicts: Bool? = nil)
    {
      self.first = first
      self.count = count
      self.everyWeeks = everyWeeks
      self.skipConflicts = skipConflicts
    }

    public static var answer: CommandAnswer { CommandAnswer("seriesId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("first", \.first, "The first appointment; the others are like it, at its time on the wall."),
      .init("count", \.count, Bounds.seriesCount, "How many.", example: 10),
      .init(
        "everyWeeks", \.everyWeeks, Bounds.seriesWeeks, unit: "wk",
        "From one appointment to the next; 1 if left out.", example: 1),
      .init(
        "skipConflicts", \.skipConflicts,
        "Whether what cannot be had is left out, rather than nothing booked."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<BookSeries> {
      let start = try first.at.wall("at")
      guard Bounds.seriesCount.contains(count) else {
        throw InputError.malformed(
          "count",
          "Give a whole number from \(Bounds.seriesCount.lowerBound) to \(Bounds.seriesCount.upperBound).")
      }
      let id = context.newID("series")
      let ids = (0..<count).map { context.newID("appointment/\($0)") }
      let command = BookSeries(
        seriesID: id, first: try await first.booking(ids[0], context),
        rule: SeriesRule(start: start, everyWeeks: everyWeeks ?? 1, count: count), appointmentIDs: ids,
        skipsConflicts: skipConflicts ?? false)
      return CommandRequest(command: command, id: id, tag: PracticeTags.series(id))
    }
  }
}

/// A series was booked: one rule; each appointment has its own booking beside it, and what becomes of one is its own.
public struct SeriesBooked: EventPayload {
  public static let eventType = "series-booked"

  public let seriesID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where; nil for a virtual one.
  public let siteID: UUID?
  public let serviceID: UUID?
  /// The IANA name of the zone on whose wall the rule is said.
  public let timeZone: String
  public let rule: SeriesRule
  /// Those that were booked; one that was skipped for a conflict is missing.
  public let occurrences: [SeriesOccurrence]

  public init(
    seriesID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID?,
    serviceID: UUID?, timeZone: String, rule: SeriesRule, occurrences: [SeriesOccurrence]
  ) {
    self.seriesID = seriesID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.serviceID = serviceID
    self.timeZone = timeZone
    self.rule = rule
    self.occurrences = occurrences
  }

  public var tags: [Tag] {
    [PracticeTags.series(seriesID), PracticeTags.client(clientID), PracticeTags.practitioner(practitionerID)]
  }
}

/// When the appointments of a series are: every so many weeks at one time on the wall, so that 18:00 stays 18:00 across a clock change.
public struct SeriesRule: Codable, Hashable, Sendable {
  /// The first one, on the wall of the place's zone.
  public let start: LocalDateTime
  /// Weeks from one to the next, 1 to 12.
  public let everyWeeks: Int
  /// How many, 2 to 52.
  public let count: Int

  public init(start: LocalDateTime, everyWeeks: Int = 1, count: Int) {
    self.start = start
    self.everyWeeks = everyWeeks
    self.count = count
  }

  /// When one of them is, counted from 0.
  public func time(of index: Int) -> LocalDateTime {
    LocalDateTime(secondsSinceEpoch: start.secondsSinceEpoch + index * everyWeeks * 7 * 86_400)
  }

  /// The same rule from another time on.
  public func starting(at start: LocalDateTime) -> SeriesRule {
    SeriesRule(start: start, everyWeeks: everyWeeks, count: count)
  }
}

/// One appointment of a series.
public struct SeriesOccurrence: Codable, Hashable, Sendable {
  /// Which one by the rule, from 0.
  public let index: Int
  public let appointmentID: UUID

  public init(index: Int, appointmentID: UUID) {
    self.index = index
    self.appointmentID = appointmentID
  }
}

extension AppointmentRequest {
  /// What becomes of some requests, each granted in the light of those before it.
  static func outlook(
    _ requests: [(occurrence: SeriesOccurrence, wallTime: LocalDateTime, request: AppointmentRequest)],
    _ state: AppointmentState, kind: AppointmentKind, keeping kept: [UUID: Appointment] = [:]
  ) -> SeriesOutlook {
    var state = state
    let items = requests.map { occurrence, wallTime, request in
      let slot = request.minutes.flatMap { try? request.at.slot(minutes: $0, in: request.timeZone) }
      do throws(Refusal) {
        let grant = try request.grant(state, kind: kind, keeping: kept[occurrence.appointmentID])
        state.appointments.place(
          Appointment(
            id: request.appointmentID, kind: kind, clientID: request.clientID,
            practitionerID: request.practitionerID, siteID: request.siteID, slot: grant.slot, status: .booked,
            roomID: grant.roomID, buffers: grant.buffers))
        return SeriesOutlook.Item(
          occurrence: occurrence, wallTime: wallTime, slot: grant.slot, refusal: nil, roomID: grant.roomID,
          buffers: grant.buffers)
      } catch {
        return SeriesOutlook.Item(
          occurrence: occurrence, wallTime: wallTime, slot: slot, refusal: error, roomID: nil, buffers: .none)
      }
    }
    return SeriesOutlook(items: items)
  }
}
