public import EventSourcing

/// The exercises of one practice: the embedded ladders, and what was added, described and placed since.
///
/// An embedded exercise stays as it is shipped, whatever events say of its slug.
public struct PracticeCatalogue: PracticeFold {
  /// What the events said of exercises outside the ladders.
  public private(set) var known = KnownExercises()

  public init() {}

  init(_ known: KnownExercises) { self.known = known }

  /// Some exercises alone.
  public init(of slugs: some Sequence<String>) { self.init(KnownExercises(of: slugs)) }

  public var reads: Condition { known.reads }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) { known.evolve(recorded) }

  /// The exercise of a slug; nil for one that nobody knows.
  public func exercise(_ slug: String) -> CatalogueExercise? {
    if let shipped = Catalogue.standard.exercise(slug: slug) { return CatalogueExercise(shipped) }
    guard let name = known.described[slug]?.name ?? known.added[slug]?.name else { return nil }
    return CatalogueExercise(
      slug: slug, name: name, isShipped: false,
      place: known.assigned[slug].map(CatalogueExercise.Position.init),
      description: known.described[slug])
  }

  /// The region that counts for “one increase per region”: that of the first joint that the exercise stabilises; nil
  /// where nobody gave it a place.
  public func bodyRegion(of slug: String) -> PainRegion? { exercise(slug)?.place?.regions.first }

  /// Every exercise: the ladders from easy to hard, then the others by slug.
  public var all: [CatalogueExercise] {
    let shipped = Catalogue.standard.exercises.map(CatalogueExercise.init)
    let others = Set(known.added.keys).union(known.described.keys).filter {
      Catalogue.standard.exercise(slug: $0) == nil
    }
    return shipped + others.sorted().compactMap(exercise)
  }
}
