import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct RecordOutcomeTests {
  static let lowBack = PainSite(region: .lowBack, side: .left)

  private func record(
    _ measure: OutcomeMeasure, score: Double? = nil, items: [Int?]? = nil, activities: [PSFSActivity] = [],
    site: PainSite? = nil, window: PainWindow? = nil, day: String = "2027-02-20", id: UInt8 = 30,
    at: Date? = nil
  ) -> RecordOutcome {
    RecordOutcome(
      outcomeID: Example.id(id), clientID: Example.client, day: Example.day(day), timeZone: Example.newYork,
      measure: measure, score: score, items: items, activities: activities, site: site, window: window,
      at: at, now: Example.now)
  }

  private func pain(_ score: Double?, site: PainSite? = lowBack, window: PainWindow? = .week) -> RecordOutcome
  { record(.nrs, score: score, site: site, window: window) }

  private func facts(_ command: RecordOutcome) throws -> OutcomeRecorded {
    let outcome = Specification.practice().when(command)
    guard case .outcome(.outcomeRecorded(let facts)) = outcome.events.first else {
      throw Refusal("no-outcome", "Nothing was recorded: \(outcome.code?.rawValue ?? "no event").")
    }
    return facts
  }

  private func refusal(_ command: RecordOutcome) -> Refusal? {
    Specification.practice().when(command).refusal
  }

  @Test func painHasASiteAndAWindow() throws {
    let facts = try facts(pain(5))
    #expect(facts.score == 5)
    #expect(facts.series == OutcomeSeries(measure: .nrs, site: Self.lowBack, window: .week))
    #expect(facts.tags == [PracticeTags.client(Example.client)])
    #expect(refusal(pain(5, site: nil))?.code == .siteRequired)
    #expect(refusal(pain(5, window: nil))?.code == .windowRequired)
    #expect(refusal(pain(nil))?.code == .scoreRequired)
    #expect(
      PracticeEvent.outcome(.outcomeRecorded(facts)).summarised?.summary
        == "NRS, low back, left, 7-day: 5 of 10")
  }

  @Test(arguments: [0.0, 10]) func painTakesItsWholeRange(_ score: Double) {
    #expect(refusal(pain(score)) == nil)
  }

  @Test(arguments: [-1.0, 11, 4.5, .nan, .infinity]) func painOutsideIsRefusedWithFieldAndRange(
    _ score: Double
  ) {
    let refusal = refusal(pain(score))
    #expect(refusal?.code == .outOfRange)
    #expect(refusal?.field == "score")
    #expect(refusal?.message.contains("10") == true)
    #expect(refusal?.message.contains("11") == false)
  }

  @Test func thePSFSIsTheMeanOfTheActivitiesGiven() throws {
    let outcome = Specification.practice().when(
      record(
        .psfs,
        activities: [
          PSFSActivity(words: "sit at\nthe desk ", score: 4), PSFSActivity(words: "lift my son", score: 3),
          PSFSActivity(words: "walk the dog", score: 6),
        ]))
    guard case .outcome(.outcomeRecorded(let facts)) = outcome.events.first else {
      Issue.record("Nothing was recorded.")
      return
    }
    #expect(abs(facts.score - 13.0 / 3) < 1e-12)
    #expect(facts.items == [4, 3, 6])
    #expect(facts.activities == 3)
    #expect(outcome.drafts.first?.personal[.activity] == "sit at the desk\nlift my son\nwalk the dog")
    #expect(outcome.events.first?.summarised?.summary == "PSFS: 4.3 of 10")
    #expect(outcome.events.first?.summarised?.texts == [.activity])
  }

  @Test func thePSFSTakesOneToFiveActivities() {
    func psfs(_ scores: [Int], words: String = "walk") -> Refusal? {
      refusal(record(.psfs, activities: scores.map { PSFSActivity(words: words, score: $0) }))
    }
    #expect(psfs([0]) == nil)
    let goal = PSFSActivity(words: "walk", score: 4, goalId: Example.id(90))
    #expect(refusal(record(.psfs, activities: [goal]))?.code == .unknownGoal)
    #expect(PSFSActivity("walk=4 for:\(Example.id(90))") == goal && PSFSActivity("walk=4 for:me") == nil)
    #expect(PSFSActivity("walk = 4") == PSFSActivity(words: "walk", score: 4))
    #expect(psfs([1, 2, 3, 4, 10]) == nil)
    #expect(psfs([])?.code == .activityRequired)
    #expect(psfs([1, 2, 3, 4, 5, 6])?.code == .outOfRange)
    #expect(psfs([11])?.code == .outOfRange)
    #expect(psfs([-1])?.field == "activity")
    #expect(psfs([5], words: " ")?.code == .activityRequired)
    #expect(refusal(record(.psfs, score: 4))?.code == .scoreComputed)
  }

  @Test func thePHQ4IsTheSumOfItsFourItems() throws {
    let facts = try facts(record(.phq4, items: [1, 0, 2, 1]))
    #expect(facts.score == 4)
    #expect(facts.items == [1, 0, 2, 1])
    #expect(facts.phq4?.band == .mild)
    #expect(facts.phq4?.isAnxietyPositive == false)
    #expect(facts.phq4?.isDepressionPositive == true)
  }

  @Test func thePHQ4WithAMissingItemIsRefused() {
    #expect(refusal(record(.phq4, items: [1, 0, nil, 1]))?.code == .missingItem)
    #expect(refusal(record(.phq4, items: [1, 0, 2]))?.code == .missingItem)
    #expect(refusal(record(.phq4, items: []))?.code == .missingItem)
    #expect(refusal(record(.phq4))?.code == .itemsRequired)
    #expect(refusal(record(.phq4, items: [1, 0, 2, 1, 0]))?.code == .outOfRange)
    #expect(refusal(record(.phq4, items: [1, 0, 4, 1]))?.field == "items")
    #expect(refusal(record(.phq4, items: [1, 0, -1, 1]))?.message.contains("between 0 and 3") == true)
    #expect(refusal(record(.phq4, score: 4))?.code == .scoreComputed)
  }

  @Test(arguments: [(OutcomeMeasure.peg, 10.0, 10.1), (.odi, 100, 101), (.bpi, 10, 11), (.psqi, 21, 22)])
  func totalsHaveTheirRange(_ measure: OutcomeMeasure, _ highest: Double, _ above: Double) throws {
    #expect(try facts(record(measure, score: 0)).score == 0)
    #expect(try facts(record(measure, score: highest)).score == highest)
    #expect(refusal(record(measure, score: above))?.code == .outOfRange)
    #expect(refusal(record(measure, score: -0.5))?.code == .outOfRange)
    #expect(refusal(record(measure))?.code == .scoreRequired)
    #expect(refusal(record(measure, score: 1, items: [1]))?.code == .itemsNotEmbedded)
  }

  @Test func onlyThePSQIsTotalIsWhole() {
    #expect(refusal(record(.psqi, score: 7.5))?.code == .outOfRange)
    #expect(refusal(record(.peg, score: 7.5)) == nil)
    #expect(refusal(record(.odi, score: 33.3)) == nil)
    #expect(refusal(record(.bpi, score: 7.25)) == nil)
  }

  @Test func whatAMeasureDoesNotHaveIsRefused() {
    #expect(refusal(record(.odi, score: 30, site: Self.lowBack))?.field == "site")
    #expect(refusal(record(.odi, score: 30, window: .now))?.field == "window")
    let walk = [PSFSActivity(words: "walk", score: 4)]
    #expect(refusal(record(.phq4, items: [1, 0, 2, 1], activities: walk))?.field == "activity")
    #expect(refusal(record(.psfs, items: [4], activities: walk))?.code == .notOfThisMeasure)
    #expect(
      refusal(record(.nrs, score: 4, items: [4], site: Self.lowBack, window: .now))?.code == .notOfThisMeasure
    )
  }

  @Test func refusesPeopleIDsAndDays() throws {
    Specification.given([]).when(pain(5)).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(pain(5)).refused(.clientErased)
    let first = try #require(Specification.practice().when(pain(5)).drafts.first)
    Specification.practice(first).when(pain(4)).refused(.alreadyRecorded)
    #expect(refusal(record(.odi, score: 3, day: "2027-02-21"))?.code == .inTheFuture)
    #expect(refusal(record(.odi, score: 3, day: "1969-12-31"))?.code == .outOfRange)
    #expect(refusal(record(.odi, score: 3, day: "2027-02-19", at: Example.now))?.code == .wrongDay)
  }

  @Test func readsAnActivityAsItIsTyped() {
    #expect(PSFSActivity("sit at the desk=4") == PSFSActivity(words: "sit at the desk", score: 4))
    #expect(PSFSActivity("a=b = 10 ") == PSFSActivity(words: "a=b", score: 10))
    for bad in ["sit", "sit=", "sit=four", ""] { #expect(PSFSActivity(bad) == nil) }
  }
}
