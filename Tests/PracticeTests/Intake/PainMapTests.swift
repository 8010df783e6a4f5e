import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct PainMapTests {
  private func record(_ pains: [PainScore], at: Date? = nil) -> RecordPainMap {
    RecordPainMap(clientID: Example.client, pains: pains, timeZone: Example.newYork, at: at, now: Example.now)
  }

  /// The first places of the body, each with the same score.
  private func places(_ count: Int) -> [PainScore] {
    let all = PainRegion.allCases.flatMap { region in
      PainSide.allCases.map { IntakeExample.pain(region, $0, 3) }
    }
    return Array(all.prefix(count))
  }

  @Test func recordsThePlacesInTheirOrder() {
    let pains = [IntakeExample.pain(.lowBack, .left, 5), IntakeExample.pain(.lowBack, .right, 0)]
    Specification.practice().when(record(pains)).then(
      Draft(
        .intake(
          .painMapRecorded(
            PainMapRecorded(clientID: Example.client, day: IntakeExample.today, pains: pains))),
        at: Example.now))
  }

  @Test func anEmptyMapSaysThatNothingHurts() {
    Specification.practice().when(record([])).then(
      .intake(
        .painMapRecorded(PainMapRecorded(clientID: Example.client, day: IntakeExample.today, pains: []))))
  }

  @Test func takesUpTo28Places() {
    Specification.practice().when(record(places(28))).accepted()
    Specification.practice().when(record(places(29))).refused(.outOfRange)
  }

  @Test(arguments: [(-1, false), (0, true), (10, true), (11, false)]) func aScoreIsFrom0To10(
    nrs: Int, isTaken: Bool
  ) throws {
    let refusal = Specification.practice().when(record([IntakeExample.pain(.knee, .left, nrs)])).refusal
    #expect((refusal == nil) == isTaken)
    if let refusal {
      #expect(refusal.code == .outOfRange)
      #expect(refusal.field == "nrs")
      #expect(refusal.message.contains("between 0 and 10"))
    }
  }

  @Test func ofTheMiddleOfTheBodyTheSideMayBeLeftOut() {
    #expect(PainScore("chest 4") == PainScore("chest central 4") && PainScore("chest 4") != nil)
    #expect(PainScore("low back 4")?.site == PainSite(region: .lowBack, side: .central))
    #expect(PainScore("knee 4") == nil && PainScore("4") == nil && PainScore("left 4") == nil)
  }

  @Test func refusesAPlaceThatIsNamedTwice() {
    let twice = [IntakeExample.pain(.knee, .left, 3), IntakeExample.pain(.knee, .left, 4)]
    Specification.practice().when(record(twice)).refused(.duplicateSite)
    let sides = [IntakeExample.pain(.knee, .left, 3), IntakeExample.pain(.knee, .right, 3)]
    Specification.practice().when(record(sides)).accepted()
  }

  @Test func refuses() {
    Specification.given([]).when(record([])).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(record([])).refused(.clientErased)
    Specification.practice().when(record([], at: Example.now + 301)).refused(.inTheFuture)
    Specification.practice().when(record([], at: Example.now + 300)).accepted()
  }

  @Test func knowsItsWorstAndWhatGoesToReview() {
    let map = PainMapRecorded(
      clientID: Example.client, day: IntakeExample.today,
      pains: [
        IntakeExample.pain(.chest, .left, 1), IntakeExample.pain(.chest, .right, 2),
        IntakeExample.pain(.head, 0), IntakeExample.pain(.knee, .left, 7), IntakeExample.pain(.abdomen, 1),
      ])
    #expect(map.worst == 7)
    #expect(map.regionsForReview == [.chest, .abdomen])
    #expect(PainMapRecorded(clientID: Example.client, day: IntakeExample.today, pains: []).worst == 0)
    #expect(PainRegion.allCases.filter(\.needsReview) == [.head, .chest, .abdomen])
    #expect(PainRegion.allCases.count == 14)
  }

  @Test(arguments: [
    ("low_back left 5", PainRegion.lowBack, PainSide.left, 5), ("low back right 0", .lowBack, .right, 0),
    ("Ankle-Foot  Central 10", .ankleFoot, .central, 10), ("knee left 11", .knee, .left, 11),
    ("knee left -1", .knee, .left, -1),
  ]) func isReadFromText(text: String, region: PainRegion, side: PainSide, nrs: Int) {
    #expect(PainScore(text) == IntakeExample.pain(region, side, nrs))
  }

  @Test(arguments: [
    "", "knee", "knee left", "knee 5", "left knee 5", "knee left five", "knee left 5 6", "knee left 5.5",
    "back left 5", "knee both 5", "5 left knee", "knee left - 5", "knee, left 5",
  ]) func otherTextIsNotRead(text: String) { #expect(PainScore(text) == nil) }
}
