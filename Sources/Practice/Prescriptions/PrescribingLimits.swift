public import EventSourcing
public import Foundation

/// What limits which exercises may be prescribed to a client: discharge, and regions to be avoided while they hurt; only a
/// recorded reason overrides the second, and nothing the first.
public struct PrescribingLimits: PracticeFold {
  public let clientID: UUID
  private let override: CautionOverride?
  private var care: CareStatus
  private var pain: PainfulRegions.Reports
  private var practitioner: PersonStatus?
  private(set) var catalogue: PracticeCatalogue

  init(clientID: UUID, override: CautionOverride?, exercises: KnownExercises) {
    self.clientID = clientID
    self.override = override
    care = CareStatus(clientID: clientID)
    pain = PainfulRegions.Reports(clientID: clientID)
    catalogue = PracticeCatalogue(exercises)
    practitioner = override?.practitionerID.map { PersonStatus(.practitioner, $0) }
  }

  public var reads: Condition { .union(care.reads, pain.reads, practitioner.reads, catalogue.reads) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    care.evolve(recorded)
    pain.evolve(recorded)
    practitioner?.evolve(recorded)
    catalogue.evolve(recorded)
  }

  /// Lets exercises through, with the overrides that have to be recorded beside their prescriptions.
  ///
  /// An exercise of which nobody said what it may provoke is let through.
  /// - Throws: `client-discharged`, `caution-region`, and with an override `reason-required`, `unknown-practitioner`,
  ///   `practitioner-erased`.
  func allow(_ exercises: some Sequence<String>, at moment: Date) throws(Refusal) -> [Draft<PracticeEvent>] {
    try care.checkInCare()
    try practitioner?.checkActive()
    let regions = pain.regions
    var overrides: [Draft<PracticeEvent>] = []
    for exercise in exercises {
      let provoked = regions.provoked(by: catalogue.exercise(exercise)?.place?.cautionRegions ?? [])
      guard !provoked.isEmpty else { continue }
      guard let override else { throw Self.refusal(exercise, provoked) }
      let reason = try Text.reason(override.reason, for: "Overriding a caution")
      let facts = CautionOverridden(
        clientID: clientID, exercise: exercise, regions: provoked, practitionerID: override.practitionerID)
      overrides.append(
        Draft(.programme(.cautionOverridden(facts)), at: moment, personal: PersonalPart([.reason: reason])))
    }
    return overrides
  }

  /// The refusal of an exercise that may provoke some regions.
  static func refusal(_ exercise: String, _ provoked: [PainRegion]) -> Refusal {
    let regions = provoked.map(\.words).joined(separator: ", ")
    return Refusal(
      .cautionRegion,
      "The prescription was refused: \(exercise) is to be avoided while these regions are red or flaring: \(regions). "
        + "Choose another exercise, or override the caution with a reason.", field: "exercise")
  }
}

/// The word of the person who prescribes an exercise although it may provoke a region that hurts: why, and by whom; never a default.
public struct CautionOverride: Hashable, Sendable {
  /// Sealed when it is recorded; may not be empty.
  public let reason: String
  /// Who decides it; nil where it is only known who recorded it.
  public let practitionerID: UUID?

  public init(reason: String, practitionerID: UUID? = nil) {
    self.reason = reason
    self.practitionerID = practitionerID
  }
}

/// An exercise was prescribed although it may provoke regions that hurt; the reason is sealed apart.
public struct CautionOverridden: EventPayload {
  public static let eventType = "caution-overridden"

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// The regions to be avoided that were red or flaring.
  public let regions: [PainRegion]
  /// Who decided it; nil where it is only known who recorded it.
  public let practitionerID: UUID?

  public init(clientID: UUID, exercise: String, regions: [PainRegion], practitionerID: UUID? = nil) {
    self.clientID = clientID
    self.exercise = exercise
    self.regions = regions
    self.practitionerID = practitionerID
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
  public var subject: UUID? { clientID }
}

/// The word by which a caution about a painful region is overridden, as it is given.
public struct CautionInput: InputObject {
  public var reason: String
  public var practitioner: PersonReference?

  public init(reason: String, practitioner: PersonReference? = nil) {
    self.reason = reason
    self.practitioner = practitioner
  }

  public static let fields: [Field<Self>] = [
    .init("reason", \.reason, "Why it is safe enough; sealed.", example: "Moves well without pain"),
    .init(
      "practitioner", \.practitioner,
      "Who says so, by id or by a handle such as P-1; left out where only the one who records it is known.",
      example: "P-1"),
  ]

  /// The override, with the practitioner found.
  func value(_ context: some CommandContext) async throws -> CautionOverride {
    CautionOverride(
      reason: reason, practitionerID: try await context.practitioner(practitioner, "override.practitioner"))
  }
}

/// The regions of a client that hurt too much to be provoked now.
public struct PainfulRegions: Hashable, Sendable {
  /// A region is red above this score, as in the absolute model of pain.
  public static let redAbove = 5

  /// Scored above ``redAbove`` on the newest pain map.
  public let red: Set<PainRegion>
  /// With a declared flare that lasts: that was not said to be over, and that no mornings ended.
  public let flaring: Set<PainRegion>

  public init(red: Set<PainRegion> = [], flaring: Set<PainRegion> = []) {
    self.red = red
    self.flaring = flaring
  }

  /// The regions that an exercise may provoke and that are red or flaring now, in the order of the body.
  public func provoked(by cautionRegions: some Sequence<PainRegion>) -> [PainRegion] {
    let provoked = red.union(flaring).intersection(cautionRegions)
    return PainRegion.allCases.filter(provoked.contains)
  }
}

extension PainfulRegions {
  /// What one client's pain maps and declared flares add up to.
  public struct Reports: PracticeFold {
    public let clientID: UUID
    private var maps = IntakeTimeline<PainMapRecorded>()
    /// Where merges stand in the log that had a map stand anew, by the id that was merged.
    private var renewals: [UUID: Int64] = [:]
    /// The flares, and the mornings that may tell of their end.
    private var record: ClientRecord

    public init(clientID: UUID) {
      self.clientID = clientID
      record = ClientRecord(clientID: clientID)
    }

    public var reads: Condition {
      Condition.none.reading(
        PracticeTags.client(clientID), PainMapRecorded.self, FlareDeclared.self, FlareResolved.self,
        FlareWithdrawn.self, MorningPainLogged.self, MorningPainLogWithdrawn.self, MorningPainRecorded.self,
        MorningPainWithdrawn.self, SessionWithdrawn.self, ClientsMerged.self, ClientsUnmerged.self)
    }

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      if case .intake(.painMapRecorded(let facts)) = recorded.event, facts.clientID == clientID {
        maps.insert(facts, recorded)
      } else if Self.isOfFlares(recorded.event) {
        record.evolve(recorded)
      } else if case .client(.clientsMerged(let facts)) = recorded.event, !facts.renewed.isEmpty {
        renewals[facts.mergedID] = recorded.position
        maps.renew(facts.renewed, recorded)
      } else if case .client(.clientsUnmerged(let facts)) = recorded.event {
        guard let position = renewals.removeValue(forKey: facts.mergedID) else { return }
        maps.remove { $0.position == position }
      }
    }

    private static func isOfFlares(_ event: PracticeEvent) -> Bool {
      switch event {
      case .wellbeing(.flareDeclared), .wellbeing(.flareResolved), .wellbeing(.flareWithdrawn),
        .wellbeing(.morningPainLogged), .wellbeing(.morningPainLogWithdrawn), .session(.morningPainRecorded),
        .session(.morningPainWithdrawn), .session(.sessionWithdrawn):
        true
      default: false
      }
    }

    /// The regions of flares that last, by the one definition of their end.
    private var flaring: Set<PainRegion> {
      guard !record.flares.isEmpty else { return [] }
      // Every morning that is known has been: they are judged from the day after the newest.
      let newest = record.mornings.worst.map(\.value.day).max() ?? LocalDay(number: 0)
      let signals = ClientSignals(record, at: WallClock.start(of: newest + 1, in: .gmt), zone: .gmt)
      return Set(
        record.flares.values.filter { signals.end(of: $0) == nil }.map(\.declared.value.region))
    }

    public var regions: PainfulRegions {
      // The newest map by when it was drawn, and what stands beside it since two records became one.
      let red = maps.standing(renewals.values).map(\.facts.redRegions)
      return PainfulRegions(red: red.reduce([]) { $0.union($1) }, flaring: flaring)
    }
  }
}

extension PainMapRecorded {
  /// The regions that are red on it.
  var redRegions: Set<PainRegion> {
    Set(pains.filter { $0.nrs > PainfulRegions.redAbove }.map(\.site.region))
  }
}
