import Foundation
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
    ),
    (#"{"x":\#(many("1", 4_000_000))}"#, "x"), (#"{"x":\#(many(#""\n""#, 1_300_000))}"#, "x"),
    (#"{"x":[0,\#(many("[]", 100_000))]}"#, "x"),
    (#"{"items":\#(many(#"{"name":"a"}"#, 100_000))}"#, "items"),
  ]) func aBodyOfManyValuesIsRefusedAtOnce(body: String, place: String) throws {
    let start = ContinuousClock.now
    let problem = try #require(refusal(body))
    #expect(start.duration(to: .now) < .seconds(5))
    #expect(problem.code == .invalidBody)
    #expect(problem.faults.map(\.parameter) == [place])
  }

  @Test func aFileOfEscapesIsRead() throws {
    let file = String(repeating: #"\n\u00e9\ud83d\ude00\/\""#, count: 200_000)
    let start = ContinuousClock.now
    let body = try StrictBody.read(Data(#"{"file":"\#(file)"}"#.utf8), as: Body.self)
    #expect(start.duration(to: .now) < .seconds(10))
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
    (#"{"file":"a","items":[{"size":"1"}]}"#, "items[0].size", "openapi.json"),
    (#"{"file":"a","items":[{"n\u0061me":"a","name":"b"}]}"#, "items[0].name", "twice"),
    (#"{"file":"\ud83d\u0041"}"#, "file", "not JSON"), (#"{"file":"\u00g0"}"#, "file", "not JSON"),
    (#"{"file":"abcdefgh\x"}"#, "file", "not JSON"), ("{\"file\":\"abcdefgh\u{1}\"}", "file", "not JSON"),
    (#"{"file":"abcdefghijk"#, "file", "not JSON"), (#"["file"]"#, "body", "has to be a JSON object"),
  ]) func whatIsWrongIsNamedByItsPlace(body: String, place: String, words: String) throws {
    let problem = try #require(refusal(body))
    #expect(problem.faults.map(\.parameter) == [place])
    #expect(problem.detail.contains(words), "\(problem.detail)")
  }
}
