import EventSourcing
import Practice
import Testing

@Suite struct PracticeCatalogueTests {
  private func catalogue(_ events: [CatalogueEvent] = [], added: [ExerciseAdded] = []) -> PracticeCatalogue {
    let drafts = events.map(Example.past) + added.map { Example.past(.catalogue(.exerciseAdded($0))) }
    var catalogue = PracticeCatalogue()
    for event in Specification<PracticeEvent>.given(drafts).history { catalogue.evolve(event) }
    return catalogue
  }

  private func slugs(_ search: CatalogueSearch, in catalogue: PracticeCatalogue) -> [String] {
    catalogue.search(search).map(\.slug)
  }

  let swing = Example.described(
    "Kettlebell Swing", primary: ["hamstrings"], secondary: ["glutes"], equipment: "kettlebells")

  @Test func everyJointOfTheLaddersLiesInARegion() {
    let joints = Set(Catalogue.standard.exercises.flatMap(\.jointsStabilised))
    #expect(joints.filter { JointRegion.region(of: $0) == nil } == [])
    #expect(Set(JointRegion.names).subtracting(joints) == [])
  }

  @Test func everyCautionOfTheLaddersIsARegion() {
    let codes = Set(Catalogue.standard.exercises.flatMap(\.cautionRegions))
    #expect(codes.filter { PainRegion(rawValue: $0) == nil } == [])
  }

  @Test(arguments: [
    ("goblet-squat", PainRegion.knee), ("bird-dog-leg-only", .lowBack), ("two-leg-bridge", .pelvis),
    ("tandem-stance", .ankleFoot), ("scapular-setting", .shoulder), ("supine-chin-nod", .neck),
    ("isometric-wrist-extension-hold", .wristHand), ("clamshell", .hipGroin),
  ]) func theMainRegionIsThatOfTheFirstJoint(_ slug: String, _ region: PainRegion) {
    #expect(catalogue().bodyRegion(of: slug) == region)
  }

  @Test func putsAllWordsOnAnExerciseTogether() throws {
    let added = ExerciseAdded(slug: "kettlebell-swing", name: "KB swing", source: .hevy, mapped: false)
    let place = Example.placed("kettlebell-swing", joints: ["hip"])
    let catalogue = catalogue([.exerciseDescribed(swing), .ladderAssigned(place)], added: [added])
    let exercise = try #require(catalogue.exercise("kettlebell-swing"))
    #expect(exercise.name == "Kettlebell Swing")
    #expect(exercise.description == swing)
    #expect(exercise.place?.cautionRegions == [.lowBack])
    #expect(!exercise.isShipped)
    #expect(catalogue.bodyRegion(of: "kettlebell-swing") == .hipGroin)
    #expect(catalogue.all.count == 108)
  }

  @Test func whatNobodySaidStaysUnknown() throws {
    let exercise = try #require(catalogue([.exerciseDescribed(swing)]).exercise("kettlebell-swing"))
    #expect(exercise.place == nil)
    #expect(exercise.description?.mechanic == nil)
    #expect(catalogue().exercise("kettlebell-swing") == nil)
    #expect(catalogue().bodyRegion(of: "kettlebell-swing") == nil)
  }

  @Test func aShippedExerciseStaysAsItIs() {
    let place = Example.placed("goblet-squat", joints: ["neck"])
    let catalogue = catalogue([.exerciseDescribed(Example.described("Goblet Squat")), .ladderAssigned(place)])
    #expect(catalogue.exercise("goblet-squat")?.place?.rung == 4)
    #expect(catalogue.exercise("goblet-squat")?.description == nil)
    #expect(catalogue.all.count == 107)
  }

  @Test func searchesByMuscleBestFirst() {
    let catalogue = catalogue([.exerciseDescribed(swing)])
    let found = slugs(CatalogueSearch(muscle: "hamstrings"), in: catalogue)
    #expect(found.first == "prone-or-supine-glute-set")
    #expect(found.contains("kettlebell-swing"))
    #expect(found.count == 13)
    let glutes = slugs(CatalogueSearch(muscle: "glutes"), in: catalogue)
    #expect(glutes.contains("clamshell"))
    #expect(glutes.last == "kettlebell-swing")
    #expect(!glutes.contains("quad-set"))
  }

  @Test func searchesByRegionOfTheJointTheMainOneFirst() {
    let found = slugs(CatalogueSearch(region: .hipGroin), in: catalogue())
    #expect(found.first == "clamshell")
    #expect(found.contains("goblet-squat"))
    #expect(!found.contains("quad-set"))
  }

  @Test func searchesByModeAndEquipmentAndText() {
    let catalogue = catalogue([.exerciseDescribed(swing)])
    let isometric = CatalogueSearch(region: .knee, mode: .isometric)
    #expect(
      slugs(isometric, in: catalogue) == [
        "quad-set", "shallow-wall-sit", "90-degree-wall-sit", "seated-shin-turn-in-hold",
      ])
    #expect(slugs(CatalogueSearch(equipment: "Kettlebells"), in: catalogue) == ["kettlebell-swing"])
    #expect(
      slugs(CatalogueSearch(text: "Goblet squat"), in: catalogue) == ["goblet-squat", "goblet-box-squat"])
    #expect(
      slugs(CatalogueSearch(text: "wall sit"), in: catalogue) == ["shallow-wall-sit", "90-degree-wall-sit"])
    #expect(slugs(CatalogueSearch(text: "moon"), in: catalogue).isEmpty)
  }

  @Test func avoidingLeavesOutWhatProvokesAndWhatNobodyKnows() {
    let catalogue = catalogue([.exerciseDescribed(swing)])
    let found = slugs(CatalogueSearch(muscle: "quadriceps", avoiding: [.hipGroin]), in: catalogue)
    #expect(found.contains("quad-set"))
    #expect(!found.contains("goblet-squat"))
    #expect(slugs(CatalogueSearch(muscle: "quadriceps", avoiding: [.knee]), in: catalogue).isEmpty)
    #expect(
      !slugs(CatalogueSearch(muscle: "hamstrings", avoiding: [.neck]), in: catalogue).contains(
        "kettlebell-swing"))
  }

  @Test func theOrderIsStable() {
    let rows = ["Zercher", "Abdominal Roll", "Mill"].map {
      CatalogueEvent.exerciseDescribed(Example.described($0))
    }
    let forwards = slugs(CatalogueSearch(muscle: "abdominals"), in: catalogue(rows))
    let backwards = slugs(CatalogueSearch(muscle: "abdominals"), in: catalogue(rows.reversed()))
    #expect(forwards == backwards)
    #expect(forwards.prefix(4) == ["prone-on-forearms", "abdominal-roll", "mill", "zercher"])
  }
}
