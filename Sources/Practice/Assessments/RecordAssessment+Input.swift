import EventSourcing
public import Foundation

extension RecordAssessment {
  /// What an assessment found, in one to four parts.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var day: LocalDay?
    public var observations: [Observation]?
    public var retests: [Retest]?
    public var strength: [StrengthTest]?
    public var scores: [ScaleScore]?
    public var notes: [String]?
    public var at: EnteredTime?

    public init(
      practitioner: PersonReference, day: LocalDay? = nil, observations: [Observation]? = nil,
      retests: [Retest]? = nil, strength: [StrengthTest]? = nil, scores: [ScaleScore]? = nil,
      notes: [String]? = nil, at: EnteredTime? = nil
    ) {
      self.practitioner = practitioner
      self.day = day
      self.observations = observations
      self.retests = retests
      self.strength = strength
      self.scores = scores
      self.notes = notes
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("assessmentId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "Who assessed.", example: "P-1"),
      .init("day", \.day, "The client's day; that of “at” if left out, else today."),
      .init(
        "observations", \.observations, "What was seen.",
        example: [Observation(kind: .kneeValgus, side: .left, severity: 2)]),
      .init("retests", \.retests, "Older findings that were tested again."),
      .init(
        "strength", \.strength, "Tests of strength, left and right.",
        example: [StrengthTest(test: "knee-extension", unit: .kg, left: 42, right: 34)]),
      .init("scores", \.scores, "Ratings by the client.", example: [ScaleScore(scale: .stress, score: 6)]),
      .init(
        "notes", \.notes,
        "Notes in words, sealed; one that begins with a part's name and a colon is of that part.",
        example: ["mental: afraid to bend"]), .init("at", \.at, "When in the day, where that is known."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordAssessment> {
      let client = try await context.client()
      let practitioner = try await context.person(practitioner, .practitioner, "practitioner")
      let id = context.newID("assessment")
      let moment = at.map { client.instant($0) }
      return .part(
        id, of: client.id,
        RecordAssessment(
          assessmentID: id, clientID: client.id, practitionerID: practitioner,
          day: day ?? client.day(of: moment ?? context.now), timeZone: client.timeZone,
          observations: (observations ?? []).enumerated().map { index, seen in
            RecordAssessment.Observation(
              findingID: context.newID("finding/\(index)"), kind: seen.kind, side: seen.side,
              severity: seen.severity)
          },
          retests: (retests ?? []).enumerated().map { index, seen in
            RecordAssessment.Retest(
              findingID: context.newID("retest/\(index)"), retests: seen.findingId, result: seen.result,
              severity: seen.severity)
          }, strength: strength ?? [], scores: scores ?? [], notes: AssessmentNotes(lines: notes ?? []),
          at: moment, now: context.now))
    }
  }
}

extension RecordAssessment.Input {
  /// A new finding.
  public struct Observation: InputObject, Hashable {
    public var kind: FindingKind
    public var side: PainSide?
    public var severity: Int?

    public init(kind: FindingKind, side: PainSide? = nil, severity: Int? = nil) {
      self.kind = kind
      self.side = side
      self.severity = severity
    }

    public static let fields: [Field<Self>] = [
      .init("kind", \.kind, "What was seen, by its code.", example: .kneeValgus),
      .init("side", \.side, "The side on which it was seen.", example: .left),
      .init("severity", \.severity, Bounds.severity, "How marked it is; 1 is slight.", example: 2),
    ]
  }

  /// An older finding that was tested again.
  public struct Retest: InputObject, Hashable {
    public var findingId: UUID
    public var result: RetestResult
    public var severity: Int?

    public init(findingId: UUID, result: RetestResult, severity: Int? = nil) {
      self.findingId = findingId
      self.result = result
      self.severity = severity
    }

    public static let fields: [Field<Self>] = [
      .init("findingId", \.findingId, "The finding, by its id or that of an earlier re-test."),
      .init("result", \.result, "What the re-test showed.", example: .better),
      .init(
        "severity", \.severity, Bounds.severity, "How marked it is now; a resolved finding has none.",
        example: 1),
    ]
  }
}
