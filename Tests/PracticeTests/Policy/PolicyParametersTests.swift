import Foundation
import Practice
import Testing

/// Parameters as a versioned value: what a candidate may say and what is refused.
@Suite struct PolicyParametersTests {
  private func read(_ text: String) throws -> PolicyParameters {
    try JSONDecoder().decode(PolicyParameters.self, from: Data(text.utf8))
  }

  @Test func theStandardIsValid() throws {
    try PolicyParameters.standard.validate()
    #expect(PolicyParameters.standard.name == "2026.1")
  }

  @Test func aCandidateSaysOnlyWhatDiffers() throws {
    let candidate = try read(#"{"name":"careful","basedOn":"2026.1","stepLower":0.04,"repeatedReds":2}"#)
    var expected = PolicyParameters.standard
    expected.name = "careful"
    expected.stepLower = 0.04
    expected.repeatedReds = 2
    #expect(candidate == expected)
  }

  @Test func everyFieldIsListedAndReadsBack() throws {
    #expect(
      try read(String(decoding: JSONEncoder().encode(PolicyParameters.standard), as: UTF8.self)) == .standard)
    // Thresholds of the other kind are none of its own.
    let fields = Mirror(reflecting: PolicyParameters.standard).children.compactMap(\.label).filter {
      $0 != "ofSuccessor"
    }
    #expect(Set(fields) == Set(PolicyParameterField.all.map(\.name)).union(["name"]))
    #expect(PolicyParameterField.all.count == fields.count - 1)
  }

  /// Another value of a field reads back in that field and in no other.
  @Test(arguments: PolicyParameterField.all.map(\.name)) func eachFieldIsItsOwn(name: String) throws {
    let field = try #require(PolicyParameterField.all.first { $0.name == name })
    let value = try #require(Double(field.text(in: .standard)))
    let changed = [value + 1, value - 1, value * 1.1, value * 0.9].lazy.compactMap { other in
      try? read(#"{"name":"other","basedOn":"2026.1","\#(name)":\#(other)}"#)
    }.first
    let candidate = try #require(changed)
    let differing = PolicyParameterField.all.filter { $0.text(in: candidate) != $0.text(in: .standard) }
    #expect(differing.map(\.name) == [name])
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let field: String
    let rule: String

    init(_ fields: String, _ field: String, _ rule: String, name: String = "other") {
      text = #"{"name":"\#(name)","basedOn":"2026.1",\#(fields)}"#
      self.field = field
      self.rule = rule
    }

    var testDescription: String { "\(field) \(rule)" }
  }

  static let refused: [Refused] = [
    Refused(#""greenPeek":2"#, "greenPeek", "is no field of a policy; “regimen policy show” lists them"),
    Refused(#""greenPeak":"2""#, "greenPeak", "must be a number from 0 to 10"),
    Refused(#""greenPeak":null"#, "greenPeak", "must be a number from 0 to 10"),
    Refused(#""greenPeak":11"#, "greenPeak", "must be a number from 0 to 10"),
    Refused(#""repeatedReds":2.5"#, "repeatedReds", "must be a whole number from 1 to 14"),
    Refused(#""stepCap":0.11"#, "stepCap", "must be a number from 0.001 to 0.1"),
    Refused(#""greenPeak":6"#, "greenPeak", "must be at most yellowPeak"),
    Refused(#""relativeGreenRise":3"#, "relativeGreenRise", "must be below relativeRedRise"),
    Refused(#""restHours":80"#, "restHours", "must be at most slowRestHours"),
    Refused(#""breakDays":30"#, "breakDays", "must be at most longBreakDays"),
    Refused(#""redCut":0.05"#, "unsettledCut", "must be at most redCut"),
    Refused(#""stepLower":0.2"#, "stepLower", "must be at most stepCap"),
    Refused(#""fullStepSessions":4"#, "fullStepSessions", "must be at most stableSessions"),
    Refused(
      #""greenPeak":1"#, "name", "must be another than 2026.1, because a threshold differs from it",
      name: "2026.1"),
    Refused(
      #""greenPeak":1"#, "name",
      "must have 1 to 40 characters: letters a to z, digits, dots, dashes, underscores", name: "a b"),
    Refused(
      #""greenPeak":1"#, "name",
      "must have 1 to 40 characters: letters a to z, digits, dots, dashes, underscores", name: ""),
  ]

  @Test(arguments: refused) func refusesByNameAndRule(_ refused: Refused) {
    let error = #expect(throws: PolicyParameterError.self) { try read(refused.text) }
    #expect(error?.field == refused.field)
    #expect(error?.rule == refused.rule)
  }

  @Test func aPolicyThatIsBasedOnNothingGivesEveryField() {
    let error = #expect(throws: PolicyParameterError.self) { try read(#"{"name":"x","greenPeak":1}"#) }
    #expect(error?.rule.hasPrefix("is missing") == true)
    #expect(throws: PolicyParameterError.self) { try read(#"{"name":"x","basedOn":"2025.9"}"#) }
    #expect(throws: PolicyParameterError.self) { try read(#"{"basedOn":"2026.1"}"#) }
  }

  @Test func decisionsBearTheNameAndFollowTheThresholds() throws {
    let candidate = try read(#"{"name":"careful","basedOn":"2026.1","fullStepSessions":3}"#)
    let state = PolicyState(
      exercise: PolicyExample.loaded, history: [PolicyExample.session(), PolicyExample.session()])
    let decision = ProgressionPolicy(candidate).decide(state)
    #expect(decision.policy == "careful")
    #expect(decision.action == .hold)
  }

  @Test func theDocumentNamesEveryFieldWithItsRange() {
    let document = PolicyParameters.standard.document
    for field in PolicyParameterField.all {
      #expect(document.contains("\n\(field.name): \(field.text(in: .standard))"))
      #expect(document.contains(field.range))
    }
  }
}
