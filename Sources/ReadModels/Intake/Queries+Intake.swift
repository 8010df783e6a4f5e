public import EventSourcing
public import Foundation
import Practice

extension Queries {
  /// What is known of a client's intake.
  ///
  /// - Parameters:
  ///   - asOf: What may be known; nil for everything recorded by now.
  ///   - now: From which weeks, validity and gaps are judged, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func intake(
    _ practice: PracticeID, of client: UUID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil
  ) async throws -> IntakeView {
    let (known, intake) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: { IntakeStatus(clientID: $0) }, atLeast: atLeast,
      showing: { event in if case .intake = event { true } else { false } })
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return IntakeView(known, intake, texts)
  }
}

extension IntakeView {
  init(_ known: ClientEvents, _ intake: IntakeStatus, _ texts: OpenedTexts) {
    let today = known.today
    client = known.label(texts)
    day = today
    history = intake.histories.newest.map { History($0, on: today, texts) }
    map = intake.newestMap.map(Map.init)
    consent = Consent(intake.consents.newest, texts)
    screening = intake.screenings.newest.map { Screening($0, on: today) }
    clearances = intake.clearances.entries.reversed().map { Clearance($0, texts) }
    painMode = intake.painMode
    recoversSlowly = intake.recoversSlowly
    gaps = intake.gaps(on: today)
    reviewReasons = intake.needsReview(on: today)
    enquiry = Enquiry(known, texts)
    position = known.position
  }
}

extension IntakeView.History {
  fileprivate init(
    _ entry: IntakeTimeline<PainHistoryRecorded>.Entry, on today: LocalDay, _ texts: OpenedTexts
  ) {
    let facts = entry.facts
    self.init(
      day: facts.day, onset: facts.onset, weeks: facts.weeks(on: today),
      isChronic: facts.isChronic(on: today), isRecurring: facts.isRecurring, cause: facts.cause,
      course: facts.course, description: texts[.description, at: entry.position],
      medication: texts[.medication, at: entry.position], position: entry.position)
  }
}

extension IntakeView.Map {
  fileprivate init(_ entry: IntakeTimeline<PainMapRecorded>.Entry) {
    self.init(
      day: entry.facts.day, pains: entry.facts.pains.sorted { $0.nrs > $1.nrs }, worst: entry.facts.worst,
      position: entry.position)
  }
}

extension IntakeView.Consent {
  fileprivate init(_ entry: IntakeTimeline<ConsentChange>.Entry?, _ texts: OpenedTexts) {
    switch entry?.facts {
    case nil: self.init(state: .missing, version: nil, day: nil, reason: nil, position: nil)
    case .given(let facts):
      self.init(state: .given, version: facts.version, day: facts.day, reason: nil, position: entry?.position)
    case .withdrawn(let facts):
      self.init(
        state: .withdrawn, version: nil, day: facts.day,
        reason: entry.flatMap { texts[.reason, at: $0.position] }, position: entry?.position)
    }
  }
}

extension IntakeView.Screening {
  fileprivate init(_ entry: IntakeTimeline<ScreeningRecorded>.Entry, on today: LocalDay) {
    self.init(
      day: entry.facts.day, version: entry.facts.version, outcome: entry.facts.outcome,
      validUntil: entry.facts.validUntil, isExpired: today > entry.facts.validUntil, position: entry.position)
  }
}

extension IntakeView.Clearance {
  fileprivate init(_ entry: IntakeTimeline<ClearanceRecorded>.Entry, _ texts: OpenedTexts) {
    self.init(
      day: entry.facts.day, scope: entry.facts.scope, practitionerID: entry.facts.practitionerID,
      reason: texts[.reason, at: entry.position], position: entry.position)
  }
}

extension IntakeView.Enquiry {
  fileprivate init?(_ known: ClientEvents, _ texts: OpenedTexts) {
    for event in known.events {
      guard case .intake(.enquiryRecorded(let facts)) = event.event, facts.clientID == known.clientID else {
        continue
      }
      self.init(
        at: Instant(event.occurredAt), regions: facts.regions,
        complaint: texts[.complaint, at: event.position], position: event.position)
      return
    }
    return nil
  }
}
