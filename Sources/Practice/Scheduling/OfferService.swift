public import EventSourcing
public import Foundation

/// Offers a service, or offers one on other terms; what is booked keeps the terms of its booking. The same again records nothing.
///
/// Refused: `not-set-up`, `name-required`, `invalid-text`, `duplicate-name`, `out-of-range`.
public struct OfferService: Decider {
  /// That of a service that is offered already gives it other terms.
  public let serviceID: UUID
  public let name: String
  public let kind: AppointmentKind
  /// 5 to 480.
  public let minutes: Int
  /// 0 to 120 minutes each.
  public let buffers: Buffers
  public let allowsVirtual: Bool
  /// 0 to 43,200.
  public let noticeMinutes: Int
  /// 1 to 3660; nil for as far as anything can be booked.
  public let advanceDays: Int?
  public let now: Date

  public init(
    serviceID: UUID, name: String, kind: AppointmentKind, minutes: Int, buffers: Buffers = .none,
    allowsVirtual: Bool = true, noticeMinutes: Int = 0, advanceDays: Int? = nil, now: Date
  ) {
    self.serviceID = serviceID
    self.name = name
    self.kind = kind
    self.minutes = minutes
    self.buffers = buffers
    self.allowsVirtual = allowsVirtual
    self.noticeMinutes = noticeMinutes
    self.advanceDays = advanceDays
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup() }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.required()
    let name = try Text.name(name, field: "service")
    let others = state.services.values.filter { $0.serviceID != serviceID }
    guard !others.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw Refusal(
        .duplicateName, "The service was refused: another one has its name. Give it a name of its own.",
        field: "name")
    }
    try Bounds.check(minutes, Bounds.appointmentMinutes, field: "minutes")
    try Bounds.check(buffers.before, Bounds.bufferMinutes, field: "buffer-before")
    try Bounds.check(buffers.after, Bounds.bufferMinutes, field: "buffer-after")
    try Bounds.check(noticeMinutes, Bounds.noticeMinutes, field: "notice")
    try Bounds.check(advanceDays, Bounds.advanceDays, field: "advance")
    let facts = ServiceOffered(
      serviceID: serviceID, name: name, kind: kind, minutes: minutes, buffers: buffers,
      allowsVirtual: allowsVirtual, noticeMinutes: noticeMinutes, advanceDays: advanceDays)
    guard state.services[serviceID] != facts else { return [] }
    return [Draft(.scheduling(.serviceOffered(facts)), at: now)]
  }

}
