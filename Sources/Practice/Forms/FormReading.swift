import EventSourcing
import Foundation

/// What the answers to a form become: commands that act at once, and commands that wait for a practitioner.
struct FormReading: Sendable {
  typealias Step = DeciderSequence<PracticeEvent>.Step

  let questionnaire: Questionnaire
  let answers: FormAnswers
  let clientID: UUID
  /// The IANA name of the client's zone: their own, else the practice's.
  let timeZone: String
  /// When it was answered.
  let at: Date
  let now: Date
  /// The activities that the client scored before, by ``PSFSActivity/key(_:)``.
  let known: [String: UUID]
  /// The id that a name stands for, of what this form becomes: the same whenever it is asked.
  let id: @Sendable (String) -> UUID

  init(
    _ questionnaire: Questionnaire, _ answers: FormAnswers, formID: UUID, client: ClientSubject, at: Date,
    _ context: some CommandContext
  ) async throws {
    self.init(
      questionnaire, answers, clientID: client.id, timeZone: client.timeZone, at: at, now: context.now,
      activities: try await context.activities(of: client.id)
    ) { context.derivedID("form/\(formID.uuidString.lowercased())/\($0)") }
  }

  init(
    _ questionnaire: Questionnaire, _ answers: FormAnswers, clientID: UUID, timeZone: String, at: Date,
    now: Date, activities: [String: UUID] = [:], id: @escaping @Sendable (String) -> UUID
  ) {
    self.questionnaire = questionnaire
    self.answers = answers
    self.clientID = clientID
    self.timeZone = timeZone
    self.at = at
    self.now = now
    known = activities
    self.id = id
  }

  /// What stops training or gives and takes a right: red flags, a flare, a PAR-Q+ that does not clear, consent.
  var atOnce: [Step] {
    var steps: [Step] = []
    for (question, text) in questionnaire.answers(.redFlags, in: answers) {
      for flag in text.split(separator: " ").compactMap({ RedFlag(rawValue: String($0)) }) {
        // One that stands already is not raised once more.
        var raise = RaiseRedFlag(
          clientID: clientID, flagID: id(flag.rawValue), flag: flag, at: at, now: now)
        raise.isPassedOverWhereItStands = true
        steps.append(Step(raise, field: question.id))
      }
    }
    if let place = place(.flarePlace) {
      let flare = DeclareFlare(
        clientID: clientID, flareID: id("flare"),
        region: place.pain.site.region, nrs: place.pain.nrs, at: at, timeZone: timeZone, scoresStanding: true,
        now: now)
      steps.append(Step(flare, field: place.question.id))
    }
    if let (screening, field) = screening, screening.outcome != .cleared {
      steps.append(Step(screening, field: field))
    }
    if questionnaire.form == .consent,
      let (question, name) = questionnaire.answers(.consentName, in: answers).first
    {
      let consent = GiveConsent(
        clientID: clientID, version: questionnaire.version, name: name, timeZone: timeZone, at: at,
        now: now)
      steps.append(Step(consent, field: question.id))
    }
    return steps
  }

  /// What a practitioner confirms: the pain's history and map, outcome measures, a PAR-Q+ that clears.
  ///
  /// - Parameter isTrial: whether it is only decided, so that nothing is taken that could not be confirmed.
  func clinical(isTrial: Bool = false) -> [Step] {
    var steps: [Step] = []
    if let (history, field) = history { steps.append(Step(history, isTrial: isTrial, field: field)) }
    let pains = questionnaire.answers(.painPlace, in: answers).compactMap { one in
      PainScore(one.text).map { (one.question.id, $0) }
    }
    if let field = pains.last?.0 {
      let map = RecordPainMap(
        clientID: clientID, pains: pains.map(\.1), timeZone: timeZone, at: at, now: now)
      steps.append(Step(map, isTrial: isTrial, field: field))
    }
    if let place = place(.averagePain) {
      let outcome = RecordOutcome(
        outcomeID: id("nrs"), clientID: clientID, day: day,
        timeZone: timeZone, measure: .nrs, score: Double(place.pain.nrs), site: place.pain.site,
        window: .week, at: at, now: now)
      steps.append(Step(outcome, isTrial: isTrial, field: place.question.id))
    }
    let activities = questionnaire.answers(.activity, in: answers).compactMap { one in
      PSFSActivity(one.text).map { (one.question.id, $0) }
    }
    if let field = activities.first?.0 {
      let outcomeID = id("psfs")
      let keys = activities.enumerated().map { index, one in
        known[PSFSActivity.key(one.1.words)] ?? OutcomeRecorded.activityID(outcomeID, index)
      }
      let outcome = RecordOutcome(
        outcomeID: outcomeID, clientID: clientID, day: day, timeZone: timeZone,
        measure: .psfs, activities: activities.map(\.1),
        activityIDs: keys, at: at, now: now)
      steps.append(Step(outcome, isTrial: isTrial, field: field))
    }
    if let (screening, field) = screening, screening.outcome == .cleared {
      steps.append(Step(screening, isTrial: isTrial, field: field))
    }
    return steps
  }

  /// The client's day on which it was answered.
  private var day: LocalDay { LocalDay(of: at, in: TimeZone(identifier: timeZone) ?? .gmt) }

  private func text(_ meaning: AnswerMeaning) -> String? {
    questionnaire.answers(meaning, in: answers).first?.text
  }

  private func place(_ meaning: AnswerMeaning) -> (question: Questionnaire.Question, pain: PainScore)? {
    guard let answer = questionnaire.answers(meaning, in: answers).first, let pain = PainScore(answer.text)
    else { return nil }
    return (answer.question, pain)
  }

  private var history: (RecordPainHistory, String)? {
    guard let onset = questionnaire.answers(.onset, in: answers).first, let day = LocalDay(onset.text),
      let cause = text(.cause).flatMap(PainCause.init(rawValue:)),
      let course = text(.course).flatMap(PainCourse.init(rawValue:))
    else { return nil }
    return (
      RecordPainHistory(
        clientID: clientID, onset: day, cause: cause, course: course, care: text(.care),
        medication: text(.medication), timeZone: timeZone, at: at, now: now), onset.question.id
    )
  }

  private var screening: (RecordScreening, String)? {
    guard let outcome = text(.screeningOutcome).flatMap(ScreeningOutcome.init(rawValue:)),
      let edition = questionnaire.answers(.screeningVersion, in: answers).first,
      let day = text(.screeningDay).flatMap({ LocalDay($0) })
    else { return nil }
    return (
      RecordScreening(
        clientID: clientID, outcome: outcome, version: edition.text, day: day, timeZone: timeZone,
        now: now), edition.question.id
    )
  }
}
