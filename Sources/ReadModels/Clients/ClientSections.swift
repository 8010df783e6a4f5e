public import EventSourcing
import EventStore
public import Foundation
public import Practice

/// Everything that the page of one client shows, all of it as the record stood at one position.
public struct ClientSections: Sendable {
  public let proposals: ProposalsView
  public let recovery: RecoveryView
  public let programme: ProgrammeView
  public let progression: ProgressionView
  /// In the order recorded, with their re-tests.
  public let findings: [FindingHistory]
  /// The newest events.
  public let history: HistoryPage
  /// How loads were adjusted, and appointments that were missed.
  public let marks: HistoryPage

  /// How many of the newest events are shown.
  static let newest = 30
  /// The read models that are read beside the fold.
  static let readModels = ["progression", "history", "directory"]
}

/// One fold for all sections; of the events it keeps those whose texts are shown.
struct ClientSectionsFold: PracticeFold {
  private(set) var inputs: ProposalInputs
  private(set) var findings: AssessmentHistory
  private(set) var home: HomeTraining
  private(set) var events: ClientEventsFold

  init(_ client: UUID) {
    inputs = ProposalInputs(clientID: client)
    findings = AssessmentHistory(clientID: client)
    home = HomeTraining(clientID: client)
    events = ClientEventsFold(client) { event in
      switch event {
      case .progression, .wellbeing, .programme: true
      default: false
      }
    }
  }

  var reads: Condition { .union(inputs.reads, findings.reads, home.reads, events.reads) }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    inputs.evolve(recorded)
    findings.evolve(recorded)
    home.evolve(recorded)
    events.evolve(recorded)
  }
}

extension Queries {
  /// What a test does between the fold and what is read beside it.
  @TaskLocal static var besideFold: (@Sendable () async throws -> Void)?

  /// How often what was recorded of the client meanwhile is folded too, before the sections are made as of a position that
  /// is past.
  private static let maxRounds = 3

  /// Everything that the page of a client shows: the record is folded once, and all of it stands at one position.
  ///
  /// - Parameters:
  ///   - places: what happened to appointments at none of them is left out of the history.
  ///   - asOf: What may be known; nil for everything recorded by now.
  ///   - now: From which days are counted, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice, or was not yet; `out-of-range` for a
  ///   position that the log has not reached; `too-large`, `overloaded`.
  public func sections(
    _ practice: PracticeID, of client: UUID, at places: PlaceScope = .everywhere, asOf: AsOf? = nil, now: Date
  ) async throws -> ClientSections {
    let person = try await person(client, in: practice, asOf: asOf, now: now)
    let client = person.id
    try await requireRegistered(client, in: practice, asOf: asOf, now: now)
    let needed = condition(of: ClientSectionsFold(client), about: client)
    let condition = asOf == nil ? needed : needed.besideNames()
    let key = KeptFolds.Key(practice: practice, client: client)
    let kept = asOf == nil && !person.isMerged ? try await keptFold(key) : nil
    let size = if let kept { kept.size } else { try await size(of: condition, in: practice) }
    return try await largeFolds.admitting(size) {
      if let asOf {
        return try await pastSections(
          practice, of: client, from: condition, at: places, asOf: asOf, now: now)
      }
      // Rows are of one id each; of a person with several they are folded from the events of all.
      if !person.isMerged,
        let sections = try await newestSections(
          key, kept ?? KeptFold(fold: ClientSectionsFold(client), size: size), from: condition, at: places,
          now: now)
      {
        return sections
      }
      let head = try await store.head(of: practice).position
      return try await pastSections(
        practice, of: client, from: needed.besideNames(), at: places, asOf: .position(head), now: now)
    }
  }

  /// The sections as things stand: the fold is brought to where the read models are; nil where the client's record does not
  /// stand still for it.
  private func newestSections(
    _ key: KeptFolds.Key, _ kept: KeptFold, from condition: Condition, at places: PlaceScope, now: Date
  ) async throws -> ClientSections? {
    let (practice, client) = (key.practice, key.client)
    var kept = kept
    /// Folds what was recorded since, and says up to where.
    func goOn() async throws -> (position: Int64, isChanged: Bool) {
      let (head, isNew) = (try await store.head(of: practice), kept.head == nil)
      var isChanged = false
      try await store.streamPages(
        condition, in: practice, after: kept.head?.position ?? 0, upTo: head.position
      ) { page in
        isChanged = true
        kept.unreadable = kept.unreadable ?? page.unreadable.first?.position
        for event in page.events { kept.fold.evolve(event) }
        if !isNew { kept.size += page.events.count }
      }
      kept.head = head
      return (head.position, isChanged)
    }
    var position = try await goOn().position
    for _ in 0..<Self.maxRounds {
      try await Self.besideFold?()
      let beside = try await reading(ClientSections.readModels, of: practice, atLeast: position) { point in
        try await besides(practice, of: client, within: places, at: point.shown(at: position))
      }
      // What was read holds all up to the position, and nothing of the client beyond it where nothing was recorded.
      let next = try await goOn()
      guard next.isChanged else {
        keptFolds.keep(kept, key)
        return try await make(
          kept.fold, beside, of: practice, within: places, at: position, moment: now,
          unreadable: kept.unreadable)
      }
      position = next.position
    }
    return nil
  }

  /// The sections as of the past, from one reading of the events.
  private func pastSections(
    _ practice: PracticeID, of client: UUID, from condition: Condition, at places: PlaceScope, asOf: AsOf,
    now: Date
  ) async throws -> ClientSections {
    let (position, moment) = try await reach(asOf, now: now, in: practice, atLeast: nil)
    var fold = ClientSectionsFold(client)
    var rows = try PastRows(ClientSections.readModels, of: runtime, bounded: true)
    var unreadable: Int64?
    try await store.streamPages(condition, in: practice, upTo: position) { page in
      unreadable = unreadable ?? page.unreadable.first?.position
      let known = page.events.filter { asOf.shows($0.occurredAt) }
      for event in known { fold.evolve(event) }
      try rows.take(known)
    }
    let point = try rows.point(at: position, of: practice)
    let beside = try await runtime.translated {
      try await besides(practice, of: client, within: places, at: point)
    }
    return try await make(
      fold, beside, of: practice, within: places, at: position, moment: moment, unreadable: unreadable)
  }

  private typealias Besides = (progression: ProgressionView, history: HistoryPage, marks: HistoryPage)

  /// The sections that read models tell.
  private func besides(
    _ practice: PracticeID, of client: UUID, within places: PlaceScope, at point: ReadPoint
  ) async throws -> Besides {
    let progression = try await self.progression(practice, of: client, at: point)
    let hidden = try await hidden(from: places, of: client, in: practice)
    let history = try await self.history(
      practice, of: client, without: hidden, limit: ClientSections.newest, at: point)
    let marks = try await self.history(
      practice, of: client, kinds: [LoadAdjusted.eventType, NoShowRecorded.eventType], without: hidden,
      limit: Self.maxItems, at: point)
    return (progression, history, marks)
  }

  private func make(
    _ fold: ClientSectionsFold, _ beside: Besides, of practice: PracticeID, within places: PlaceScope,
    at position: Int64, moment: Date, unreadable: Int64?
  ) async throws -> ClientSections {
    let inputs = fold.inputs
    let missing = try await incompleteFrom(inputs.clientID, in: practice, upTo: position)
    let known = try ClientEvents(
      fold.events, position: position, moment: moment,
      incompleteFrom: [unreadable, missing].compactMap(\.self).min())
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return ClientSections(
      proposals: ProposalsView(known, inputs, plannedFor: nil, at: places, texts),
      recovery: RecoveryView(known, inputs.record, texts),
      programme: ProgrammeView(
        known,
        ProgrammeFold(
          inputs.programme, inputs.catalogue, fold.findings, fold.home, inputs.complexity), texts),
      progression: beside.progression, findings: fold.findings.findings, history: beside.history,
      marks: beside.marks)
  }
}

/// Whom a view is about, opened: never written to a row or a log.
public struct ClientLabel: Codable, Hashable, Sendable {
  public let clientID: UUID
  /// For example `C-1001`.
  public let handle: String
  /// The name, otherwise the handle; “erased” for an erased client.
  public let name: String
  public let isErased: Bool
  /// The lowest position of an event about the client that this build cannot read, so that views are incomplete from there;
  /// nil where nothing is missing.
  public let incompleteFrom: Int64?

  enum CodingKeys: String, CodingKey {
    case clientID = "clientId"
    case handle
    case name
    case isErased = "erased"
    case incompleteFrom
  }
}
