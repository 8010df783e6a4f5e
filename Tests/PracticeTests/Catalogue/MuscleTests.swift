import Testing

@testable import Practice

@Suite struct MuscleTests {
  @Test(arguments: [
    ("VMO", ["vastus medialis obliquus"]), ("vmo", ["vastus medialis obliquus"]),
    ("Deep-neck  flexors", ["deep cervical flexors"]), ("glutes", ["gluteals"]),
    ("mid and lower trapezius", ["mid trapezius", "lower trapezius"]),
    ("A muscle of ours", ["a muscle of ours"]),
  ])
  func aNameStandsForMuscles(name: String, muscles: [String]) {
    #expect(Muscle.named(name).map(\.name) == muscles)
  }

  /// Two names, and whether training the one trains the other.
  @Test(arguments: [
    ("gastrocnemius", "calves", true), ("lateral gastrocnemius", "calf", true),
    ("lateral gastrocnemius", "gastrocnemius", true), ("soleus", "gastrocnemius", false),
    ("erectors", "erector spinae", true), ("multifidus", "lower back", true),
    ("multifidus", "deep core", true), ("transversus abdominis", "multifidus", false),
    ("lower trapezius", "mid and lower trapezius", true), ("rhomboids", "mid trapezius", false),
    ("TFL", "hip flexors", true), ("triceps", "triceps brachii", true), ("neck", "SCM", true),
    ("a muscle of ours", "A muscle of ours", true), ("a muscle of ours", "quadriceps", false),
  ])
  func containmentGoesBothWays(one: String, other: String, overlap: Bool) {
    let (one, other) = (Muscle.named(one), Muscle.named(other))
    #expect(one.contains { muscle in other.contains(where: muscle.overlaps) } == overlap)
    #expect(other.contains { muscle in one.contains(where: muscle.overlaps) } == overlap)
  }

  @Test func everyNameOfLaddersAndFindingsIsInTheTable() {
    let ladders = Catalogue.standard.exercises.flatMap(\.targetMuscles)
    let findings = HypothesisTable.shipped.map(\.hypothesis).flatMap { $0.overactive + $0.underactive }
    #expect((ladders + findings).filter { Muscle.known($0).isEmpty } == [])
  }

  @Test func everyMuscleLiesSomewhere() {
    #expect(Muscle.named("lower trapezius").flatMap(\.regions) == [.upperBack, .midBack, .shoulder])
    let all = MuscleTable.standard.names.values.joined()
    #expect(all.filter { $0.regions.isEmpty && $0.groups.isEmpty } == [])
  }

  @Test func exercisesShareAMuscleByWhateverName() {
    let positions = LadderPositions(added: [
      "leg-press": .init(
        targetMuscles: ["VMO", "Glutes"], mode: .dynamic, easier: nil, harder: nil, bodyHalf: .lower)
    ])
    #expect(positions.shareMuscle("leg-press", "quad-set"))
    #expect(positions.shareMuscle("two-leg-bridge", "leg-press"))
    #expect(!positions.shareMuscle("leg-press", "supine-chin-nod"))
    #expect(positions.shareMuscle("prone-t-raise", "seated-band-row"))
  }
}
