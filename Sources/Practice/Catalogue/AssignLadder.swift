public import EventSourcing
public import Foundation

/// Gives an exercise outside the embedded catalogue its place on a ladder, by a practitioner; the same again records nothing.
///
/// Refused: `unknown-exercise`, `ladder-fixed` (an embedded exercise), `ladder-incomplete` (no muscle, no joint, or no
/// ladder), `unknown-joint`, `out-of-range` (rung), `ladder-circle` (its own neighbour, directly or by others).
public struct AssignLadder: Decider {
  public let place: LadderAssigned
  public let now: Date

  public init(_ place: LadderAssigned, now: Date) {
    self.place = place
    self.now = now
  }

  public var initial: PracticeCatalogue { PracticeCatalogue() }

  public func decide(_ state: PracticeCatalogue) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.known.check(place.slug)
    guard Catalogue.standard.exercise(slug: place.slug) == nil else {
      throw Refusal(
        .ladderFixed,
        "The place was refused: the exercise is one of the embedded ladders, which stay as they are. "
          + "Add an exercise of your own and place that one.", field: "exercise")
    }
    let facts = try checked()
    try checkNeighbours(of: facts, in: state)
    guard state.known.assigned[facts.slug] != facts else { return [] }
    return [Draft(.catalogue(.ladderAssigned(facts)), at: now)]
  }

  private func checked() throws(Refusal) -> LadderAssigned {
    let muscles = place.targetMuscles.map { Text.trimmed($0).lowercased() }.filter { !$0.isEmpty }
    guard !muscles.isEmpty else {
      throw Refusal(
        .ladderIncomplete, "The place was refused: it names no muscle. Name those that the exercise trains.",
        field: "muscles")
    }
    guard !place.jointsStabilised.isEmpty else {
      throw Refusal(
        .ladderIncomplete,
        "The place was refused: it names no joint. Name those that the exercise stabilises.", field: "joints")
    }
    var joints: [String] = []
    for joint in place.jointsStabilised { joints.append(try KnownJoint.name(joint, field: "joints")) }
    let ladder = Text.trimmed(place.ladder).uppercased()
    guard (1...3).contains(ladder.count), ladder.allSatisfy(\.isLetter) else {
      throw Refusal(
        .ladderIncomplete, "The ladder was refused: it is named by one to three letters, such as J.",
        field: "ladder")
    }
    try Bounds.check(place.rung, Bounds.rungs, field: "rung")
    return LadderAssigned(
      slug: place.slug, targetMuscles: muscles, jointsStabilised: joints, mode: place.mode, ladder: ladder,
      rung: place.rung, easier: place.easier, harder: place.harder, cautionRegions: place.cautionRegions,
      bodyHalf: place.bodyHalf)
  }

  private func checkNeighbours(of facts: LadderAssigned, in state: PracticeCatalogue) throws(Refusal) {
    if let easier = facts.easier {
      try state.known.check(easier, field: "easier")
      try checkLine(from: easier, field: "easier") { state.exercise($0)?.place?.easier }
    }
    if let harder = facts.harder {
      try state.known.check(harder, field: "harder")
      try checkLine(from: harder, field: "harder") { state.exercise($0)?.place?.harder }
    }
    guard facts.easier == nil || facts.easier != facts.harder else {
      throw Refusal(
        .ladderCircle, "The place was refused: one exercise is named as both easier and harder. Name two.",
        field: "harder")
    }
  }

  /// Refuses a line of rungs that comes back to this exercise.
  private func checkLine(from start: String, field: String, _ next: (String) -> String?) throws(Refusal) {
    var seen: Set<String> = []
    var rung: String? = start
    while let slug = rung, seen.insert(slug).inserted {
      guard slug != place.slug else {
        throw Refusal(
          .ladderCircle,
          "The \(field) exercise was refused: going on from it leads back to this one. Name another.",
          field: field)
      }
      rung = next(slug)
    }
  }
}

extension AssignLadder {
  /// What an exercise is for, and its place between easier and harder ones.
  public struct Input: CommandInput {
    public var exercise: String
    public var targetMuscles: [String]
    public var jointsStabilised: [String]
    public var mode: Exercise.Mode
    public var ladder: String
    public var rung: Int
    public var easier: String?
    public var harder: String?
    public var cautionRegions: [PainRegion]
    public var bodyHalf: Exercise.BodyHalf

    public init(
      exercise: String, targetMuscles: [String], jointsStabilised: [String], mode: Exercise.Mode,
      ladder: String, rung: Int, easier: String? = nil, harder: String? = nil, cautionRegions: [PainRegion],
      bodyHalf: Exercise.BodyHalf
    ) {
      self.exercise = exercise
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

    public static var subject: CommandSubject { .practice }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "sled-push"),
      .init("targetMuscles", \.targetMuscles, "Muscles that it trains.", example: ["quadriceps"]),
      .init(
        "jointsStabilised", \.jointsStabilised, "Joints that it stabilises, the main one first.",
        example: ["knee", "hip"]), .init("mode", \.mode, "How it is performed.", example: .dynamic),
      .init("ladder", \.ladder, "The ladder, one to three letters.", example: "J"),
      .init("rung", \.rung, Bounds.rungs, "The rung, from 1, the easiest.", example: 6),
      .init("easier", \.easier, "The next easier exercise, by slug or name.", example: "goblet-squat"),
      .init("harder", \.harder, "The next harder exercise, by slug or name."),
      .init(
        "cautionRegions", \.cautionRegions, "Regions to avoid while they hurt; empty for none.",
        example: [.knee]),
      .init("bodyHalf", \.bodyHalf, "The half of the body that it loads.", example: .lower),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AssignLadder> {
      let slug = try await context.exercise(exercise)
      var (below, above): (String?, String?) = (nil, nil)
      if let easier { below = try await context.exercise(easier, "easier") }
      if let harder { above = try await context.exercise(harder, "harder") }
      return CommandRequest(
        command: AssignLadder(
          LadderAssigned(
            slug: slug, targetMuscles: targetMuscles, jointsStabilised: jointsStabilised, mode: mode,
            ladder: ladder, rung: rung, easier: below, harder: above, cautionRegions: cautionRegions,
            bodyHalf: bodyHalf), now: context.now), id: context.practice.uuid,
        tag: PracticeTags.exercise(slug))
    }
  }
}
