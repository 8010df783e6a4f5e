import EventSourcing
import EventStore
import Practice

/// `POST /v1/clients/{id}/outcomes`: an outcome measure as it was answered.
struct OutcomeBody: WriteBody {
  /// An activity of the Patient-Specific Functional Scale.
  struct Activity: Codable, Sendable {
    /// In the client’s words; sealed.
    let words: String
    /// 0 to 10.
    let score: Int
  }

  let measure: OutcomeMeasure
  /// Of a measure that is scored as a whole.
  let score: Double?
  /// Answers in order; nil for one that is missing.
  let items: [Int?]?
  /// Of the PSFS.
  let activities: [Activity]?
  let site: PainSite?
  let window: PainWindow?
  /// Today where absent.
  let day: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordOutcome> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let outcome = desk.identity.derive("outcome")
    return CommandRequest(
      command: RecordOutcome(
        outcomeID: outcome, clientID: client, day: try desk.day(day, in: timeZone, "day"), timeZone: timeZone,
        measure: measure,
        score: score, items: items,
        activities: (activities ?? []).map { PSFSActivity(words: $0.words, score: $0.score) }, site: site,
        window: window, now: desk.now),
      id: outcome, name: "outcomeId", creates: true, tag: PracticeTags.client(client))
  }
}
