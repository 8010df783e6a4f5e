import EventSourcing
import Foundation
import Practice

extension ReleasedEvents {
  static let intake: [PracticeEvent] = [
    .intake(
      .painMapRecorded(
        PainMapRecorded(
          clientID: Example.client, day: Example.day("2027-03-01"),
          pains: [
            PainScore(site: PainSite(region: .lowBack, side: .left), nrs: 5),
            PainScore(site: PainSite(region: .head, side: .central), nrs: 0),
          ])))
  ]
}
