import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Policies of a practice's own that are based on `2026.2`: what they may change, and what no threshold switches off.
@Suite struct OwnPolicyTests {
  private typealias Parameters = Policy2026_2.Parameters

  private func read(_ text: String) throws -> PolicyParameters {
    try JSONDecoder().decode(PolicyDocument.self, from: Data(text.utf8)).parameters
  }

  private func own(_ fields: String = "\"greenPeak\": 3") throws -> PolicyParameters {
    try read(#"{"name": "careful", "basedOn": "2026.2", \#(fields)}"#)
  }

  @Test func everyThresholdHasAFieldWithBoundsAroundItsReleasedValue() {
    let released = Parameters()
    // The name is the one member that is no threshold.
    #expect(Mirror(reflecting: released).children.count == Policy2026_2.Field.all.count + 1)
    #expect(Set(Policy2026_2.Field.all.map(\.name)).count == Policy2026_2.Field.all.count)
    for field in Policy2026_2.Field.all {
      #expect(field.safe.contains(field.value(in: released)), "\(field.name)")
      #expect(field.possible.lowerBound <= field.safe.lowerBound, "\(field.name)")
      #expect(field.possible.upperBound >= field.safe.upperBound, "\(field.name)")
      #expect(!field.meaning.isEmpty, "\(field.name)")
    }
    #expect(released.unsafe.isEmpty)
  }

  @Test func aFileOfOnesOwnNamesWhatDiffersAndKeepsTheRest() throws {
    let policy = try own()
    let thresholds = try #require(policy.ofSuccessor)
    var expected = Parameters()
    expected.name = "careful"
    expected.greenPeak = Amount(3)
    #expect(thresholds == expected && policy.name == "careful" && policy.label == "2026.2/careful")
    let written = try JSONEncoder().encode(PolicyDocument(policy))
    #expect(try JSONDecoder().decode(PolicyDocument.self, from: written).parameters == policy)
  }

  @Test func adoptedItIsStoredSoThatAnOlderBuildReads2026_2() throws {
    let policy = try own()
    let outcome = Specification.practice(Example.founded).when(
      AdoptPolicy(parameters: policy, now: Example.now))
    #expect(outcome.events == [.progression(.policyAdopted(PolicyAdopted(parameters: policy)))])
    let stored = try JSONEncoder().encode(PolicyAdopted(parameters: policy))
    #expect(try JSONDecoder().decode(PolicyAdopted.self, from: stored).parameters == policy)
    // What a build reads that knows `parameters` alone.
    struct Older: Decodable { let parameters: PolicyParameters }
    #expect(try JSONDecoder().decode(Older.self, from: stored).parameters == .successor)
    // What was stored before has nothing else in it.
    let plain = try JSONEncoder().encode(PolicyAdopted(parameters: .successor))
    #expect(
      try JSONDecoder().decode([String: PolicyParameters].self, from: plain) == ["parameters": .successor])
  }

  @Test(arguments: [
    "\"greenPeak\": 9, \"yellowPeak\": 9", "\"fullStepSessions\": 1", "\"flareReferPain\": 10",
    "\"flareReferDays\": 100", "\"flareReferCount\": 20", "\"repeatedReds\": 14", "\"restHours\": 0",
    "\"unsettledRise\": 8", "\"deloadWeeklyRise\": 9", "\"reassessDays\": 365",
  ])
  func whatMayBeTriedIsNotAdoptedWhereItSwitchesSafetyOff(_ fields: String) throws {
    let policy = try own(fields)
    Specification.practice(Example.founded).when(AdoptPolicy(parameters: policy, now: Example.now)).refused(
      .invalidPolicy)
  }

  @Test(arguments: [
    #""gates": []"#, #""phq4Severe": 13"#, #""greenPeak": 6"#, #""greenPeak": 11"#, #""repeatedReds": 2.5"#,
    #""stepLower": 0.2"#, #""restartLoadLeft": 0.5"#, #""longBreakDays": 100"#, #""stepLower": "a lot""#,
  ])
  func refusesWhatIsNoPolicy(_ fields: String) {
    #expect(throws: (any Error).self) { try own(fields) }
  }

  @Test(arguments: ["2026.1", "2026.2", "", "a/b", "my policy"])
  func theNameIsOnesOwn(_ name: String) {
    #expect(throws: (any Error).self) {
      try read(#"{"name": "\#(name)", "basedOn": "2026.2", "greenPeak": 1}"#)
    }
  }

  /// A state that progresses, with what a row of safety looks at.
  private static let unsafe: [(String, [PolicyAction])] =
    [(#""redFlags": ["chestPain"]"#, [.refer]), (#""flare": {"days": 22, "nrs": 2}"#, [.refer])]
    + [
      (#""flare": {"days": 0, "nrs": 10}"#, [.refer]),
      (#""flare": {"days": 0, "nrs": 2, "countIn28Days": 4}"#, [.refer]),
    ]
    + Policy2026_2.Gate.allCases.map { (#""gates": ["\#($0.rawValue)"]"#, [.review]) }

  /// Every policy that differs from the released one in one threshold, at either end of what may be adopted.
  private static var extremes: [Parameters] {
    Policy2026_2.Field.all.flatMap { field in
      [field.safe.lowerBound, field.safe.upperBound].compactMap { value in
        let text = field.isWhole ? "\(Int(value))" : "\(value)"
        let json = #"{"name": "extreme", "basedOn": "2026.2", "\#(field.name)": \#(text)}"#
        return try? JSONDecoder().decode(PolicyParameters.self, from: Data(json.utf8)).ofSuccessor
      }
    }
  }

  @Test func noThresholdThatMayBeAdoptedSwitchesARowOfSafetyOff() throws {
    let session =
      #"{"loadKg": 40, "sets": 1, "reps": [12], "rir": [3], "pain": {"before": 1, "during": 1, "after": 1, "nextMorning": 1}}"#
    let policies = Self.extremes
    // Where a threshold may not cross another one, one of its ends is none.
    #expect(policies.count > Policy2026_2.Field.all.count)
    for policy in policies {
      let engine = Policy2026_2(policy)
      for (signals, actions) in Self.unsafe {
        for history in ["[]", "[\(session), \(session), \(session)]"] {
          let text =
            #"{"exercise": {"kind": "loaded", "repRange": [8, 12]}, "loadKg": 40, "history": \#(history), "signals": {\#(signals)}}"#
          let decision = engine.decide(try .read(Data(text.utf8)))
          #expect(actions.contains(decision.action), "\(signals) \(decision)")
          #expect(decision.policy == "2026.2/extreme")
        }
      }
    }
  }

  @Test func missingInputsIncreaseNothingUnderAnyOfThem() throws {
    for policy in Self.extremes {
      for session in [
        #"{"loadKg": 40, "sets": 1, "reps": [12], "rir": [3], "pain": {"before": 1, "during": 1, "after": 1}}"#,
        #"{"loadKg": 40, "sets": 1, "reps": [12], "pain": {"before": 1, "during": 1, "after": 1, "nextMorning": 1}}"#,
      ] {
        let text =
          #"{"exercise": {"kind": "loaded", "repRange": [8, 12]}, "loadKg": 40, "history": [\#(session), \#(session), \#(session)]}"#
        let decision = Policy2026_2(policy).decide(try .read(Data(text.utf8)))
        #expect(!decision.action.isIncrease, "\(decision)")
      }
    }
  }

  @Test func proposalsGoByTheThresholdsInUseAndKeepTheGates() throws {
    var story = Story.readyUnderSuccessor()
    #expect(try #require(story.proposal()).decision.action == .increaseLoad)
    story.add(
      .progression(.policyAdopted(PolicyAdopted(parameters: try own(#""fullStepSessions": 3"#)))),
      at: Story.time(1))
    let held = try #require(story.proposal()).decision
    #expect(held.policy == "2026.2/careful" && held.action != .increaseLoad)
    story.phq4(0, 10)
    #expect(try #require(story.proposal()).decision.action == .review)
  }

  @Test func aDeloadThatWasTakenUnderOnesOwnPolicyEndsAsUnder2026_2() throws {
    #expect(Policy2026_2.isLabel("2026.2") && Policy2026_2.isLabel("2026.2/careful"))
    #expect(!Policy2026_2.isLabel("2026.1") && !Policy2026_2.isLabel("careful"))
  }
}
