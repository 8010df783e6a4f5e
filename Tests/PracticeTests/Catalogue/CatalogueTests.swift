import Practice
import Testing

@Suite struct CatalogueTests {
  let catalogue = Catalogue.standard

  @Test func holdsEveryExerciseOnce() {
    #expect(catalogue.exercises.count == 107)
    #expect(Set(catalogue.exercises.map(\.slug)).count == 107)
  }

  @Test func readsEveryColumn() throws {
    let squat = try #require(catalogue.exercise(slug: "goblet-squat"))
    #expect(squat.id == "J4")
    #expect(squat.name == "Goblet squat")
    #expect(squat.pattern == "squat")
    #expect(squat.targetMuscles == ["quadriceps", "gluteus maximus"])
    #expect(squat.jointsStabilised == ["knee", "hip"])
    #expect(squat.mode == .dynamic)
    #expect(squat.ladder == "J")
    #expect(squat.rung == 4)
    #expect(squat.easier == "goblet-box-squat")
    #expect(squat.harder == "supported-split-squat")
    #expect(squat.cautionRegions == ["knee", "hip_groin"])
    #expect(squat.bodyHalf == .lower)
  }

  @Test func laddersAreWholeInBothDirections() {
    for exercise in catalogue.exercises {
      if let harder = exercise.harder {
        #expect(catalogue.harder(than: exercise.slug)?.easier == exercise.slug)
        #expect(catalogue.exercise(slug: harder)?.ladder == exercise.ladder)
        #expect(catalogue.exercise(slug: harder)?.rung == exercise.rung + 1)
      }
      if exercise.easier != nil {
        #expect(catalogue.easier(than: exercise.slug)?.harder == exercise.slug)
      } else {
        #expect(exercise.rung == 1)
      }
    }
    #expect(catalogue.harder(than: "supported-split-squat") == nil)
    #expect(catalogue.easier(than: "moon-walk") == nil)
  }

  @Test(arguments: [
    ("Step-up 10 cm", "step-up-10-cm"), ("Bench Press (Barbell)", "bench-press-barbell"),
    ("90-degree wall sit", "90-degree-wall-sit"), ("  Développé couché ", "developpe-couche"), ("—", ""),
  ]) func makesSlugs(_ name: String, _ slug: String) { #expect(Slug.make(from: name) == slug) }

  @Test func nearestNamesComeNearestFirst() {
    #expect(catalogue.nearest(to: "goblet-squad").first == "goblet-squat")
    #expect(catalogue.nearest(to: "Push up", limit: 5).contains("push-up"))
    #expect(catalogue.nearest(to: "forearm-plnak").first == "forearm-plank")
    #expect(catalogue.nearest(to: "squat", limit: 2).count == 2)
    #expect(catalogue.nearest(to: "zzzzzzzzzzzz").isEmpty)
    #expect(EditDistance.between(Array("kitten"), Array("sitting"), atMost: 3) == 3)
    #expect(EditDistance.between(Array("kitten"), Array("sitting"), atMost: 2) == nil)
    // A text of any length is near to no word, which is known without comparing its letters.
    #expect(catalogue.nearest(to: String(repeating: "squat-", count: 1_000_000)).isEmpty)
    #expect(catalogue.nearest(to: "").isEmpty)
  }

  @Test func aBadTableNamesItsLine() {
    let heading =
      "id,name,pattern,target_muscles,joint_stabilised,mode,ladder,rung,easier,harder,caution_regions,body_half"
    #expect(throws: CatalogueError.missingColumn("body_half")) {
      try Catalogue(
        csv: "id,name,pattern,target_muscles,joint_stabilised,mode,ladder,rung,easier,harder,caution_regions")
    }
    #expect(throws: CatalogueError.incomplete(line: 2)) { try Catalogue(csv: heading + "\nA1,Brace") }
    #expect(throws: CatalogueError.invalid(column: "mode", line: 2)) {
      try Catalogue(csv: heading + "\nA1,Brace,p,m,j,floating,A,1,,,r,upper")
    }
    #expect(throws: CatalogueError.invalid(column: "rung", line: 2)) {
      try Catalogue(csv: heading + "\nA1,Brace,p,m,j,isometric,A,0,,,r,upper")
    }
  }
}
