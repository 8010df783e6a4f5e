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
      guard let override else { throw refusal(exercise, provoked) }
      let reason = try Text.reason(override.reason, for: "Overriding a caution")
      let facts = CautionOverridden(
        clientID: clientID, exercise: exercise, regions: provoked, practitionerID: override.practitionerID)
      overrides.append(
        Draft(.programme(.cautionOverridden(facts)), at: moment, personal: PersonalPart([.reason: reason])))
    }
    return overrides
  }

  private func refusal(_ exercise: String, _ provoked: [PainRegion]) -> Refusal {
    let regions = provoked.map(\.words).joined(separator: ", ")
    return Refusal(
      .cautionRegion,
      "The prescription was refused: \(exercise) is to be avoided while these regions are red or flaring: \(regions). "
        + "Choose another exercise, or override the caution with a reason.", field: "exercise")
  }
}
