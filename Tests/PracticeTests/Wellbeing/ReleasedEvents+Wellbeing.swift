import EventSourcing
import Foundation
import Practice

extension ReleasedEvents {
  /// One event of every type of wellbeing, with every field set.
  static let wellbeing: [PracticeEvent] = [
    .wellbeing(
      .flareDeclared(
        FlareDeclared(
          clientID: Example.client, flareID: Example.flare, day: Example.day("2027-03-03"), region: .lowBack,
          nrs: 6, declaredBy: .practitioner))),
    .wellbeing(
      .flareScored(
        FlareScored(clientID: Example.client, flareID: Example.flare, day: Example.day("2027-03-05"), nrs: 8))
    ),
    .wellbeing(
      .flareResolved(
        FlareResolved(clientID: Example.client, flareID: Example.flare, day: Example.day("2027-03-09")))),
    .wellbeing(
      .sleepLogged(
        SleepLogged(clientID: Example.client, day: Example.day("2027-03-04"), hours: 6.5, quality: 7))),
    .wellbeing(
      .readinessRecorded(
        ReadinessRecorded(
          clientID: Example.client, day: Example.day("2027-03-04"), sleep: 3, fatigue: 4, stress: 2,
          soreness: 5))),
    .wellbeing(
      .lifestyleAgreed(
        LifestyleAgreed(
          clientID: Example.client, changeID: Example.change, area: .posture,
          reviewOn: Example.day("2027-03-20")))),
    .wellbeing(
      .lifestyleReviewed(
        LifestyleReviewed(
          clientID: Example.client, changeID: Example.change, day: Example.day("2027-03-20"),
          outcome: .notKept, nextReviewOn: Example.day("2027-04-20")))),
  ]
}

extension Example {
  static let flare = id(10)
  static let change = id(11)

  static func flareDeclared(
    _ id: UUID = flare, region: PainRegion = .lowBack, day: String = "2027-02-01", nrs: Int = 6
  ) -> Draft<PracticeEvent> {
    past(
      .wellbeing(
        .flareDeclared(
          FlareDeclared(
            clientID: client, flareID: id, day: self.day(day), region: region, nrs: nrs, declaredBy: .client))
      ))
  }

  static func flareResolved(_ id: UUID = flare, day: String = "2027-02-05") -> Draft<PracticeEvent> {
    past(.wellbeing(.flareResolved(FlareResolved(clientID: client, flareID: id, day: self.day(day)))))
  }
}
