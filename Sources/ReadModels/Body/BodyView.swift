public import EventSourcing
public import Foundation
public import Practice

/// Where a client's body hurts and hurt, what was found in it, and what is trained; nothing in it is a diagnosis.
public struct BodyView: Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// Every map of the pain, oldest first.
  public let maps: [Map]
  /// What counts of the mornings that name a region, oldest first.
  public let mornings: [Morning]
  /// Flares that last, as they were last scored, oldest first; their side is not told.
  public let flares: [Morning]
  /// Those that are not resolved first.
  public let findings: [AssessmentsView.FindingItem]
  /// What is prescribed now.
  public let exercises: [Trained]
  /// The days on which a map was drawn, a finding was seen or tested again, or a region scored in the morning; oldest first.
  public let days: [LocalDay]
  /// The position of the log that it shows.
  public let position: Int64

  /// Where it hurt on a day.
  public struct Map: Sendable {
    public let day: LocalDay
    public let pains: [PainScore]
  }

  public struct Morning: Sendable {
    public let day: LocalDay
    public let region: PainRegion
    /// 0 to 10.
    public let nrs: Int
  }

  /// What an exercise trains, as far as its place among others is known.
  public struct Trained: Sendable {
    /// The slug.
    public let exercise: String
    public let name: String
    public let muscles: [Muscle]
    /// Of the joints that it stabilises.
    public let regions: [PainRegion]
  }
}

extension Queries {
  /// Where a client's body hurts, what was found and what is trained.
  ///
  /// - Parameters:
  ///   - asOf: What may be known; nil for everything recorded by now.
  ///   - now: The moment of asking.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func body(_ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date) async throws
    -> BodyView
  {
    let (known, folds) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now,
      into: {
        BodyFold(
          IntakeStatus(clientID: $0), ClientRecord(clientID: $0), AssessmentHistory(clientID: $0),
          HypothesisTable(), HypothesisDecisions(clientID: $0), ProgrammeState(clientID: $0),
          PracticeCatalogue())
      }, showing: { _ in false })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return BodyView(known, folds, texts)
  }
}

/// What the view is made from.
typealias BodyFold = CombinedFold<
  IntakeStatus, ClientRecord, AssessmentHistory, HypothesisTable, HypothesisDecisions, ProgrammeState,
  PracticeCatalogue
>

extension BodyView {
  init(_ known: ClientEvents, _ folds: BodyFold, _ texts: OpenedTexts) {
    let (intake, record, assessments, table, decisions, programme, catalogue) = folds.parts
    client = known.label(texts)
    day = known.today
    maps = intake.maps.entries.map { Map(day: $0.facts.day, pains: $0.facts.pains) }.sorted {
      $0.day < $1.day
    }
    mornings = record.mornings.counted.compactMap { morning in
      morning.value.region.map { Morning(day: morning.value.day, region: $0, nrs: morning.value.nrs) }
    }.sorted { $0.day < $1.day }
    let signals = ClientSignals(record, at: known.moment, zone: known.zone)
    flares = record.flares.values.filter { signals.endDay(of: $0) == nil }.map { flare in
      let facts = flare.declared.value
      return Morning(day: facts.day, region: facts.region, nrs: flare.scores.last?.value.nrs ?? facts.nrs)
    }.sorted { ($0.day, $0.region.rawValue) < ($1.day, $1.region.rawValue) }
    findings = AssessmentsView.items(assessments, table, decisions)
    var slugs = programme.exercises.map(\.exercise)
    slugs += programme.prescribed.keys.sorted().filter { !slugs.contains($0) }
    exercises = slugs.map { slug in
      let place = catalogue.exercise(slug)?.place
      return Trained(
        exercise: slug, name: catalogue.name(of: slug), muscles: place?.muscles ?? [],
        regions: place?.regions ?? [])
    }
    let seen = findings.flatMap { [$0.day] + $0.retests.map(\.day) }
    days = Set(maps.map(\.day) + mornings.map(\.day) + seen).sorted()
    position = known.position
  }
}
