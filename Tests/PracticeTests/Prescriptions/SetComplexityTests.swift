import EventSourcing
import Foundation
import Testing

@testable import Practice

/// How complex an exercise is done, and what there is of it.
@Suite struct SetComplexityTests {
  private func set(_ step: ComplexityStep? = ComplexityStep(.tempo, 2), preferred: Bool? = nil)
    -> SetComplexity
  {
    SetComplexity(
      clientID: Example.client, exercise: "goblet-squat", step: step, isPreferred: preferred, now: Example.now
    )
  }

  private func facts(_ steps: [ComplexityStep], preferred: Bool = false) -> ComplexitySet {
    ComplexitySet(
      clientID: Example.client, exercise: "goblet-squat", steps: steps, isPreferred: preferred)
  }

  private func past(_ steps: [ComplexityStep], preferred: Bool = false) -> Draft<PracticeEvent> {
    Example.past(.prescription(.complexitySet(facts(steps, preferred: preferred))))
  }

  private func draft(_ steps: [ComplexityStep], preferred: Bool = false) -> Draft<PracticeEvent> {
    Draft(.prescription(.complexitySet(facts(steps, preferred: preferred))), at: Example.now)
  }

  @Test func aStepIsSetBesideThoseThatWereSetBefore() {
    let prescribed = Specification.practice(Example.prescribed)
    prescribed.when(set()).then(draft([ComplexityStep(.tempo, 2)]))
    Specification.practice(Example.prescribed, past([ComplexityStep(.range, 1)])).when(set()).then(
      draft([ComplexityStep(.range, 1), ComplexityStep(.tempo, 2)]))
    // The usual step is not said again, and what is so already records nothing.
    Specification.practice(Example.prescribed, past([ComplexityStep(.tempo, 2)])).when(
      set(ComplexityStep(.tempo, 1))
    ).then(draft([]))
    #expect(prescribed.when(set(ComplexityStep(.tempo, 1))).events.isEmpty)
    prescribed.when(set(nil, preferred: true)).then(draft([], preferred: true))
  }

  @Test func refuses() {
    let prescribed = Specification.practice(Example.prescribed)
    prescribed.when(set(nil)).refused(.stepRequired)
    prescribed.when(set(ComplexityStep(.tempo, 3))).refused(.noComplexity)
    Specification.practice().when(set()).refused(.noPrescription)
    Specification.practice(Example.prescribed, Example.discharged()).when(set()).refused(.clientDischarged)
    Specification.practice(Example.prescribed, Example.clientErased).when(set()).refused(.clientErased)
  }

  @Test func underARedFlagItIsOnlyMadeEasier() {
    Specification.practice(Example.prescribed, Example.redFlag).when(set()).refused(.redFlagStands)
    Specification.practice(Example.prescribed, Example.redFlag).when(set(ComplexityStep(.range, 1))).then(
      draft([ComplexityStep(.range, 1)]))
  }

  @Test func everyExerciseOfTheTableIsOnALadderAndHasAUsualStep() {
    let table = ComplexityTable.standard
    #expect(table.exercises.count == 15)
    for exercise in table.exercises {
      #expect(Catalogue.standard.exercise(slug: exercise) != nil, "\(exercise)")
      for steps in table.axes(of: exercise) {
        #expect(steps.words(steps.usual) != nil && Set(steps.words).count == steps.words.count)
        #expect(Bounds.complexityStep.contains(steps.words.count), "\(exercise)")
      }
    }
  }

  private static let head = "exercise,axis,step,usual,words,spanish\n"

  @Test(arguments: [
    "a,tempo,1,yes", "a,tempo,1,yes,x\na,tempo,2,,y,z", "a,tempo,1,yes,x,\na,tempo,2,,y,z",
    "a,weight,1,yes,x,u\na,weight,2,,y,v", "a,tempo,2,yes,x,u\na,tempo,3,,y,v",
    "a,tempo,1,,x,u\na,tempo,2,,y,v", "a,tempo,1,yes,x,u", "a,tempo,1,yes,x,u\na,tempo,2,yes,y,v",
  ]) func aTableThatIsNotWholeIsRefused(_ csv: String) {
    #expect(throws: Never.self) { try ComplexityTable(csv: Self.head + "a,tempo,1,yes,x,u\na,tempo,2,,y,v") }
    #expect(throws: CatalogueError.self) { try ComplexityTable(csv: Self.head + csv) }
  }
}
