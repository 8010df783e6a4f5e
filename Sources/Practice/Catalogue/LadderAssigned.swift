public import EventSourcing

/// A practitioner gave an exercise outside the embedded catalogue its place on a ladder; a later word takes its place.
public struct LadderAssigned: EventPayload {
  public static let eventType = "ladder-assigned"

  public let slug: String
  public let targetMuscles: [String]
  /// Names of joints, as ``JointRegion`` lists them.
  public let jointsStabilised: [String]
  public let mode: Exercise.Mode
  /// The letters of its ladder.
  public let ladder: String
  /// Its rung on the ladder, from 1, the easiest.
  public let rung: Int
  /// The slug of the rung below; nil on the lowest.
  public let easier: String?
  /// The slug of the rung above; nil on the highest.
  public let harder: String?
  /// Regions that it may provoke, to be avoided while they hurt.
  public let cautionRegions: [PainRegion]
  public let bodyHalf: Exercise.BodyHalf

  public init(
    slug: String, targetMuscles: [String], jointsStabilised: [String], mode: Exercise.Mode, ladder: String,
    rung: Int, easier: String? = nil, harder: String? = nil, cautionRegions: [PainRegion],
    bodyHalf: Exercise.BodyHalf
  ) {
    self.slug = slug
    self.targetMuscles = targetMuscles
    self.jointsStabilised = jointsStabilised
    self.mode = mode
    self.ladder = ladder
    self.rung = rung
    self.easier = easier
    self.harder = harder
    self.cautionRegions = cautionRegions
    self.bodyHalf = bodyHalf
  }

  public var tags: [Tag] { [PracticeTags.exercises, PracticeTags.exercise(slug)] }
}
