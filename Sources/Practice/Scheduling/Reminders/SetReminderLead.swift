public import EventSourcing
public import Foundation

/// Sets how long before its start clients are reminded of a service; without hours the usual lead holds again. The same again records
/// nothing.
///
/// Refused: `not-set-up`, `unknown-service`, `out-of-range`.
public struct SetReminderLead: Decider {
  public typealias State = CombinedFold<SchedulingSetup, ReminderLeads>

  public let serviceID: UUID
  /// 1 to 168; nil for the usual lead.
  public let hours: Int?
  public let now: Date

  public init(serviceID: UUID, hours: Int?, now: Date) {
    self.serviceID = serviceID
    self.hours = hours
    self.now = now
  }

  public var initial: State { State(SchedulingSetup(), ReminderLeads()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (setup, leads) = state.parts
    _ = try setup.practice.required()
    guard setup.services[serviceID] != nil else {
      throw Refusal(
        .unknownService,
        "The lead was refused: there is no service of this id. Look it up with “regimen show setup”.",
        field: "service")
    }
    try Bounds.check(hours, Bounds.reminderHours, field: "hours")
    guard leads.hours[serviceID] != hours else { return [] }
    return [
      Draft(.scheduling(.reminderLeadSet(ReminderLeadSet(serviceID: serviceID, hours: hours))), at: now)
    ]
  }
}

extension SetReminderLead {
  /// How long before its start clients are reminded of a service.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    public var service: Reference
    public var hours: Int?

    public init(service: Reference, hours: Int? = nil) {
      self.service = service
      self.hours = hours
    }

    public static let fields: [Field<Self>] = [
      .init("service", \.service, "The service, by id or name.", example: "Second opinion"),
      .init(
        "hours", \.hours, Bounds.reminderHours, unit: "h",
        "From how long before the start on a reminder is due; as of every other service if left out.",
        example: 48),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetReminderLead> {
      let id = try await context.schedulingSetup().service(service)
      return CommandRequest(
        command: SetReminderLead(serviceID: id, hours: hours, now: context.now), id: id,
        tag: PracticeTags.reminderLeads)
    }
  }
}

/// Clients are reminded of a service so long before its start, from now on.
public struct ReminderLeadSet: EventPayload {
  public static let eventType = "reminder-lead-set"

  public let serviceID: UUID
  /// 1 to 168; nil for the usual lead.
  public let hours: Int?

  public init(serviceID: UUID, hours: Int?) {
    self.serviceID = serviceID
    self.hours = hours
  }

  public var tags: [Tag] { [PracticeTags.reminderLeads] }
}

/// How long before their starts clients are reminded of the services that have a lead of their own.
public struct ReminderLeads: PracticeFold {
  /// By service.
  public private(set) var hours: [UUID: Int] = [:]

  public init() {}

  public var reads: Condition { Condition.none.reading(PracticeTags.reminderLeads, ReminderLeadSet.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(.reminderLeadSet(let facts)) = recorded.event else { return }
    hours[facts.serviceID] = facts.hours
  }

  /// In seconds, of a service or of what is of none.
  ///
  /// - Parameter usual: that of every service without one of its own.
  public func lead(_ service: UUID?, usual: TimeInterval) -> TimeInterval {
    service.flatMap { hours[$0] }.map { Double($0) * 3600 } ?? usual
  }
}

extension PracticeTags {
  /// How long before their starts clients are reminded.
  public static let reminderLeads = Tag("reminder-leads")
}
