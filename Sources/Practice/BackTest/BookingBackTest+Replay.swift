import EventSourcing
import Foundation

/// The replay of what was asked for, an event at a time.
extension BookingBackTest {
  private var held: BookingRules { BookingRules(setup: setup, policy: nil) }
  private var tried: BookingRules { BookingRules(setup: setup, policy: policy) }

  mutating func book(_ wish: BookingWish, room: UUID?) {
    count(wish) {
      $0.requests += 1
      $0.booked += 1
    }
    let then = held.refusal(of: wish, among: reference.others(near: wish))
    reference[wish.id] = .init(wish: wish, time: wish.occupied(nil), room: room)
    // A wish that was met when it was first uttered is not uttered again.
    if let index = won[wish.clientID]?.firstIndex(where: { wish.repeats($0) }),
      let first = won[wish.clientID]?.remove(at: index)
    {
      candidate[wish.id] = nil
      standsFor[wish.id] = first.id
      count(first) { $0.metSooner += 1 }
      return
    }
    guard then == nil else {
      count(wish) { $0.unexplained += 1 }
      candidate[wish.id] = .init(wish: wish, time: wish.occupied(policy), room: room)
      return
    }
    let others = candidate.others(near: wish)
    guard let code = tried.refusal(of: wish, among: others) else { return place(wish, among: others) }
    candidate[wish.id] = nil
    if tried.refusal(of: wish, among: others.filter { !$0.isWon }) == nil {
      count(wish) { $0.displaced += 1 }
    } else {
      count(wish) { $0.lost += 1 }
      lostCodes[code.rawValue, default: 0] += 1
    }
  }

  /// A time that is held for somebody is out of reach for both sets of rules alike.
  mutating func hold(_ wish: BookingWish, room: UUID?, until: Date) {
    reference[wish.id] = .init(wish: wish, time: wish.occupied(nil), room: room, heldUntil: until)
    candidate[wish.id] = .init(wish: wish, time: wish.occupied(policy), room: room, heldUntil: until)
  }

  mutating func refuse(_ facts: BookingRefused, at moment: Date) {
    guard let startsAt = facts.startsAt else {
      untimed += 1
      return
    }
    let service = facts.serviceID.flatMap { setup.services[$0] }
    let minutes = facts.minutes ?? service?.minutes ?? BookAppointment.usualMinutes
    let wish = BookingWish(
      id: newID(), kind: facts.kind, clientID: facts.clientID, practitionerID: facts.practitionerID,
      siteID: facts.siteID, serviceID: facts.serviceID, startsAt: startsAt,
      endsAt: startsAt + Double(minutes) * 60, buffers: service?.buffers ?? .none, askedAt: moment)
    count(wish) {
      $0.requests += 1
      $0.refused += 1
    }
    // No rules book a time that has passed.
    guard startsAt >= moment else { return }
    guard held.refusal(of: wish, among: reference.others(near: wish)) != nil else {
      count(wish) { $0.unexplained += 1 }
      return
    }
    // Asked again while it is met already, it is the same wish.
    guard won[wish.clientID]?.contains(where: { wish.repeats($0) }) != true else { return }
    let others = candidate.others(near: wish)
    guard tried.refusal(of: wish, among: others) == nil else { return }
    count(wish) { $0.won += 1 }
    wonCodes[facts.code, default: 0] += 1
    won[wish.clientID, default: []].append(wish)
    place(wish, among: others, isWon: true)
  }

  mutating func move(_ facts: AppointmentRescheduled, at moment: Date) {
    guard let standing = reference[facts.appointmentID]?.wish else { return }
    let wish = standing.moved(to: facts, askedAt: moment)
    // Where the start stays, no time is given up.
    if facts.from.startsAt != facts.to.startsAt {
      judge(standing, by: facts.by ?? .practice, at: moment, wasLate: facts.terms?.isLate ?? false) { _ in }
    }
    let then = held.refusal(of: wish, among: reference.others(near: wish))
    reference[wish.id] = .init(wish: wish, time: wish.occupied(nil), room: facts.roomID)
    let own = standsFor[wish.id] ?? wish.id
    guard let kept = candidate[own] else { return }
    let others = candidate.others(near: wish).filter { $0.wish.id != own }
    if then == nil, tried.refusal(of: wish, among: others) != nil {
      count(standing) { $0.movesLost += 1 }
    } else {
      candidate[own] = .init(
        wish: wish.under(own), time: wish.occupied(policy), room: tried.freeRoom(for: wish, among: others),
        isWon: kept.isWon)
    }
  }

  mutating func cancel(_ facts: AppointmentCancelled, at moment: Date) {
    // A second one only waives the fee.
    guard let standing = reference[facts.appointmentID] else { return }
    let own = standsFor[facts.appointmentID] ?? facts.appointmentID
    let change = judge(standing.wish, by: facts.by, at: moment, wasLate: facts.terms.isLate) {
      $0.cancellations += 1
    }
    given[facts.appointmentID] = Given(
      place: place(of: standing.wish), counts: change, candidate: candidate[own], reference: standing)
    drop(facts.appointmentID)
  }

  mutating func restore(_ id: UUID) {
    guard let given = given.removeValue(forKey: id) else { return }
    reference[id] = given.reference
    if let entry = given.candidate { candidate[entry.wish.id] = entry }
    counts[given.place]?.cancellations -= given.counts.cancellations
    counts[given.place]?.lateThen -= given.counts.lateThen
    counts[given.place]?.lateNow -= given.counts.lateNow
  }

  mutating func drop(_ id: UUID) {
    reference[id] = nil
    candidate[standsFor[id] ?? id] = nil
  }

  /// Counts whether a client gave a time up too late, then and within the window tried.
  @discardableResult private mutating func judge(
    _ standing: BookingWish, by: CancelledBy, at moment: Date, wasLate: Bool,
    also change: (inout BookingCounts) -> Void
  ) -> BookingCounts {
    var made = BookingCounts()
    change(&made)
    if by == .client, standing.startsAt > moment {
      if wasLate { made.lateThen += 1 }
      let isLate = policy.windowHours.map { moment > standing.startsAt - Double($0) * 3600 } ?? wasLate
      // What was never booked is not given up.
      if isLate, candidate[standsFor[standing.id] ?? standing.id] != nil { made.lateNow += 1 }
    }
    count(standing) { $0 = $0 + made }
    return made
  }

  private mutating func place(
    _ wish: BookingWish, among others: [BookingCalendar.Entry], isWon: Bool = false
  ) {
    candidate[wish.id] = .init(
      wish: wish, time: wish.occupied(policy), room: tried.freeRoom(for: wish, among: others), isWon: isWon)
  }

  /// An id of no appointment, the same in every replay.
  private mutating func newID() -> UUID {
    made += 1
    let bytes = withUnsafeBytes(of: made.bigEndian, Array.init)
    return UUID(
      uuid: (
        0xFF, 0, 0, 0, 0, 0, 0x80, 0, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
        bytes[7]
      ))
  }
}

extension BookingWish {
  fileprivate func moved(to facts: AppointmentRescheduled, askedAt: Date) -> BookingWish {
    BookingWish(
      id: id, kind: kind, clientID: clientID, practitionerID: facts.practitionerID, siteID: facts.siteID,
      serviceID: serviceID, startsAt: facts.to.startsAt, endsAt: facts.to.endsAt, buffers: buffers,
      askedAt: askedAt)
  }

  fileprivate func under(_ id: UUID) -> BookingWish {
    BookingWish(
      id: id, kind: kind, clientID: clientID, practitionerID: practitionerID, siteID: siteID,
      serviceID: serviceID, startsAt: startsAt, endsAt: endsAt, buffers: buffers, askedAt: askedAt)
  }
}
