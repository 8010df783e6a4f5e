public import EventSourcing
public import Foundation

/// Sets what there is to train with at a site; the same again records nothing.
///
/// Refused: `not-set-up`, `unknown-site`.
public struct SetSiteEquipment: Decider {
  /// The sites, and what was said of them.
  public typealias State = CombinedFold<PracticeStatus, SiteEquipment>

  public let siteID: UUID
  /// By name, without repeats; none where there is nothing.
  public let equipment: [Equipment]
  public let now: Date

  public init(siteID: UUID, equipment: some Sequence<Equipment>, now: Date) {
    self.siteID = siteID
    self.equipment = Equipment.ordered(equipment)
    self.now = now
  }

  public var initial: State { State(PracticeStatus(sites: true), SiteEquipment()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, known) = state.parts
    _ = try practice.required()
    _ = try practice.timeZone(ofSite: siteID)
    guard known[siteID] != Set(equipment) else { return [] }
    let facts = SiteEquipmentSet(siteID: siteID, equipment: equipment)
    return [Draft(.programme(.siteEquipmentSet(facts)), at: now)]
  }
}

/// Sets what a client has to train with at home; the same again records nothing.
///
/// Refused: `unknown-client`, `client-erased`.
public struct SetHomeEquipment: Decider {
  public typealias State = CombinedFold<PersonStatus, HomeTraining>

  public let clientID: UUID
  /// By name, without repeats; none where there is nothing.
  public let equipment: [Equipment]
  public let now: Date

  public init(clientID: UUID, equipment: some Sequence<Equipment>, now: Date) {
    self.clientID = clientID
    self.equipment = Equipment.ordered(equipment)
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), HomeTraining(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, known) = state.parts
    try client.checkActive()
    guard known.equipment != Set(equipment) else { return [] }
    let facts = HomeEquipmentSet(clientID: clientID, equipment: equipment)
    return [Draft(.programme(.homeEquipmentSet(facts)), at: now)]
  }
}

/// Sets on how many days a week a client trains; the same again records nothing.
///
/// Refused: `unknown-client`, `client-erased`, `out-of-range`.
public struct SetTrainingDays: Decider {
  public typealias State = CombinedFold<PersonStatus, HomeTraining>

  public let clientID: UUID
  /// 1 to 7.
  public let days: Int
  public let now: Date

  public init(clientID: UUID, days: Int, now: Date) {
    self.clientID = clientID
    self.days = days
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), HomeTraining(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, known) = state.parts
    try client.checkActive()
    try Bounds.check(days, Bounds.trainingDays, field: "days")
    guard known.days != days else { return [] }
    return [Draft(.programme(.trainingDaysSet(TrainingDaysSet(clientID: clientID, days: days))), at: now)]
  }
}

extension SetSiteEquipment {
  /// What there is at a site.
  public struct Input: CommandInput {
    public var site: Reference
    public var equipment: [Equipment]

    public init(site: Reference, equipment: [Equipment]) {
      self.site = site
      self.equipment = equipment
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("siteId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("site", \.site, "The site, by id or name.", example: "Ocoee"),
      .init(
        "equipment", \.equipment, "What there is to train with; an empty list for nothing.",
        example: [.band, .bench, .dumbbell]),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetSiteEquipment> {
      let id = try await context.site(site, "site").id
      return CommandRequest(
        command: SetSiteEquipment(siteID: id, equipment: equipment, now: context.now), id: id,
        tag: PracticeTags.site(id))
    }
  }
}

extension SetHomeEquipment {
  /// What a client has at home.
  public struct Input: CommandInput {
    public var equipment: [Equipment]

    public init(equipment: [Equipment]) { self.equipment = equipment }

    public static let fields: [Field<Self>] = [
      .init(
        "equipment", \.equipment, "What there is to train with; an empty list for nothing.",
        example: [.band, .step])
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetHomeEquipment> {
      let client = try await context.client()
      return .client(
        client.id, SetHomeEquipment(clientID: client.id, equipment: equipment, now: context.now))
    }
  }
}

extension SetTrainingDays {
  /// On how many days a client trains.
  public struct Input: CommandInput {
    public var days: Int

    public init(days: Int) { self.days = days }

    public static let fields: [Field<Self>] = [
      .init("days", \.days, Bounds.trainingDays, "Days a week on which the client trains.", example: 3)
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetTrainingDays> {
      let client = try await context.client()
      return .client(client.id, SetTrainingDays(clientID: client.id, days: days, now: context.now))
    }
  }
}
