/// What is known of one exercise from all sources together; what nobody said stays nil, which means unknown and never “none”.
public struct CatalogueExercise: Hashable, Sendable, Encodable {
  /// What is known of its place among others; unknown until a practitioner says it.
  public struct Position: Hashable, Sendable, Encodable {
    public let targetMuscles: [String]
    /// What the names of the target muscles stand for.
    public let muscles: [Muscle]
    public let jointsStabilised: [String]
    public let mode: Exercise.Mode
    /// The letters of its ladder.
    public let ladder: String
    /// From 1, the easiest.
    public let rung: Int
    public let easier: String?
    public let harder: String?
    public let cautionRegions: [PainRegion]
    public let bodyHalf: Exercise.BodyHalf

    enum CodingKeys: String, CodingKey {
      case targetMuscles
      case jointsStabilised
      case mode
      case ladder
      case rung
      case easier
      case harder
      case cautionRegions
      case bodyHalf
    }

    /// The regions that it trains, stabilises or may provoke.
    var concerned: Set<PainRegion> {
      Set(regions + cautionRegions + targetMuscles.muscles.flatMap(\.regions))
    }

    /// The regions of the joints that it stabilises, the main one first, without repeats.
    public var regions: [PainRegion] {
      var seen: Set<PainRegion> = []
      return jointsStabilised.compactMap(JointRegion.region).filter { seen.insert($0).inserted }
    }
  }

  public let slug: String
  public let name: String
  /// Whether it is one of the embedded ladders.
  public let isShipped: Bool
  public let place: Position?
  /// What a public collection says of it.
  public let description: ExerciseDescribed?
}

extension CatalogueExercise {
  /// Whether it may provoke no region that another exercise may not; an exercise whose place nobody said may provoke none.
  func provokesNoMore(than other: CatalogueExercise?) -> Bool {
    Set(other?.place?.cautionRegions ?? []).isSuperset(of: place?.cautionRegions ?? [])
  }

  init(_ exercise: Exercise) {
    self.init(
      slug: exercise.slug, name: exercise.name, isShipped: true, place: Position(exercise), description: nil)
  }
}

extension CatalogueExercise.Position {
  init(_ exercise: Exercise) {
    self.init(
      targetMuscles: exercise.targetMuscles, muscles: exercise.muscles,
      jointsStabilised: exercise.jointsStabilised, mode: exercise.mode,
      ladder: exercise.ladder, rung: exercise.rung, easier: exercise.easier, harder: exercise.harder,
      cautionRegions: exercise.cautionRegions.compactMap(PainRegion.init(rawValue:)),
      bodyHalf: exercise.bodyHalf)
  }

  init(_ facts: LadderAssigned) {
    self.init(
      targetMuscles: facts.targetMuscles, muscles: facts.targetMuscles.muscles,
      jointsStabilised: facts.jointsStabilised, mode: facts.mode,
      ladder: facts.ladder, rung: facts.rung, easier: facts.easier, harder: facts.harder,
      cautionRegions: facts.cautionRegions, bodyHalf: facts.bodyHalf)
  }
}
