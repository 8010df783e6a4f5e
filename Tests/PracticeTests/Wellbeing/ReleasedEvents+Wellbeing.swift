import EventSourcing
import Foundation
import Practice

extension ReleasedEvents {
  /// One event of every type of wellbeing, with every field set.
  static let wellbeing: [PracticeEvent] = [
    .wellbeing(
      .flareDeclared(
        FlareDeclared(
          clientID: Example.client, flareID: Example.id(10), day: Example.day("2027-03-03"), region: .lowBack,
          nrs: 6, declaredBy: .practitioner))),
    .wellbeing(
      .flareResolved(
        FlareResolved(
          clientID: Example.client, flareID: Example.id(10), day: Example.day("2027-03-09")))),
  ]
}
