import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RecordAssessmentTests {
  typealias Observation = RecordAssessment.Observation
  typealias Retest = RecordAssessment.Retest

  static let valgus = Observation(findingID: Example.id(21), kind: .kneeValgus, side: .left, severity: 2)
  static let kneeExtension = StrengthTest(test: "Knee extension", unit: .kg, left: 42, right: 34)

  private func record(
    _ id: UInt8 = 20, of client: UUID = Example.client, day: String = "2027-02-20",
    seeing observations: [Observation] = [valgus], retests: [Retest] = [], strength: [StrengthTest] = [],
    scores: [ScaleScore] = [], notes: AssessmentNotes = .none, zone: String = Example.newYork,
    at: Date? = nil, now: Date = Example.now
  ) -> RecordAssessment {
    RecordAssessment(
      assessmentID: Example.id(id), clientID: client, practitionerID: Example.practitioner,
      day: Example.day(day), timeZone: zone, observations: observations, retests: retests, strength: strength,
      scores: scores, notes: notes, at: at, now: now)
  }

  private func recorded(_ command: RecordAssessment, after drafts: Draft<PracticeEvent>...) throws -> Draft<
    PracticeEvent
  > { try #require(Specification.given(Example.everybody + drafts).when(command).drafts.first) }

  private func facts(_ outcome: Specification<PracticeEvent>.Outcome) throws -> AssessmentRecorded {
    guard case .assessment(.assessmentRecorded(let facts)) = outcome.events.first else {
      throw Refusal("no-assessment", "Nothing was recorded: \(outcome.code?.rawValue ?? "no event").")
    }
    return facts
  }

  @Test func recordsAllFourParts() throws {
    let outcome = Specification.practice().when(
      record(
        strength: [Self.kneeExtension],
        scores: [
          ScaleScore(scale: .lifting, score: 3), ScaleScore(scale: .stress, score: 7),
          ScaleScore(scale: .sittingMinutes, score: 20), ScaleScore(scale: .confidence, score: 4),
        ], notes: AssessmentNotes(lines: ["tired today", "mental: afraid to bend"])))
    let facts = try facts(outcome)
    #expect(facts.parts == [.physical, .mental, .emotional, .functional])
    #expect(
      facts.physical?.findings == [
        Finding(findingID: Example.id(21), kind: .kneeValgus, side: .left, severity: 2)
      ])
    #expect(facts.physical?.strength.first?.test == "knee-extension")
    #expect(facts.physical?.strength.first?.asymmetry?.percent == 19.0)
    #expect(facts.functional?.scores.map(\.scale) == [.sittingMinutes, .lifting])
    #expect(facts.subject == Example.client)
    #expect(outcome.drafts.first?.personal[.note] == "tired today\nmental: afraid to bend")
    #expect(outcome.drafts.first?.occurredAt == Example.now)
    #expect(
      outcome.events.first?.summarised?.summary
        == "Assessment: physical, mental, emotional, functional; findings 1, strength tests 1, scores 4")
  }

  @Test func onePartIsEnoughAndANoteMakesOne() throws {
    let scored = try facts(
      Specification.practice().when(record(seeing: [], scores: [ScaleScore(scale: .mood, score: 0)])))
    #expect(scored.parts == [.emotional])
    let noted = Specification.practice().when(
      record(seeing: [], notes: AssessmentNotes([.functional: "climbs stairs by now"])))
    #expect(try facts(noted).functional == ScoredPart(scores: []))
    #expect(try facts(noted).parts == [.functional])
    Specification.practice().when(record(seeing: [])).refused(.partRequired)
    Specification.practice().when(record(seeing: [], notes: AssessmentNotes(general: "well"))).refused(
      .partRequired)
  }

  @Test func aRetestKeepsKindAndSideAndNamesTheFirstFinding() throws {
    let first = try recorded(record(day: "2027-02-01"))
    let again = try recorded(
      record(
        24, day: "2027-02-10", seeing: [],
        retests: [Retest(findingID: Example.id(25), retests: Example.id(21), result: .better, severity: 1)]),
      after: first)
    let third = record(
      26, seeing: [], retests: [Retest(findingID: Example.id(27), retests: Example.id(25), result: .resolved)]
    )
    let facts = try facts(Specification.practice(first, again).when(third))
    #expect(
      facts.physical?.findings == [
        Finding(
          findingID: Example.id(27), kind: .kneeValgus, side: .left, retests: Example.id(21),
          result: .resolved)
      ])
  }

  @Test func refusesRetests() throws {
    let first = try recorded(record(day: "2027-02-10"))
    func retest(
      _ id: UInt8 = 21, client: UUID = Example.client, day: String = "2027-02-20",
      result: RetestResult = .same, severity: Int? = nil, twice: Bool = false
    ) -> RecordAssessment {
      let one = Retest(findingID: Example.id(25), retests: Example.id(id), result: result, severity: severity)
      let two = Retest(findingID: Example.id(26), retests: Example.id(id), result: result)
      return record(24, of: client, day: day, seeing: [], retests: twice ? [one, two] : [one])
    }
    #expect(Specification.practice(first).when(retest()).events.count == 1)
    Specification.practice(first).when(retest(99)).refused(.unknownFinding)
    Specification.practice(first).when(retest(client: Example.otherClient)).refused(.unknownFinding)
    Specification.practice(first).when(retest(day: "2027-02-09")).refused(.beforeFinding)
    Specification.practice(first).when(retest(twice: true)).refused(.duplicateFinding)
    #expect(Specification.practice(first).when(retest(severity: 4)).refusal?.field == "severity")
    Specification.practice(first).when(retest(result: .resolved, severity: 1)).refused(.outOfRange)
  }

  @Test func refusesFindings() throws {
    let odd = Observation(findingID: Example.id(22), kind: FindingKind(rawValue: "heel-rise"))
    let refusal = Specification.practice().when(record(seeing: [odd])).refusal
    #expect(refusal?.code == .unknownFindingKind)
    #expect(refusal?.message.contains("knee-valgus") == true)
    let mapped = try #require(
      Specification.practice().when(
        MapHypothesis(
          finding: FindingKind(rawValue: "heel-rise"), overactive: ["soleus"], underactive: [],
          source: "House table", edition: "1", confidence: .low, now: Example.now)
      ).drafts.first)
    #expect(Specification.practice(mapped).when(record(seeing: [odd])).events.count == 1)

    let same = Observation(findingID: Example.id(22), kind: .kneeValgus, side: .left)
    Specification.practice().when(record(seeing: [Self.valgus, same])).refused(.duplicateFinding)
    let other = Observation(findingID: Example.id(22), kind: .kneeValgus, side: .right)
    #expect(Specification.practice().when(record(seeing: [Self.valgus, other])).events.count == 1)
    for severity in [0, 4] {
      let seen = Observation(findingID: Example.id(21), kind: .kneeValgus, severity: severity)
      let refusal = Specification.practice().when(record(seeing: [seen])).refusal
      #expect(refusal?.code == .outOfRange)
      #expect(refusal?.message.contains("between 1 and 3") == true)
    }
  }

  @Test func refusesStrengthAndScores() {
    func tested(_ test: String, _ left: Double, _ right: Double, unit: StrengthUnit = .kg) -> StrengthTest {
      StrengthTest(test: test, unit: unit, left: left, right: right)
    }
    func strength(_ tests: StrengthTest...) -> Refusal? {
      Specification.practice().when(record(strength: tests)).refusal
    }
    #expect(strength(tested("—", 4, 3))?.code == .nameRequired)
    #expect(strength(tested("grip", -1, 3))?.field == "strength")
    #expect(strength(tested("grip", 1, 501))?.message.contains("between 0 and 500 kg") == true)
    #expect(strength(tested("grip", 1, .nan))?.code == .outOfRange)
    #expect(strength(tested("grip", 1, 501, unit: .newtons)) == nil)
    #expect(strength(tested("grip", 1, 2), tested("Grip", 3, 2))?.code == .duplicateTest)

    func scores(_ scores: ScaleScore...) -> Refusal? {
      Specification.practice().when(record(scores: scores)).refusal
    }
    #expect(scores(ScaleScore(scale: .stress, score: 11))?.field == "stress")
    #expect(scores(ScaleScore(scale: .stairs, score: -1))?.code == .outOfRange)
    #expect(scores(ScaleScore(scale: .walkingMinutes, score: 481))?.code == .outOfRange)
    #expect(scores(ScaleScore(scale: .walkingMinutes, score: 480)) == nil)
    #expect(
      scores(ScaleScore(scale: .mood, score: 5), ScaleScore(scale: .mood, score: 6))?.code == .duplicateScore)
  }

  @Test func refusesPeopleIDsAndDays() throws {
    Specification.given([]).when(record()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(record()).refused(.clientErased)
    Specification.given([Example.clientRegistered]).when(record()).refused(.unknownPractitioner)

    let first = try recorded(record())
    Specification.practice(first).when(record(seeing: [])).refused(.alreadyRecorded)
    Specification.practice(first).when(record(24)).refused(.alreadyRecorded)
    let twins = [Self.valgus, Observation(findingID: Self.valgus.findingID, kind: .headForward)]
    Specification.practice().when(record(seeing: twins)).refused(.alreadyRecorded)

    Specification.practice().when(record(day: "2027-02-21")).refused(.inTheFuture)
    #expect(Specification.practice().when(record(day: "1969-12-31")).refusal?.field == "day")
    Specification.practice().when(record(zone: "EST")).refused(.unknownTimeZone)
    Specification.practice().when(record(at: Example.now + 600)).refused(.inTheFuture)
    Specification.practice().when(record(day: "2027-02-19", at: Example.now)).refused(.wrongDay)
  }

  @Test func anEarlierDayWithoutATimeBeginsAtItsStart() {
    #expect(
      Specification.practice().when(record(day: "2027-02-19")).drafts.first?.occurredAt
        == Example.instant("2027-02-19T05:00:00Z"))
  }
}
