import Practice

extension ReleasedEvents {
  static let outcomes: [PracticeEvent] = [
    .outcome(
      .outcomeRecorded(
        OutcomeRecorded(
          outcomeID: Example.id(30), clientID: Example.client, day: Example.day("2027-03-01"), measure: .psfs,
          score: 4.5, items: [4, 5], site: PainSite(region: .lowBack, side: .left), window: .week,
          activities: 2)))
  ]
}
