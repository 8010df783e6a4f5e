import EventSourcing
import Foundation

/// A time that was asked for: booked, held or refused.
struct BookingWish: Hashable, Sendable {
  let id: UUID
  let kind: AppointmentKind
  let clientID: UUID
  let practitionerID: UUID
  let siteID: UUID?
  let serviceID: UUID?
  let startsAt: Date
  let endsAt: Date
  let buffers: Buffers
  let askedAt: Date

  func occupied(_ policy: BookingPolicy?) -> OccupiedTime {
    OccupiedTime(
      startsAt: startsAt, endsAt: endsAt, siteID: siteID,
      buffers: policy.map { $0.buffers(buffers) } ?? buffers)
  }

  /// Whether this is the wish of another one, uttered again.
  func repeats(_ first: BookingWish) -> Bool {
    clientID == first.clientID && practitionerID == first.practitionerID && kind == first.kind
      && askedAt >= first.askedAt
      && askedAt <= first.askedAt + Double(BookingBackTest.retryDays) * 86_400
  }
}

/// What one set of rules has booked, found by the days that it touches.
struct BookingCalendar {
  struct Entry: Hashable {
    let wish: BookingWish
    let time: OccupiedTime
    let room: UUID?
    /// Whether it was refused in truth.
    var isWon = false
    /// Until when it is only held; nil for a booking.
    var heldUntil: Date?
  }

  private var entries: [UUID: Entry] = [:]
  /// Ids by the days since 1970 that each touches.
  private var days: [Int: Set<UUID>] = [:]

  subscript(id: UUID) -> Entry? {
    get { entries[id] }
    set {
      if let old = entries[id] { for day in Self.days(of: old.time) { days[day]?.remove(id) } }
      entries[id] = newValue
      if let newValue { for day in Self.days(of: newValue.time) { days[day, default: []].insert(id) } }
    }
  }

  /// What else takes up time on the days of a wish, and on those beside them.
  func others(near wish: BookingWish) -> [Entry] {
    let own = Self.days(of: wish.occupied(nil))
    let ids = (own.lowerBound - 1...own.upperBound + 1).reduce(into: Set<UUID>()) {
      $0.formUnion(days[$1] ?? [])
    }
    return ids.compactMap { entries[$0] }.filter { entry in
      entry.wish.id != wish.id && entry.heldUntil.map { $0 > wish.askedAt } ?? true
    }
  }

  private static func days(of time: OccupiedTime) -> ClosedRange<Int> {
    func day(_ moment: Date) -> Int { Int((moment.timeIntervalSince1970 / 86_400).rounded(.down)) }
    return day(time.startsAt)...max(day(time.startsAt), day(time.endsAt))
  }
}

/// The rules by which a wish is booked or refused: those of a setup, or a policy's in their place.
struct BookingRules {
  let setup: SchedulingSetup
  /// Nil for the rules that held.
  let policy: BookingPolicy?

  /// Why a wish is refused; nil where it is granted.
  func refusal(of wish: BookingWish, among others: [BookingCalendar.Entry]) -> Refusal.Code? {
    if let code = noticeRefusal(of: wish) ?? hoursRefusal(of: wish) { return code }
    let time = wish.occupied(policy)
    let rule = GapRule(setup: setup)
    let clashes = others.filter { $0.wish.practitionerID == wish.practitionerID }.compactMap {
      rule.clash(time, with: $0.time)?.clash
    }
    if clashes.contains(.taken) { return .slotTaken }
    if !clashes.isEmpty { return .travelConflict }
    if others.contains(where: { $0.wish.clientID == wish.clientID && $0.time.overlaps(time) }) {
      return .clientBusy
    }
    let hasRooms = wish.siteID != nil && !setup.rooms(of: wish.siteID).isEmpty
    return hasRooms && freeRoom(for: wish, among: others) == nil ? .roomBusy : nil
  }

  func freeRoom(for wish: BookingWish, among others: [BookingCalendar.Entry]) -> UUID? {
    guard wish.siteID != nil else { return nil }
    let time = wish.occupied(policy)
    let taken = Set(others.filter { $0.time.overlaps(time) }.compactMap(\.room))
    return setup.rooms(of: wish.siteID).map(\.roomID).first { !taken.contains($0) }
  }

  private func noticeRefusal(of wish: BookingWish) -> Refusal.Code? {
    // What took place before is put down afterwards, and needs no notice.
    guard wish.startsAt >= wish.askedAt else { return nil }
    let service = wish.serviceID.flatMap { setup.services[$0] }
    let notice = policy?.noticeMinutes ?? service?.noticeMinutes ?? 0
    if wish.startsAt < wish.askedAt + Double(notice) * 60 { return .noticeTooShort }
    guard let days = policy?.advanceDays ?? service?.advanceDays,
      wish.startsAt > wish.askedAt + Double(days) * 86_400
    else { return nil }
    return .tooFarAhead
  }

  private func hoursRefusal(of wish: BookingWish) -> Refusal.Code? {
    let span = wish.occupied(nil).span
    // Hours that the policy lengthens may begin the day before or end the day after.
    let around = span.lowerBound - 86_400..<span.upperBound + 86_400
    func isWithin(_ spans: TimeSpans?) -> Bool {
      guard let spans else { return true }
      return (policy.map { $0.hours(spans) } ?? spans).contains(span)
    }
    if let site = wish.siteID, !isWithin(setup.opening(of: site, within: around)) { return .outsideHours }
    guard isWithin(setup.hours(of: wish.practitionerID, site: wish.siteID, within: around)) else {
      return .outsideHours
    }
    return setup.awayTimes(of: wish.practitionerID, within: span).isEmpty ? nil : .timeOff
  }
}
