/// What is looked for among exercises; every part that is given must hold, and what is unknown of an exercise never matches.
public struct CatalogueSearch: Hashable, Sendable {
  /// A muscle or a part of its name, or a group such as `glutes`.
  public var muscle: String?
  /// A region in which a joint lies that the exercise stabilises.
  public var region: PainRegion?
  public var mode: Exercise.Mode?
  /// Equipment in the words of the imported collection, such as `dumbbell`; the embedded ladders do not say theirs.
  public var equipment: String?
  /// Regions that must not be provoked. An exercise of which nobody said what it may provoke is left out as well.
  public var avoiding: Set<PainRegion>
  /// Words that the name must hold, all of them.
  public var text: String?

  public init(
    muscle: String? = nil, region: PainRegion? = nil, mode: Exercise.Mode? = nil, equipment: String? = nil,
    avoiding: Set<PainRegion> = [], text: String? = nil
  ) {
    self.muscle = muscle
    self.region = region
    self.mode = mode
    self.equipment = equipment
    self.avoiding = avoiding
    self.text = text
  }
}
