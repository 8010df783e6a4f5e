import EventSourcing
public import Foundation
public import Practice

/// One fact of a client's window, with when it happened and where it stands; a later fact with the same supersession key replaces it.
public struct AttentionFact: Codable, Hashable, Sendable {
  /// Kept apart from the fact, which is moved about more often than it is read.
  public indirect enum Content: Codable, Hashable, Sendable {
    /// Without its work; of exercises only those whose pain, scored apart, was the worst.
    case session(SessionRecorded)
    case morningPain(MorningPainRecorded)
    case appointment(Booking)
    case redFlag(RedFlagRaised)
    case flare(FlareDeclared)
    case flareOver(FlareResolved)
    case night(SleepLogged)
    case restDay(RestDayCorrected)
    case review(Review)
    case consent(given: Bool)
    case screening(ScreeningRecorded)
    /// Without its exercises.
    case programme(ProgrammePrescribed)
    case zone(ClientZoneSet)
    case loggedMorning(MorningPainLogged)
    case flareScore(FlareScored)
    case painMode(PainModeAgreed)
    case clearance(ClearanceRecorded)
    /// A PHQ-4, without its items.
    case distress(OutcomeRecorded)
    case rating(Rating)
    case strength(Strength)
    case answer(Answer)
    /// What an assessment found or tested again.
    case found(AssessmentHistory.Assessed)
    case serving(Serving)
    /// What became of the hypothesis behind a finding.
    case hypothesis(HypothesisDecided)
    case phase(PhaseMoved)
    case discharge(ClientDischarged)
    case aftercare(AftercareChecked)
  }

  /// Which findings a version of a programme serves.
  public struct Serving: Codable, Hashable, Sendable {
    public let version: Int
    public let findings: [UUID]
  }

  /// What a client said of themselves in an assessment.
  public struct Rating: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let scale: AssessmentScale
    public let score: Int
  }

  /// A test of strength that an assessment has.
  public struct Strength: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let test: StrengthTest
  }

  /// A practitioner's answer to the proposal that followed a session of an exercise.
  public struct Answer: Codable, Hashable, Sendable {
    public let sessionID: UUID
    public let exercise: String
  }

  /// An appointment of a client as it stands.
  public struct Booking: Codable, Hashable, Sendable {
    public let appointmentID: UUID
    public let kind: AppointmentKind
    public var startsAt: Instant
    public var endsAt: Instant
    public var status: AppointmentStatus
    public var cancelledBy: CancelledBy?
  }

  /// The next review of an agreed change of daily life.
  public struct Review: Codable, Hashable, Sendable {
    public let changeID: UUID
    public let on: LocalDay
  }

  public let position: Int64
  public let at: Instant
  public var content: Content

  // As rows were stored by earlier builds.
  private enum CodingKeys: String, CodingKey {
    case position, at
    case content = "word"
  }

  /// What a later fact has to be about to replace this one.
  var supersessionKey: SupersessionKey {
    switch content {
    case .session(let facts): .session(facts.sessionID)
    case .morningPain(let facts): .morning(facts.sessionID)
    case .appointment(let booking): .appointment(booking.appointmentID)
    case .redFlag(let facts): .redFlag(facts.flagID)
    case .flare(let facts): .flare(facts.flareID)
    case .flareOver(let facts): .flareOver(facts.flareID)
    case .night(let facts): .night(facts.day)
    case .restDay(let facts): .restDay(facts.day)
    case .review(let review): .review(review.changeID)
    case .consent: .consent
    case .screening: .screening
    case .programme: .programme
    case .zone: .zone
    case .loggedMorning(let facts): .loggedMorning(facts.day, facts.region)
    case .flareScore: .flareScore(position)
    case .painMode: .painMode
    case .clearance(let facts): .clearance(facts.scope, at)
    case .distress(let facts): .distress(facts.outcomeID)
    case .rating(let rating): .rating(rating.scale)
    case .strength(let strength): .strength(strength.test.test)
    case .answer(let answer): .answer(answer)
    case .found(let found): .found(found.assessmentID)
    case .serving(let serving): .serving(serving.version)
    case .hypothesis(let decided): .hypothesis(decided.findingID)
    case .phase: .phase
    case .discharge: .discharge
    case .aftercare(let facts): .aftercare(facts.month)
    }
  }

  enum SupersessionKey: Hashable {
    case session(UUID)
    case morning(UUID)
    case appointment(UUID)
    case redFlag(UUID)
    case flare(UUID)
    case flareOver(UUID)
    case night(LocalDay)
    case restDay(LocalDay)
    case review(UUID)
    case consent
    case screening
    case programme
    case zone
    case loggedMorning(LocalDay, PainRegion?)
    /// Each score of a flare counts, by its position.
    case flareScore(Int64)
    case painMode
    /// By when it was given, which is how it is withdrawn.
    case clearance(ClearanceScope, Instant)
    case distress(UUID)
    case rating(AssessmentScale)
    case strength(String)
    case answer(Answer)
    case found(UUID)
    /// By the programme's version.
    case serving(Int)
    case hypothesis(UUID)
    case phase
    case discharge
    /// By the month after the discharge.
    case aftercare(Int)
  }

  /// How many facts of a kind are kept within the window, the newest by when they happened; nil for all that stand.
  static func kept(_ supersessionKey: SupersessionKey) -> Int? {
    switch supersessionKey {
    case .session, .morning: 60
    case .appointment: 60
    case .flare, .flareOver: 12
    case .night, .restDay: 16
    // The days of the window, in a few regions each.
    case .loggedMorning: 180
    case .flareScore: 36
    case .clearance, .distress: 12
    case .strength: 40
    case .answer: 40
    case .found, .serving: 24
    case .hypothesis: 40
    case .redFlag, .review, .consent, .screening, .programme, .zone, .painMode, .rating, .phase, .discharge,
      .aftercare:
      nil
    }
  }

  /// Its kind, for counting.
  var kind: Int {
    switch content {
    case .session: 0
    case .morningPain: 1
    case .appointment: 2
    case .redFlag: 3
    case .flare: 4
    case .flareOver: 5
    case .night: 6
    case .restDay: 7
    case .review: 8
    case .consent: 9
    case .screening: 10
    case .programme: 11
    case .zone: 12
    case .loggedMorning: 13
    case .flareScore: 14
    case .painMode: 15
    case .clearance: 16
    case .distress: 17
    case .rating: 18
    case .strength: 19
    case .answer: 20
    case .found: 21
    case .serving: 22
    case .hypothesis: 23
    case .phase: 24
    case .discharge: 25
    case .aftercare: 26
    }
  }
}
