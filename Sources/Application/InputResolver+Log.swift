import Crypto
import EventSourcing
import EventStore
public import Foundation
public import Practice
import ReadModels

/// What an input refers to and only the log says.
extension InputResolver {
  public func enquiry(_ id: UUID) async throws -> OpenedEnquiry { try await store.enquiry(id, in: practice) }

  public func consentTexts() async throws -> ConsentTexts { try await queries.consentTexts(practice) }

  public func digest(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      String(repeating: "0", count: byte < 16 ? 1 : 0) + String(byte, radix: 16)
    }.joined()
  }

  public func activities(of client: UUID) async throws -> [String: UUID] {
    do {
      return try await queries.activities(of: client, in: practice, now: now)
    } catch let error as ReadModelError where error.code == .notFound {
      // The decision says that there is no such client.
      return [:]
    }
  }

  public func answeredForm(_ id: UUID, of client: UUID) async throws -> OpenedForm? {
    let events = try await store.read(
      Condition.none.reading(PracticeTags.client(client), FormAnswered.self), in: practice)
    for event in events {
      guard case .intake(.formAnswered(let facts)) = event.event, facts.formID == id,
        let sealed = event.sealed, let opened = try await store.open([sealed], in: practice).first,
        let answers = try opened.texts()?[.answers].flatMap(FormAnswers.init(json:))
      else { continue }
      return OpenedForm(facts: facts, answers: answers, at: event.occurredAt)
    }
    return nil
  }

  public func lastSession(of client: UUID) async throws -> UUID {
    let events = try await store.read(
      Condition.none.reading(
        PracticeTags.client(client), SessionRecorded.self, SessionCorrected.self, SessionWithdrawn.self),
      in: practice)
    var moments: [UUID: Date] = [:]
    for event in events {
      switch event.event {
      case .session(.sessionRecorded(let facts)): moments[facts.sessionID] = event.occurredAt
      case .session(.sessionCorrected(let facts)): moments[facts.sessionID] = event.occurredAt
      case .session(.sessionWithdrawn(let facts)): moments[facts.sessionID] = nil
      default: break
      }
    }
    guard let last = moments.max(by: { $0.value < $1.value }) else {
      throw Refusal(
        .unknownSession, "The client has no session yet. Record one with “regimen record session”.",
        field: "session")
    }
    return last.key
  }

  public func machineExercises() async throws -> Set<String> {
    var known = KnownExercises()
    let events = try await store.read(
      Condition.none.reading(PracticeTags.exercises, ExerciseDescribed.self), in: practice)
    for event in events { known.evolve(event) }
    return Set(known.described.keys.filter(known.isMachine))
  }

  public func importedWorkouts(of client: UUID) async throws -> [UUID: ImportedWorkout] {
    var imported = ImportedWorkouts(clientID: client)
    for event in try await store.read(imported.reads, in: practice) { imported.evolve(event) }
    return imported.workouts
  }

  public func client(ofLifestyleChange id: UUID) async throws -> UUID {
    let events = try await store.read(
      Condition.none.reading(PracticeTags.lifestyleChange(id), LifestyleAgreed.self), in: practice)
    guard let client = events.first?.event.feature?.clientID else {
      throw Refusal(
        .unknownLifestyleChange,
        "The review was refused: there is no such change. Look it up with “regimen show history”.",
        field: "change")
    }
    return client
  }
}
