public import Foundation

/// What a service is offered with, beside its id.
public struct ServiceTerms: Codable, Hashable, Sendable {
  /// Never that of a person.
  public var name: String
  public var kind: AppointmentKind
  /// 5 to 480.
  public var minutes: Int
  public var buffers: Buffers
  public var allowsVirtual: Bool
  /// 0 to 43,200.
  public var noticeMinutes: Int
  /// 1 to 3660; nil for as far as anything can be booked.
  public var advanceDays: Int?

  public init(
    name: String, kind: AppointmentKind, minutes: Int, buffers: Buffers, allowsVirtual: Bool,
    noticeMinutes: Int, advanceDays: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.minutes = minutes
    self.buffers = buffers
    self.allowsVirtual = allowsVirtual
    self.noticeMinutes = noticeMinutes
    self.advanceDays = advanceDays
  }

  public init(_ service: ServiceOffered) {
    self.init(
      name: service.name, kind: service.kind, minutes: service.minutes, buffers: service.buffers,
      allowsVirtual: service.allowsVirtual, noticeMinutes: service.noticeMinutes,
      advanceDays: service.advanceDays)
  }

  /// The terms with what a change says in the place of what it was.
  func changed(_ change: ServiceChange) -> ServiceTerms {
    ServiceTerms(
      name: change.name ?? name, kind: change.kind ?? kind, minutes: change.minutes ?? minutes,
      buffers: change.buffers ?? buffers, allowsVirtual: change.allowsVirtual ?? allowsVirtual,
      noticeMinutes: change.noticeMinutes ?? noticeMinutes, advanceDays: change.advanceDays ?? advanceDays)
  }
}

extension ServiceOffered {
  public init(serviceID: UUID, terms: ServiceTerms) {
    self.init(
      serviceID: serviceID, name: terms.name, kind: terms.kind, minutes: terms.minutes,
      buffers: terms.buffers, allowsVirtual: terms.allowsVirtual, noticeMinutes: terms.noticeMinutes,
      advanceDays: terms.advanceDays)
  }
}

extension OfferService {
  init(serviceID: UUID, terms: ServiceTerms, now: Date) {
    self.init(
      serviceID: serviceID, name: terms.name, kind: terms.kind, minutes: terms.minutes,
      buffers: terms.buffers, allowsVirtual: terms.allowsVirtual, noticeMinutes: terms.noticeMinutes,
      advanceDays: terms.advanceDays, now: now)
  }
}
