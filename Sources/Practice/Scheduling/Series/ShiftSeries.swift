public import EventSourcing
public import Foundation

/// Moves a series to another time: all of its appointments that are still to come and lie where the rule puts them.
///
/// One that was moved, given to another practitioner or place, or cancelled by itself is an exception, and stays as it is. All of them move or none.
/// Each is judged by the cancellation policy as it would be alone.
/// Refused: `unknown-series`, `wrong-state` (the series changed since it was looked up, or nothing of it is left to move),
/// `reason-required` (of a waiver), and as ``BookAppointment``.
public struct ShiftSeries: Decider {
  /// What booking knows, the series, and the policy.
  public typealias State = CombinedFold<AppointmentState, Series, SchedulingSetup>

  private let series: SeriesBooked
  private let before: SeriesRule
  private let rule: SeriesRule
  private let rooms: [UUID]
  private let by: CancelledBy
  private let waiver: String?
  private let now: Date

  /// - Parameters:
  ///   - series: The series as it was looked up, with the rule that holds for it now.
  ///   - start: When its first appointment would be from now on, on the wall of its zone.
  ///   - rooms: The rooms that will do; its own is preferred.
  ///   - by: Who asked for the move.
  ///   - waiver: Why no fee is asked for; nil where none is waived.
  ///
  /// - Throws: `unknown-series`.
  public init(
    _ series: Series, to start: LocalDateTime, rooms: [UUID] = [], by: CancelledBy = .client,
    waiver: String? = nil, now: Date
  ) throws(Refusal) {
    (self.series, before) = try series.standing()
    rule = before.starting(at: start)
    self.rooms = rooms
    self.by = by
    self.waiver = waiver
    self.now = now
  }

  public var initial: State {
    let requests = series.occurrences.map { request($0, minutes: Bounds.appointmentMinutes.upperBound) }
    let days = Set(requests.flatMap(\.days)).sorted()
    let any = request(SeriesOccurrence(index: 0, appointmentID: series.seriesID), minutes: 60)
    return State(
      any.state(series.occurrences.map(\.appointmentID), on: days), Series(series.seriesID),
      SchedulingSetup(.cancellationTerms))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (known, booked, terms) = state.parts
    let standing = try booked.standing()
    guard standing.rule == before, standing.facts == series else {
      throw Refusal(
        .wrongState,
        "The series was not moved: somebody else moved it just now. Look at it, and say it again.",
        field: "series")
    }
    guard rule != before else { return [] }
    let moving = series.occurrences.compactMap { occurrence in
      known.appointments.byID[occurrence.appointmentID].flatMap {
        isRegular($0, occurrence.index) ? (occurrence: occurrence, appointment: $0) : nil
      }
    }
    guard !moving.isEmpty else {
      throw Refusal(
        .wrongState,
        "The series was not moved: none of its appointments is both still to come and where the series puts it.",
        field: "series")
    }
    var others = known
    others.appointments.remove(moving.map(\.appointment.id))
    let requests = moving.map { occurrence, appointment in
      (
        occurrence, rule.time(of: occurrence.index),
        request(
          occurrence, minutes: Int(appointment.slot.endsAt.timeIntervalSince(appointment.slot.startsAt) / 60))
      )
    }
    let kept = Dictionary(uniqueKeysWithValues: moving.map { ($0.appointment.id, $0.appointment) })
    let outlook = AppointmentRequest.outlook(requests, others, kind: series.kind, keeping: kept)
    try outlook.check(skip: nil)
    let waiver = try waiver.map { text throws(Refusal) in try Text.reason(text, for: "Waiving a fee") }
    let notice = LateNotice(by: by, isWaived: waiver != nil, now: now, policy: terms.policy)
    let facts = SeriesShifted(
      seriesID: series.seriesID, clientID: series.clientID, practitionerID: series.practitionerID, rule: rule)
    return [Draft(.scheduling(.seriesShifted(facts)), at: now)]
      + outlook.items.compactMap { item in
        guard let slot = item.slot, let old = kept[item.occurrence.appointmentID] else { return nil }
        let moved = AppointmentRescheduled(
          appointmentID: old.id, kind: old.kind, clientID: old.clientID, practitionerID: old.practitionerID,
          siteID: old.siteID, from: old.slot, to: slot, serviceID: old.serviceID, fromRoomID: old.roomID,
          roomID: item.roomID, buffers: old.buffers, seriesID: old.seriesID, by: by,
          terms: notice.terms(moving: old, to: slot))
        return moved.draft(at: now, waiver: waiver)
      }
  }

  /// Whether it lies where the series puts it, and is still to come.
  private func isRegular(_ appointment: Appointment, _ index: Int) -> Bool {
    let place = try? AppointmentTime.wall(before.time(of: index)).slot(minutes: 60, in: series.timeZone)
    return appointment.status == .booked && appointment.slot.startsAt > now
      && appointment.slot.startsAt == place?.startsAt
      && appointment.setting
        == AppointmentSetting(practitionerID: series.practitionerID, siteID: series.siteID)
  }

  private func request(_ occurrence: SeriesOccurrence, minutes: Int) -> AppointmentRequest {
    AppointmentRequest(
      appointmentID: occurrence.appointmentID, clientID: series.clientID,
      practitionerID: series.practitionerID, siteID: series.siteID,
      at: .wall(rule.time(of: occurrence.index)), timeZone: series.timeZone, minutes: minutes, serviceID: nil,
      rooms: rooms, allowPast: false, now: now, keptServiceID: series.serviceID)
  }
}

extension ShiftSeries {
  /// Another time for what is still to come of a series.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .series }

    public var to: EnteredTime
    public var by: CancelledBy?
    public var waiver: String?

    public init(to: EnteredTime, by: CancelledBy? = nil, waiver: String? = nil) {
      self.to = to
      self.by = by
      self.waiver = waiver
    }

    public static let fields: [Field<Self>] = [
      .init(
        "to", \.to, "Where its first appointment would be, on the wall of its place.",
        example: EnteredTime("2027-03-04T17:00")),
      .init("by", \.by, "Who asks for it; the client if left out.", example: .practice),
      .init("waiver", \.waiver, "Why no fee is asked for; sealed."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ShiftSeries> {
      let start = try to.wall("to")
      let (id, series) = try await context.series()
      let rooms = try await context.schedulingSetup().bookableRooms(
        of: series.facts?.siteID, at: context.now)
      return CommandRequest(
        command: try ShiftSeries(
          series, to: start, rooms: rooms.map(\.roomID), by: by ?? .client, waiver: waiver, now: context.now),
        id: id, tag: PracticeTags.series(id))
    }
  }
}

/// A series was moved to another time as a whole; each appointment that went with it has its own event beside it.
public struct SeriesShifted: EventPayload {
  public static let eventType = "series-shifted"

  public let seriesID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// The rule from now on.
  public let rule: SeriesRule

  public init(seriesID: UUID, clientID: UUID, practitionerID: UUID, rule: SeriesRule) {
    self.seriesID = seriesID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.rule = rule
  }

  public var tags: [Tag] {
    [PracticeTags.series(seriesID), PracticeTags.client(clientID), PracticeTags.practitioner(practitionerID)]
  }
}
