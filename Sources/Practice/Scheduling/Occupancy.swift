public import EventSourcing
public import Foundation

/// An appointment as far as it takes up time: whose, where, in which room, and with which buffers.
public struct Occupancy: Hashable, Sendable {
  public let appointmentID: UUID
  public let startsAt: Date
  public let endsAt: Date
  public let clientID: UUID
  public let practitionerID: UUID
  /// Nil for a virtual one.
  public let siteID: UUID?
  public let roomID: UUID?
  public let buffers: Buffers

  public init(
    appointmentID: UUID, startsAt: Date, endsAt: Date, clientID: UUID, practitionerID: UUID,
    siteID: UUID? = nil, roomID: UUID? = nil, buffers: Buffers = .none
  ) {
    self.appointmentID = appointmentID
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.roomID = roomID
    self.buffers = buffers
  }

  /// Nil for one that takes up no time, such as one that was cancelled, or whose hold has run out.
  public init?(_ appointment: Appointment, at now: Date) {
    guard appointment.occupies(at: now) else { return nil }
    self.init(
      appointmentID: appointment.id, startsAt: appointment.slot.startsAt, endsAt: appointment.slot.endsAt,
      clientID: appointment.clientID, practitionerID: appointment.practitionerID, siteID: appointment.siteID,
      roomID: appointment.roomID, buffers: appointment.buffers)
  }

  var occupiedTime: OccupiedTime {
    OccupiedTime(startsAt: startsAt, endsAt: endsAt, siteID: siteID, buffers: buffers)
  }
}

/// A time that a practitioner is asked for or has: what the rules on gaps compare. It is half-open.
struct OccupiedTime: Hashable, Sendable {
  let startsAt: Date
  let endsAt: Date
  /// Nil for a virtual one.
  let siteID: UUID?
  let buffers: Buffers

  var span: Range<Date> { startsAt..<max(startsAt, endsAt) }

  func overlaps(_ other: OccupiedTime) -> Bool { startsAt < other.endsAt && other.startsAt < endsAt }
}

extension Appointment {
  var occupiedTime: OccupiedTime {
    OccupiedTime(startsAt: slot.startsAt, endsAt: slot.endsAt, siteID: siteID, buffers: buffers)
  }
}

/// Minutes that a practitioner needs around an appointment; of two that meet, the larger counts and never their sum.
public struct Buffers: Codable, Hashable, Sendable {
  /// 0 to 120.
  public let before: Int
  /// 0 to 120.
  public let after: Int

  public init(before: Int = 0, after: Int = 0) {
    self.before = before
    self.after = after
  }

  public static let none = Buffers()
}

extension Buffers: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    after = try members.int("after")
    before = try members.int("before")
  }

  public func write(to json: JSONOutput) {
    json.object {
      $0.put("after", after)
      $0.put("before", before)
    }
  }
}

extension Buffers: InputObject {
  public static let fields: [Field<Self>] = [
    .init("before", \.before, Bounds.bufferMinutes, unit: "min", "Needed before it."),
    .init("after", \.after, Bounds.bufferMinutes, unit: "min", "Needed after it.", example: 15),
  ]
}

/// The gap that a practitioner needs between two appointments: the larger of the two buffers and never their sum; between two
/// sites the buffer after the first and the way, if that is longer.
///
/// A virtual appointment leaves the practitioner where they were, so any two at sites are compared, whatever lies between.
struct GapRule {
  /// Why two do not fit.
  enum Clash: Hashable, Sendable {
    /// They overlap, or the buffer between them is too short.
    case taken
    /// The way from one site to the other takes longer.
    case travel
  }

  /// A clash, and the earliest start behind what stands in the way.
  struct Finding: Hashable, Sendable {
    let clash: Clash
    let earliest: Date
  }

  let setup: SchedulingSetup

  /// Seconds between the end of one and the start of the next.
  func needed(from first: OccupiedTime, to second: OccupiedTime) -> (
    buffer: TimeInterval, travel: TimeInterval
  ) {
    let buffer = max(first.buffers.after, second.buffers.before)
    let travel = setup.travelMinutes(first.siteID, second.siteID)
    return (Double(buffer) * 60, travel == 0 ? 0 : Double(first.buffers.after + travel) * 60)
  }

  /// How what is asked for clashes with what is there; nil where both fit.
  func clash(_ requested: OccupiedTime, with other: OccupiedTime) -> Finding? {
    let behind = needed(from: other, to: requested)
    let earliest = other.endsAt + max(behind.buffer, behind.travel)
    guard !requested.overlaps(other) else { return Finding(clash: .taken, earliest: earliest) }
    let (gap, need) =
      other.endsAt <= requested.startsAt
      ? (requested.startsAt.timeIntervalSince(other.endsAt), behind)
      : (other.startsAt.timeIntervalSince(requested.endsAt), needed(from: requested, to: other))
    if gap < need.buffer { return Finding(clash: .taken, earliest: earliest) }
    if gap < need.travel { return Finding(clash: .travel, earliest: earliest) }
    return nil
  }
}

/// How far around an appointment a decision has to look: the largest buffer and the longest way.
enum SchedulingHorizon {
  static let seconds = TimeInterval(Bounds.bufferMinutes.upperBound + Bounds.travelMinutes.upperBound) * 60

  /// A span of time, widened either way.
  static func around(_ span: Range<Date>) -> Range<Date> {
    span.lowerBound - seconds..<span.upperBound + seconds
  }

  /// The UTC days of a slot, widened.
  static func days(of slot: Slot) -> [LocalDay] {
    UTCDays.touched(by: around(slot.startsAt..<max(slot.startsAt, slot.endsAt)))
  }
}
