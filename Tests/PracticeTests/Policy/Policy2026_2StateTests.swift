import Foundation
import Practice
import Testing

/// States of `2026.2` are read to the letter, and decided totally.
@Suite struct Policy2026_2StateTests {
  private static let session =
    #"{"loadKg":40,"sets":2,"reps":[9,9],"rir":[3,null],"pain":{"before":1,"during":2,"after":1,"nextMorning":1}}"#

  private func read(_ fields: String) throws -> Policy2026_2.State {
    try .read(Data(#"{"exercise":{"kind":"loaded","repRange":[8,12]}\#(fields)}"#.utf8))
  }

  private func refusal(_ json: String) -> String? {
    do {
      _ = try Policy2026_2.State.read(Data(json.utf8))
      return nil
    } catch { return error.description }
  }

  @Test(arguments: [
    (
      #"{"exercise":{"kind":"loaded"},"loadLb":45}"#,
      "loadLb is in another unit than the exercise; give loadKg"
    ),
    (
      #"{"exercise":{"kind":"loaded","unit":"lb","plateKg":2.5}}"#,
      "exercise.plateKg is in another unit than the exercise; give plateLb"
    ),
    (
      #"{"exercise":{"kind":"loaded","unit":"lb"},"history":[{"sets":1,"loadsKg":[1],"pain":{"before":0,"during":0,"after":0}}]}"#,
      "history[0].loadsKg is in another unit than the exercise; give loadsLb"
    ),
    (
      #"{"exercise":{"kind":"loaded"},"signals":{"gates":["parqrefer"]}}"#,
      "signals.gates must be a list of consentWithdrawn, parqRefer, painHistoryMissing, painYoungerThan3Months, painInReviewRegion, phq4Severe"
    ),
    (
      #"{"exercise":{"kind":"loaded"},"signals":{"redflags":["x"]}}"#,
      "signals.redflags is no field of a state"
    ),
    (#"{"exercise":{"kind":"loaded"},"policy":"2026.1"}"#, #"policy must be "2026.2", or be left out"#),
    (#"{"exercise":{"kind":"loaded"},"history":[null]}"#, "history[0] must be an object"),
    (
      #"{"exercise":{"kind":"loaded"},"history":[{"sets":1,"rir":[11],"pain":{"before":0,"during":0,"after":0}}]}"#,
      "history[0].rir must be a list of numbers, each null or from 0 to 10"
    ),
    (#"{"exercise":{"kind":"loaded","plateKg":0}}"#, "exercise.plateKg must be a number from 0.001 to 1000"),
  ])
  func namesWhatItRefuses(_ json: String, _ rule: String) {
    let refusal = refusal(json)
    #expect(refusal?.contains(rule) == true, "\(refusal ?? "read")")
  }

  @Test func nullIsAbsent() throws {
    let state = try read(
      #","loadKg":null,"sets":null,"signals":{"flare":null,"deload":null,"gates":null},"history":[\#(Self.session)]"#
    )
    #expect(Policy2026_2().decide(state).reasons == [.effortUnknown])
  }

  @Test func anEmptyFlareAndAnEmptyDeloadArePresent() throws {
    let flare = try read(#","signals":{"flare":{}},"history":[\#(Self.session)]"#)
    #expect(Policy2026_2().decide(flare).reasons == [.flare])
    let deload = try read(#","signals":{"deload":{}},"history":[\#(Self.session)]"#)
    #expect(Policy2026_2().decide(deload).reasons == [.deloadRunning])
  }

  /// A decimal is what is written: 0.3 is three plates of 0.1, and 1.1 times 0.3 is 0.33.
  @Test func calculatesInDecimals() throws {
    let session =
      #"{"loadKg":0.3,"sets":1,"reps":[12],"rir":[3],"pain":{"before":1,"during":2,"after":1,"nextMorning":1}}"#
    let state = try Policy2026_2.State.read(
      Data(
        #"{"exercise":{"kind":"loaded","repRange":[8,12],"plateKg":0.03},"history":[\#(session),\#(session)]}"#
          .utf8))
    let decision = Policy2026_2().decide(state)
    #expect(decision.action == .increaseLoad && decision.params.loadKg == 0.33)
  }
}
