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
    try check(state)
    let facts = ServiceOffered(
      serviceID: serviceID, name: name, kind: kind, minutes: minutes, buffers: buffers,
      allowsVirtual: allowsVirtual, noticeMinutes: noticeMinutes, advanceDays: advanceDays)
    guard state.services[serviceID] != facts else { return [] }
    return [Draft(.scheduling(.serviceOffered(facts)), at: now)]
  }

  /// Refuses the name of another service, and numbers out of bounds.
  func check(_ state: SchedulingSetup) throws(Refusal) {
    let name = try Text.name(name, field: "service")
    let others = state.services.values.filter {
      $0.serviceID != serviceID && !state.isRetired($0.serviceID, at: now)
    }
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
  }
}

extension OfferService {
  /// What can be booked.
  public struct Input: CommandInput {
    public var serviceId: UUID?
    public var name: String
    public var kind: AppointmentKind
    public var minutes: Int
    public var buffers: Buffers?
    public var allowsVirtual: Bool?
    public var noticeMinutes: Int?
    public var advanceDays: Int?

    public init(
      serviceId: UUID? = nil, name: String, kind: AppointmentKind, minutes: Int, buffers: Buffers? = nil,
      allowsVirtual: Bool? = nil, noticeMinutes: Int? = nil, advanceDays: Int? = nil
    ) {
      self.serviceId = serviceId
      self.name = name
      self.kind = kind
      self.minutes = minutes
      self.buffers = buffers
      self.allowsVirtual = allowsVirtual
      self.noticeMinutes = noticeMinutes
      self.advanceDays = advanceDays
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("serviceId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("serviceId", \.serviceId, "The service that gets these terms; a new one if left out."),
      .init("name", \.name, "The service’s name.", example: "Second opinion"),
      .init("kind", \.kind, "What it is.", example: .consultation),
      .init("minutes", \.minutes, Bounds.appointmentMinutes, unit: "min", "How long.", example: 75),
      .init(
        "buffers", \.buffers, "What the practitioner needs around it; nothing if left out.",
        example: Buffers(after: 15)),
      .init(
        "allowsVirtual", \.allowsVirtual, "Whether it can be given virtually too; true if left out.",
        example: true),
      .init(
        "noticeMinutes", \.noticeMinutes, Bounds.noticeMinutes, unit: "min",
        "How long before its start it has to be booked; at any time if left out.", example: 1440),
      .init(
        "advanceDays", \.advanceDays, Bounds.advanceDays, unit: "d",
        "How many days ahead it can be booked; without an end if left out.", example: 90),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<OfferService> {
      if let serviceId, try await context.schedulingSetup().services[serviceId] == nil {
        throw Refusal(
          .unknownService,
          "The terms were refused: the practice has no service of this id. Leave the id out to offer a new one.",
          field: "serviceId")
      }
      let id = serviceId ?? context.newID("service")
      return CommandRequest(
        command: OfferService(
          serviceID: id, name: name, kind: kind, minutes: minutes, buffers: buffers ?? .none,
          allowsVirtual: allowsVirtual ?? true, noticeMinutes: noticeMinutes ?? 0, advanceDays: advanceDays,
          now: context.now), id: id, tag: PracticeTags.service(id))
    }
  }
}

/// The practice offers a service on these terms, in the place of those before; what is booked keeps the terms of its booking.
public struct ServiceOffered: EventPayload {
  public static let eventType = "service-offered"

  public let serviceID: UUID
  /// Never that of a person.
  public let name: String
  public let kind: AppointmentKind
  /// 5 to 480.
  public let minutes: Int
  public let buffers: Buffers
  public let allowsVirtual: Bool
  /// How long before its start it has to be booked; 0 to 43,200.
  public let noticeMinutes: Int
  /// How many days ahead it can be booked at the most; nil for as far as anything can.
  public let advanceDays: Int?

  public init(
    serviceID: UUID, name: String, kind: AppointmentKind, minutes: Int, buffers: Buffers, allowsVirtual: Bool,
    noticeMinutes: Int, advanceDays: Int? = nil
  ) {
    self.serviceID = serviceID
    self.name = name
    self.kind = kind
    self.minutes = minutes
    self.buffers = buffers
    self.allowsVirtual = allowsVirtual
    self.noticeMinutes = noticeMinutes
    self.advanceDays = advanceDays
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.service(serviceID)] }
}
