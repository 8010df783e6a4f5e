import Practice

extension ReleasedEvents {
  static let assessments: [PracticeEvent] = [
    .assessment(
      .assessmentRecorded(
        AssessmentRecorded(
          assessmentID: Example.id(20), clientID: Example.client, practitionerID: Example.practitioner,
          day: Example.day("2027-03-01"),
          physical: PhysicalPart(
            findings: [
              Finding(findingID: Example.id(21), kind: .kneeValgus, side: .left, severity: 2),
              Finding(
                findingID: Example.id(22), kind: .feetTurnOut, side: .right, severity: 1,
                retests: Example.id(23), result: .better),
            ], strength: [StrengthTest(test: "knee-extension", unit: .kg, left: 42, right: 34.5)]),
          mental: ScoredPart(scores: [
            ScaleScore(scale: .fearOfMovement, score: 6), ScaleScore(scale: .confidence, score: 4),
          ]),
          emotional: ScoredPart(scores: [
            ScaleScore(scale: .stress, score: 7), ScaleScore(scale: .mood, score: 5),
          ]),
          functional: ScoredPart(scores: [
            ScaleScore(scale: .sittingMinutes, score: 20), ScaleScore(scale: .walkingMinutes, score: 45),
            ScaleScore(scale: .stairs, score: 6), ScaleScore(scale: .lifting, score: 3),
          ])))),
    .assessment(
      .hypothesisDecided(
        HypothesisDecided(
          clientID: Example.client, findingID: Example.id(41), decision: .changed,
          overactive: ["tensor fasciae latae"], underactive: ["gluteus medius"]))),
    .assessment(
      .hypothesisMapped(
        HypothesisMapped(
          finding: FindingKind(rawValue: "heel-rise"), overactive: ["soleus", "gastrocnemius"],
          underactive: ["tibialis anterior"], source: "House table", edition: "1", confidence: .moderate))),
  ]
}
