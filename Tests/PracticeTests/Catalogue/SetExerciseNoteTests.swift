import EventSourcing
import Foundation
import Practice
import Testing

/// The practice's own words on an exercise.
@Suite struct SetExerciseNoteTests {
  private let link = "https://practice.example.org/squat"
  private let before = Example.past(
    .exerciseNoteSet(ExerciseNoteSet(slug: "goblet-squat", text: "Slowly.", link: nil)))

  private func set(_ exercise: String = "goblet-squat", _ text: String? = nil, _ link: String? = nil)
    -> SetExerciseNote
  { SetExerciseNote(exercise: exercise, text: text, link: link, now: Example.now) }

  private func said(_ text: String?, _ link: String? = nil) -> Draft<PracticeEvent> {
    Draft(
      .catalogue(.exerciseNoteSet(ExerciseNoteSet(slug: "goblet-squat", text: text, link: link))),
      at: Example.now)
  }

  @Test func isSaidReplacedAndTakenBack() {
    Specification.practice().when(set("goblet-squat", " Slowly. ", link)).then(said("Slowly.", link))
    Specification.practice(before).when(set("goblet-squat", "Faster.")).then(said("Faster."))
    Specification.practice(before).when(set()).then(said(nil))
  }

  @Test func theSameAgainRecordsNothing() {
    Specification.practice(before).when(set("goblet-squat", "Slowly.")).nothing()
    Specification.practice().when(set()).nothing()
    Specification.practice([before, said(nil)]).when(set()).nothing()
  }

  @Test func isOfAnExerciseThatIsKnown() {
    Specification.practice().when(set("sled-push", "Low.")).refused(.unknownExercise)
    let added = ExerciseAdded(slug: "sled-push", name: "Sled Push", source: .manual, mapped: false)
    let given = Specification.practice(Example.past(.catalogue(.exerciseAdded(added))))
    #expect(given.when(set("sled-push", "Low.")).events.count == 1)
  }

  @Test(arguments: [
    "http://practice.example.org", "practice.example.org", "https://", "javascript:alert(1)", "https://a b",
    "https://user:secret@example.org/", "https://bücher.example/", "https://example.org/\"><script>",
    "https://example.org/" + String(repeating: "a", count: 500),
  ]) func aLinkIsOneWholeSafeAddress(_ link: String) {
    let refusal = Specification.practice().when(set("goblet-squat", nil, link)).refusal
    #expect(refusal?.field == "link")
    #expect(refusal?.code == .invalidLink || refusal?.code == .invalidText)
  }

  @Test func aTextIsNotTooLong() {
    let text = String(repeating: "a", count: SetExerciseNote.longestText + 1)
    Specification.practice().when(set("goblet-squat", text)).refused(.invalidText)
  }
}
