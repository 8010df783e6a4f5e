import Foundation
import Practice
import Testing

@Suite struct AssessmentNotationTests {
  @Test func readsFindings() {
    #expect(
      AssessmentNotation.observation("knee-valgus left 2")
        == .init(kind: .kneeValgus, side: .left, severity: 2))
    #expect(AssessmentNotation.observation(" Head-Forward  3 ") == .init(kind: .headForward, severity: 3))
    #expect(AssessmentNotation.observation("head-forward") == .init(kind: .headForward))
    for bad in ["", "knee-valgus 2 left", "knee-valgus left two", "knee valgus left 2 3"] {
      #expect(AssessmentNotation.observation(bad) == nil)
    }
  }

  @Test func readsRetests() {
    let named = Example.id(9).uuidString.lowercased()
    #expect(
      AssessmentNotation.retest("\(named) better 1")
        == .init(findingId: Example.id(9), result: .better, severity: 1))
    #expect(
      AssessmentNotation.retest("\(named) Resolved") == .init(findingId: Example.id(9), result: .resolved))
    for bad in ["", "\(named)", "\(named) gone", "knee-valgus resolved", "\(named) better much"] {
      #expect(AssessmentNotation.retest(bad) == nil)
    }
  }

  @Test func readsStrengthAndScores() {
    #expect(
      AssessmentNotation.strength("knee-extension 42kg 34.5kg")
        == StrengthTest(test: "knee-extension", unit: .kg, left: 42, right: 34.5))
    #expect(AssessmentNotation.strength("side-plank 40s 31S")?.unit == .seconds)
    #expect(AssessmentNotation.strength("grip -4kg 3kg")?.left == -4)
    for bad in ["", "grip 42kg", "grip 42kg 34lb", "grip 42 34", "grip 42stone 3stone", "grip kg kg"] {
      #expect(AssessmentNotation.strength(bad) == nil)
    }
    #expect(AssessmentNotation.score("stress 6") == ScaleScore(scale: .stress, score: 6))
    #expect(AssessmentNotation.score("Fear-of-movement 11") == ScaleScore(scale: .fearOfMovement, score: 11))
    for bad in ["", "stress", "stress six", "joy 6", "stress 6 7"] {
      #expect(AssessmentNotation.score(bad) == nil)
    }
  }

  @Test func notesReadBackAsTheyWereWritten() {
    let notes = AssessmentNotes(lines: [
      "tired today: a short night", "Mental: afraid to bend", "mental: less than before", "physical:",
    ])
    #expect(notes.general == "tired today: a short night physical:")
    #expect(notes[.mental] == "afraid to bend less than before")
    #expect(notes[.physical] == nil)
    let written = AssessmentNotes(general: "a\nb", [.emotional: " calm ", .functional: " "])
    #expect(written.text == "a b\nemotional: calm")
    #expect(AssessmentNotes(lines: written.text.split(separator: "\n").map(String.init)) == written)
    #expect(AssessmentNotes.none.text.isEmpty)
  }

  @Test func everyScaleBelongsToAPart() {
    let parts = Dictionary(grouping: AssessmentScale.allCases, by: \.part).mapValues(\.count)
    #expect(parts == [.mental: 2, .emotional: 2, .functional: 4])
    #expect(AssessmentScale.allCases.filter { $0.direction == .lowerIsBetter } == [.fearOfMovement, .stress])
  }
}
