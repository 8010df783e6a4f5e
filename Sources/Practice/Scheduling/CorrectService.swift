public import EventSourcing
public import Foundation

/// Corrects a service's name or terms: what is given replaces what it was offered with, and all else stays as it is.
///
/// What is booked keeps the terms of its booking. The same again records nothing.
/// Refused: `not-set-up`, `unknown-service`, `nothing-to-correct`, `reason-required`, `name-required`, `invalid-text`,
/// `duplicate-name`, `out-of-range`.
public struct CorrectService: Decider {
  public let serviceID: UUID
  public let change: ServiceChange
  /// Why, in words; sealed.
  public let reason: String
  public let now: Date

  public init(serviceID: UUID, change: ServiceChange, reason: String, now: Date) {
    self.serviceID = serviceID
    self.change = change
    self.reason = reason
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup() }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.required()
    guard let service = state.services[serviceID] else {
      throw Refusal(
        .unknownService,
        "The service was refused: there is none of this id. Look it up with “regimen show setup”.",
        field: "service")
    }
    guard change != ServiceChange() else {
      throw .nothingToCorrect("Give the name or a term of the service as it is.")
    }
    let reason = try Text.reason(reason, for: "A correction")
    let from = ServiceTerms(service)
    var to = from.changed(change)
    if let name = change.name { to.name = try Text.name(name, field: "service") }
    try OfferService(serviceID: serviceID, terms: to, now: now).check(state)
    guard to != from else { return [] }
    let facts = ServiceDetailsCorrected(serviceID: serviceID, from: from, to: to)
    return [
      Draft(.scheduling(.serviceDetailsCorrected(facts)), at: now, personal: PersonalPart([.reason: reason]))
    ]
  }
}

/// What is another of a service; nil for what stays.
public struct ServiceChange: Hashable, Sendable {
  public var name: String?
  public var kind: AppointmentKind?
  public var minutes: Int?
  public var buffers: Buffers?
  public var allowsVirtual: Bool?
  public var noticeMinutes: Int?
  public var advanceDays: Int?

  public init(
    name: String? = nil, kind: AppointmentKind? = nil, minutes: Int? = nil, buffers: Buffers? = nil,
    allowsVirtual: Bool? = nil, noticeMinutes: Int? = nil, advanceDays: Int? = nil
  ) {
    self.name = name
    self.kind = kind
    self.minutes = minutes
    self.buffers = buffers
    self.allowsVirtual = allowsVirtual
    self.noticeMinutes = noticeMinutes
    self.advanceDays = advanceDays
  }
}

extension CorrectService {
  /// What was wrong of a service, as it is.
  public struct Input: CommandInput {
    public var service: Reference
    public var name: String?
    public var kind: AppointmentKind?
    public var minutes: Int?
    public var buffers: Buffers?
    public var allowsVirtual: Bool?
    public var noticeMinutes: Int?
    public var advanceDays: Int?
    public var reason: String

    public init(service: Reference, change: ServiceChange, reason: String) {
      self.service = service
      name = change.name
      kind = change.kind
      minutes = change.minutes
      buffers = change.buffers
      allowsVirtual = change.allowsVirtual
      noticeMinutes = change.noticeMinutes
      advanceDays = change.advanceDays
      self.reason = reason
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("serviceId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("service", \.service, "The service, by id or the name that it has.", example: "Second opinon"),
      .init("name", \.name, "The service’s name.", example: "Second opinion"),
      .init("kind", \.kind, "What it is."),
      .init(
        "minutes", \.minutes, Bounds.appointmentMinutes, unit: "min",
        "How long; what is booked keeps its length.", example: 75),
      .init("buffers", \.buffers, "What the practitioner needs around it, both together."),
      .init("allowsVirtual", \.allowsVirtual, "Whether it can be given virtually too."),
      .init(
        "noticeMinutes", \.noticeMinutes, Bounds.noticeMinutes, unit: "min",
        "How long before its start it has to be booked.", example: 1440),
      .init(
        "advanceDays", \.advanceDays, Bounds.advanceDays, unit: "d", "How many days ahead it can be booked.",
        example: 90), .init("reason", \.reason, "Why, in words; sealed.", example: "Misspelt"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectService> {
      let id = try await context.schedulingSetup().service(service)
      let change = ServiceChange(
        name: name, kind: kind, minutes: minutes, buffers: buffers, allowsVirtual: allowsVirtual,
        noticeMinutes: noticeMinutes, advanceDays: advanceDays)
      return CommandRequest(
        command: CorrectService(serviceID: id, change: change, reason: reason, now: context.now), id: id,
        tag: PracticeTags.service(id))
    }
  }
}

/// A service was offered with something that was wrong; the reason is sealed apart, with a key of the service.
public struct ServiceDetailsCorrected: EventPayload {
  public static let eventType = "service-details-corrected"

  public let serviceID: UUID
  /// As it was believed to be.
  public let from: ServiceTerms
  /// As it is.
  public let to: ServiceTerms

  public init(serviceID: UUID, from: ServiceTerms, to: ServiceTerms) {
    self.serviceID = serviceID
    self.from = from
    self.to = to
  }

  /// The service as if it had been offered so.
  public var corrected: ServiceOffered { ServiceOffered(serviceID: serviceID, terms: to) }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.service(serviceID)] }
  public var subject: UUID? { serviceID }
}
