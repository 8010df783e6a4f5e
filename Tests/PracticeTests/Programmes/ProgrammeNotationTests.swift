import Foundation
import Practice
import Testing

@Suite struct ProgrammeNotationTests {
  @Test func readsEveryWord() throws {
    let text = "goblet-squat 3x8-12 @20kg rir3 plate2.5kg tempo3-1-1 2/week for:knee"
    let exercise = try ProgrammeNotation(text).exercise
    #expect(
      exercise
        == Example.exercise(
          "goblet-squat", load: Load(20, .kg), rir: 3, plate: Load(2.5, .kg), tempo: "3-1-1", perWeek: 2,
          serves: [.joint("knee")]))
    #expect(ProgrammeNotation(exercise).description == text)
  }

  @Test(arguments: [
    "forearm-plank 3x30s", "push-up 2x10", "goblet-squat 3x8-12 @45lb rir2.5 plate5lb",
    "two-leg-bridge 2x8-12 tempo2-1-2-0 21/week for:sacroiliac-joint,hip",
    "clamshell 3x10 left rir3 2/week", "step-up-20-cm 3x6-10 right",
    "clamshell 3x10 for:00000000-0000-8000-8000-000000000029",
  ]) func writesWhatItReads(_ text: String) throws {
    #expect(try ProgrammeNotation(text).description == text)
  }

  @Test func wordsStandInAnyOrderAndUnitsMayStandApart() throws {
    let typed = try ProgrammeNotation("Goblet-Squat  3X8-12 for:Knee RIR3 plate2.5 KG 2/week @20 kg")
    #expect(typed.description == "goblet-squat 3x8-12 @20kg rir3 plate2.5kg 2/week for:knee")
  }

  @Test(arguments: [
    ("", "", ProgrammeNotationError.Problem.empty), ("— 3x8", "—", .notAnExercise),
    ("squat", "squat", .noWork), ("squat 3", "3", .notWork), ("squat 3x", "3x", .notWork),
    ("squat 3x12-8", "3x12-8", .notWork), ("squat ax8", "ax8", .notWork), ("squat 3x8x2", "3x8x2", .notWork),
    ("squat 3x8 @20", "@20", .notALoad), ("squat 3x8 plate2", "plate2", .notALoad),
    ("squat 3x8 rirx", "rirx", .notANumber), ("squat 3x8 rir-1", "rir-1", .notANumber),
    ("squat 3x8 x/week", "x/week", .notANumber), ("squat 3x8 tempo3-1", "tempo3-1", .notATempo),
    ("squat 3x8 tempo3--1", "tempo3--1", .notATempo), ("squat 3x8 tempo3-1-31", "tempo3-1-31", .notATempo),
    ("squat 3x8 for:antenna", "for:antenna", .notServed), ("squat 3x8 for:", "for:", .notServed),
    ("squat 3x8 for:knee for:hip", "for:hip", .repeated), ("squat 3x8 rir3 rir2", "rir2", .repeated),
    ("squat 3x8 left right", "right", .repeated),
    ("squat 3x8 slowly", "slowly", .unknown),
  ]) func saysWhichWordIsWrong(_ text: String, _ word: String, _ problem: ProgrammeNotationError.Problem) {
    #expect(throws: ProgrammeNotationError(word: word, problem: problem)) { try ProgrammeNotation(text) }
  }
}
