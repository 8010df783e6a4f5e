import Foundation
import Practice
import Testing

@testable import Dashboard

/// What a body may cost, and that a body is refused by the place of what is wrong with it, however large it is.
@Suite struct StrictBodyTests {
  private struct Body: Codable {
    struct Item: Codable {
      let name: String?
      let size: Int?
    }
    let file: String
    let items: [Item]?
  }

  private func refusal(_ body: String) -> Problem? {
    do {
      _ = try StrictBody.read(Data(body.utf8), as: Body.self)
      return nil
    } catch {
      return error as? Problem
    }
  }

  private static func many(_ item: String, _ count: Int) -> String {
    "[" + String(repeating: item + ",", count: count - 1) + "1]"
  }

  /// The first three took from seconds to hours when a text was made of each value's place.
  @Test(arguments: [
    (
      #"{"\#(String(repeating: "a", count: 3_000_000))":\#(many("1", 1_000_000))}"#,
      String(repeating: "a", count: 100)
    ), (#"{"x":\#(many("1", 4_000_000))}"#, "x"), (#"{"x":\#(many(#""\n""#, 1_300_000))}"#, "x"),
    (#"{"x":[0,\#(many("[]", 100_000))]}"#, "x"),
    (#"{"items":\#(many(#"{"name":"a"}"#, 100_000))}"#, "items"),
  ]) func aBodyOfManyValuesIsRefusedAtOnce(body: String, place: String) throws {
    let start = ContinuousClock.now
    let problem = try #require(refusal(body))
    #expect(start.duration(to: .now) < .seconds(30))
    #expect(problem.code == .invalidBody)
    #expect(problem.faults.map(\.parameter) == [place])
  }

  @Test func aFileOfEscapesIsRead() throws {
    let file = String(repeating: #"\n\u00e9\ud83d\ude00\/\""#, count: 200_000)
    let start = ContinuousClock.now
    let body = try StrictBody.read(Data(#"{"file":"\#(file)"}"#.utf8), as: Body.self)
    #expect(start.duration(to: .now) < .seconds(30))
    #expect(body.file == String(repeating: "\né😀/\"", count: 200_000))
  }

  @Test(arguments: [
    (#"{"file":"a","items":[{"size":1},{"size":1,"weight":2,"a":3}]}"#, "items[1].a", "no such member"),
    (#"{"file":"a","z":{},"b":[[]]}"#, "b", "no such member"),
    (#"{"file":"a","items":[{"name":null},{"size":null}],"a":null}"#, "a", "null"),
    (#"{"file":"a","items":[{"size":1,"name":null}]}"#, "items[0].name", "null"),
    (#"{"file":"a\u0000"}"#, "file", "U+0000"),
    (#"{"file":"\u0000","items":[{"name":null}]}"#, "items[0].name", "null"),
    (#"{"file":"a","items":[{"name":"\\\u0000"}]}"#, "items[0].name", "U+0000"),
    (#"{"file":"a","items":[{"size":1e999}]}"#, "body", "not JSON"),
    (#"{"file":"a","items":[{"size":"1"}]}"#, "items[0].size", "Expected a whole number, and found a text"),
    (#"{"file":["a"]}"#, "file", "Expected a text, and found a list"),
    (#"{"items":[]}"#, "file", "It is missing"),
    (#"{"file":"a","items":[{"n\u0061me":"a","name":"b"}]}"#, "items[0].name", "twice"),
    (#"{"file":"\ud83d\u0041"}"#, "file", "not JSON"), (#"{"file":"\u00g0"}"#, "file", "not JSON"),
    (#"{"file":"abcdefgh\x"}"#, "file", "not JSON"), ("{\"file\":\"abcdefgh\u{1}\"}", "file", "not JSON"),
    (#"{"file":"abcdefghijk"#, "file", "not JSON"), (#"["file"]"#, "body", "has to be a JSON object"),
  ]) func whatIsWrongIsNamedByItsPlace(body: String, place: String, words: String) throws {
    let problem = try #require(refusal(body))
    #expect(problem.faults.map(\.parameter) == [place])
    #expect(problem.detail.contains(words), "\(problem.detail)")
  }

  @Test(arguments: [
    (
      #"{"exercises":[{"exercise":"x","sets":[{"reps":8,"load":"20kg"}]}]}"#, "exercises[0].sets[0].load",
      #"Expected an object such as {"value": 20, "unit": "kg"}, and found a text."#
    ),
    (
      #"{"exercises":[{"exercise":"x","sets":[{"load":{"value":20,"unit":"stone"}}]}]}"#,
      "exercises[0].sets[0].load.unit", "Expected one of the texts “kg”, “lb”, and found another text."
    ),
    (
      #"{"exercises":[{"exercise":"x","sets":[{"load":{"value":20}}]}]}"#, "exercises[0].sets[0].load.unit",
      "It is missing. Give one of the texts “kg”, “lb”."
    ), (#"{"exercises":[],"rpe":"8"}"#, "rpe", "Expected a number from 0 to 10, and found a text."),
    (
      #"{"exercises":[],"minutes":1.5}"#, "minutes",
      "Expected a whole number from 1 to 600, and found another number."
    ), (#"{"exercises":"squat"}"#, "exercises", "Expected a list such as ["),
    (
      #"{"exercises":[{"exercise":"x","sets":[],"techniqueOk":"yes"}]}"#, "exercises[0].techniqueOk",
      "Expected true or false, and found a text."
    ),
    (
      #"{"exercises":[{"exercise":7,"sets":[]}]}"#, "exercises[0].exercise",
      "Expected a text, and found a number."
    ),
  ]) func whatIsExpectedIsSaidWithAnExample(body: String, place: String, words: String) throws {
    let problem = try #require(
      #expect(throws: Problem.self) {
        try StrictBody.read(Data(body.utf8), as: RecordSession.Input.self, of: .named("recordSession"))
      })
    #expect(problem.faults.map(\.parameter) == [place])
    #expect(problem.detail.contains(words), "\(problem.detail)")
    #expect(!problem.detail.contains("20kg") && !problem.detail.contains("stone"))
  }
}
