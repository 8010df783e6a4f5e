public import EventSourcing
import Foundation
public import Practice

/// Folds what the needs-attention list looks at into one row for each client.
public enum AttentionProjection: Projection {
  public static let name = "attention"
  public static let version = 5

  public static let columns: [ProjectionColumn<AttentionRow>] = [
    .uuid("client") { $0.clientID }, .flag("active") { $0.isActive },
  ]
  public static let indexes = [["active"]]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    AttentionStep(recorded).map { [key($0.clientID)] } ?? []
  }

  public static func evolve(_ row: inout AttentionRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    guard let step = AttentionStep(recorded) else { return }
    var changed = row ?? AttentionRow(clientID: step.clientID)
    guard !changed.isErased else { return }
    // Nothing else holds the facts then, and they are changed where they lie.
    row = nil
    defer { row = changed }
    switch step.change {
    case .registered: changed.isRegistered = true
    case .erased:
      changed.isErased = true
      changed.facts = []
    case .discharged(let isDischarged): changed.isDischarged = isDischarged
    case .says(let content): changed.put(content, recorded)
    case .over(let keys): changed.facts.removeAll { keys.contains($0.supersessionKey) }
    case .moved(let id, let body):
      guard let index = changed.facts.firstIndex(where: { $0.supersessionKey == .appointment(id) }),
        case .appointment(var booking) = changed.facts[index].content
      else { return }
      body(&booking)
      changed.facts[index].content = .appointment(booking)
    }
  }

  static func key(_ client: UUID) -> String { client.lowercased }
}

extension AttentionRow {
  /// Puts a fact in the place of an earlier fact with the same supersession key, and drops the oldest of its kind beyond the window.
  fileprivate mutating func put(_ content: AttentionFact.Content, _ recorded: Recorded<PracticeEvent>) {
    let fact = AttentionFact(position: recorded.position, at: Instant(recorded.occurredAt), content: content)
    let (kind, supersessionKey) = (fact.kind, fact.supersessionKey)
    // Kinds are compared first: a fact's key lies behind its content.
    if let index = facts.firstIndex(where: { $0.kind == kind && $0.supersessionKey == supersessionKey }) {
      let isLater = (fact.at, fact.position) >= (facts[index].at, facts[index].position)
      guard isLater || !fact.newestCounts else { return }
      facts.remove(at: index)
    }
    facts.append(fact)
    defer { dropOld() }
    guard let most = AttentionFact.kept(supersessionKey) else { return }
    let alike = facts.indices.filter { facts[$0].kind == kind }
    guard alike.count > most,
      let oldest = alike.min(by: {
        (facts[$0].when, facts[$0].position) < (facts[$1].when, facts[$1].position)
      })
    else { return }
    facts.remove(at: oldest)
  }
}

extension AttentionFact {
  /// Whether of several words the one that happened last counts, however late it was recorded.
  fileprivate var newestCounts: Bool {
    switch content {
    case .consent, .screening, .programme, .zone: true
    case .session, .morningPain, .appointment, .redFlag, .flare, .flareOver, .night, .restDay, .review,
      .loggedMorning:
      false
    }
  }

  /// By what it is old: an appointment by its start, anything else by when it happened.
  var when: Instant {
    if case .appointment(let booking) = content { return booking.startsAt }
    return at
  }
}

/// What one event changes of a client's window; nil for an event that the list does not look at.
struct AttentionStep {
  enum Change {
    case registered
    case erased
    case discharged(Bool)
    case says(AttentionFact.Content)
    /// Something is over or was withdrawn, and need not be looked at any more.
    case over([AttentionFact.SupersessionKey])
    case moved(UUID, (inout AttentionFact.Booking) -> Void)
  }

  let clientID: UUID
  let change: Change

  init?(_ recorded: Recorded<PracticeEvent>) {
    guard let (client, change) = Self.read(recorded.event) else { return nil }
    clientID = client
    self.change = change
  }

  private static func read(_ event: PracticeEvent) -> (UUID, Change)? {
    switch event {
    case .client(.clientRegistered(let facts)): (facts.clientID, .registered)
    case .client(.personErased(let facts)): facts.kind == .client ? (facts.personID, .erased) : nil
    case .safety(.redFlagRaised(let facts)): (facts.clientID, .says(.redFlag(facts)))
    case .safety(.redFlagCleared(let facts)): (facts.clientID, .over([.redFlag(facts.flagID)]))
    case .appointment(.appointmentBooked(let facts)):
      (
        facts.clientID,
        .says(
          .appointment(
            .init(
              appointmentID: facts.appointmentID, kind: facts.kind, startsAt: Instant(facts.slot.startsAt),
              endsAt: Instant(facts.slot.endsAt), status: .booked)))
      )
    case .appointment(.appointmentRescheduled(let facts)):
      (
        facts.clientID,
        .moved(facts.appointmentID) {
          $0.startsAt = Instant(facts.to.startsAt)
          $0.endsAt = Instant(facts.to.endsAt)
        }
      )
    case .appointment(.appointmentCancelled(let facts)):
      (
        facts.clientID,
        .moved(facts.appointmentID) {
          $0.status = .cancelled
          $0.cancelledBy = facts.by
        }
      )
    case .appointment(.clientArrived(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .arrived })
    case .appointment(.appointmentCompleted(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .completed })
    case .appointment(.noShowRecorded(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .noShow })
    case .appointment(.arrivalWithdrawn(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .booked })
    case .appointment(.completionWithdrawn(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .arrived })
    case .appointment(.noShowWithdrawn(let facts)):
      (facts.clientID, .moved(facts.appointmentID) { $0.status = .booked })
    case .session(.sessionRecorded(let facts)):
      (facts.clientID, session(facts.sessionID, facts.clientID, facts.content, facts.origin))
    case .session(.sessionCorrected(let facts)):
      (facts.clientID, session(facts.sessionID, facts.clientID, facts.content, .manual))
    case .session(.morningPainRecorded(let facts)): (facts.clientID, .says(.morningPain(facts)))
    case .session(.sessionWithdrawn(let facts)):
      (facts.clientID, .over([.session(facts.sessionID), .morning(facts.sessionID)]))
    case .session(.morningPainWithdrawn(let facts)): (facts.clientID, .over([.morning(facts.sessionID)]))
    case .intake(let event): read(event)
    case .programme(let event): read(event)
    case .wellbeing(let event): read(event)
    case .scheduling(.clientZoneSet(let facts)): (facts.clientID, .says(.zone(facts)))
    case .organisation, .client(.clientDetailsCorrected), .client(.clientsMerged),
      .client(.clientsUnmerged), .catalogue, .prescription, .assessment, .outcome,
      .progression, .scheduling, .unrecognised:
      nil
    }
  }

  private static func read(_ event: IntakeEvent) -> (UUID, Change)? {
    switch event {
    case .consentGiven(let facts): (facts.clientID, .says(.consent(given: true)))
    case .consentWithdrawn(let facts): (facts.clientID, .says(.consent(given: false)))
    case .screeningRecorded(let facts): (facts.clientID, .says(.screening(facts)))
    case .enquiryRecorded, .painHistoryRecorded, .painMapRecorded, .clearanceRecorded, .painModeAgreed,
      .slowRecoverySet, .clearanceWithdrawn:
      nil
    }
  }

  private static func read(_ event: ProgrammeEvent) -> (UUID, Change)? {
    switch event {
    case .programmePrescribed(let facts):
      (
        facts.clientID,
        .says(
          .programme(
            ProgrammePrescribed(
              clientID: facts.clientID, version: facts.version, phase: facts.phase,
              restDaysPerWeek: facts.restDaysPerWeek, plansDeloads: facts.plansDeloads, exercises: [])))
      )
    case .clientDischarged(let facts): (facts.clientID, .discharged(true))
    case .clientReadmitted(let facts): (facts.clientID, .discharged(false))
    case .goalSet, .goalClosed, .phaseMoved, .templateSaved, .exerciseSubstituted, .cautionOverridden: nil
    }
  }

  private static func read(_ event: WellbeingEvent) -> (UUID, Change)? {
    switch event {
    case .restDayLogged(let facts): (facts.clientID, .says(.restDay(facts.corrected)))
    case .restDayCorrected(let facts): (facts.clientID, .says(.restDay(facts)))
    case .flareDeclared(let facts): (facts.clientID, .says(.flare(facts)))
    case .flareResolved(let facts): (facts.clientID, .says(.flareOver(facts)))
    case .sleepLogged(let facts): (facts.clientID, .says(.night(facts)))
    case .lifestyleAgreed(let facts):
      (facts.clientID, .says(.review(.init(changeID: facts.changeID, on: facts.reviewOn))))
    case .lifestyleReviewed(let facts):
      if let next = facts.nextReviewOn {
        (facts.clientID, .says(.review(.init(changeID: facts.changeID, on: next))))
      } else {
        (facts.clientID, .over([.review(facts.changeID)]))
      }
    case .restDayWithdrawn(let facts): (facts.clientID, .over([.restDay(facts.day)]))
    case .sleepWithdrawn(let facts): (facts.clientID, .over([.night(facts.day)]))
    case .flareWithdrawn(let facts):
      (facts.clientID, .over([.flare(facts.flareID), .flareOver(facts.flareID)]))
    case .morningPainLogged(let facts): (facts.clientID, .says(.loggedMorning(facts)))
    case .morningPainLogWithdrawn(let facts):
      (facts.clientID, .over([.loggedMorning(facts.day, facts.region)]))
    case .readinessRecorded, .readinessWithdrawn, .flareScored: nil
    }
  }

  /// A session without its work; of pain the session's, otherwise the worst that was scored in an exercise.
  private static func session(_ id: UUID, _ client: UUID, _ content: SessionContent, _ origin: SessionOrigin)
    -> Change
  {
    let pain = content.pain ?? content.exercises.compactMap(\.pain).max { $0.peak < $1.peak }
    return .says(
      .session(
        SessionRecorded(
          sessionID: id, clientID: client,
          content: SessionContent(
            day: content.day, timeZone: content.timeZone, exercises: [], pain: pain, mood: nil, minutes: nil,
            rpe: nil), origin: origin, fingerprint: nil)))
  }
}
