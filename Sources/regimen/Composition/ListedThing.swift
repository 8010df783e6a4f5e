import Application
import Foundation
import Practice
import ReadModels

/// One of the things that a command may be about, as it is listed where none was named.
struct ListedThing {
  let id: UUID
  /// A few words that hold nothing personal, such as a day.
  let words: String
  /// What only a person at a terminal is shown.
  var personal: String?
}

/// What a client has several of, each by its id.
enum ListedKind {
  case redFlag
  case session
  case goal
  case outcome
  case lifestyleChange
  case form
}

extension OpenedPractice {
  /// The id of what a command is about: as it was typed, or by the beginning of it.
  ///
  /// - Parameters:
  ///   - text: as it was typed; nil where nothing was.
  ///   - option: where it is typed, such as `--goal`.
  ///   - none: what to do where there is nothing of the kind.
  /// - Throws: ``Failure`` that lists what there is.
  func chosen(
    _ text: String?, _ option: String, of thing: String, none: String,
    among listed: () async throws -> [ListedThing]
  ) async throws -> UUID {
    let text = text?.trimmingCharacters(in: .whitespacesAndNewlines)
    if let id = text.flatMap(UUID.init(uuidString:)) { return id }
    let all = try await listed()
    if let text, ShortID.isOne(text) {
      let found = all.filter { $0.id.uuidString.lowercased().hasPrefix(text.lowercased()) }
      if let only = found.first, found.count == 1 { return only.id }
    }
    let lead =
      text == nil
      ? "Say which \(thing) with \(option)."
      : "\(option) takes the id of the \(thing), or four of its first characters or more; none begins so."
    let shown = all.prefix(10)
    var failure = Failure(
      .usage, "usage",
      shown.isEmpty
        ? "\(lead) \(none)"
        : "\(lead) There \(all.count == 1 ? "is" : "are"): "
          + shown.map { "\($0.id.uuidString.lowercased()) (\($0.words))" }.joined(separator: ", ")
          + (all.count > shown.count ? ", and \(all.count - shown.count) more." : "."),
      field: option)
    failure.forTerminal = shown.compactMap { thing in
      thing.personal.map { "\(thing.id.uuidString.lowercased())  \($0)" }
    }
    throw failure
  }

  /// What a client has of a kind that a command could be about, the newest first.
  func listed(_ kind: ListedKind, of client: String) async throws -> [ListedThing] {
    let person = try await resolver(about: client).clientID()
    switch kind {
    case .form:
      let view = try await environment.queries.forms(practice, of: person, now: now)
      return view.answered.filter { $0.status == .waiting }.map {
        ListedThing(id: $0.formID, words: "\($0.form.words), \(day($0.at))")
      }
    case .redFlag:
      let view = try await environment.queries.client(practice, id: person, now: now)
      return (view.client.redFlags ?? []).map {
        ListedThing(id: $0.flagID, words: "\($0.flag.rawValue), \(day($0.raisedAt))")
      }
    case .goal:
      let view = try await environment.queries.programme(practice, of: person, now: now)
      return view.goals.filter { $0.outcome == nil }.map {
        ListedThing(id: $0.goalID, words: $0.by.map { "by \($0)" } ?? "no date", personal: $0.text)
      }
    case .session:
      return try await recorded(["session-recorded", "session-corrected"], of: person) { item in
        guard case .session(let session) = item.detail else { return nil }
        let exercises = session.content.exercises.prefix(3).map(\.exercise).joined(separator: " ")
        return ListedThing(id: session.sessionID, words: "\(session.content.day) \(exercises)")
      }
    case .outcome: return try await facts("outcome-recorded", of: person)
    case .lifestyleChange: return try await facts("lifestyle-agreed", of: person)
    }
  }

  private func facts(_ type: String, of client: UUID) async throws -> [ListedThing] {
    try await recorded([type], of: client) { item in
      guard case .fact(let fact) = item.detail, let id = fact.id else { return nil }
      return ListedThing(id: id, words: "\(day(item.occurredAt)) \(fact.summary)", personal: item.goal)
    }
  }

  private func recorded(
    _ kinds: [String], of client: UUID, _ thing: (HistoryItem) -> ListedThing?
  ) async throws -> [ListedThing] {
    try await environment.queries.history(
      practice, of: client, kinds: kinds, now: now, limit: Queries.maxItems
    ).items.filter { $0.correctedBy == nil }.compactMap(thing)
  }

  private func day(_ instant: Instant) -> LocalDay { LocalDay(of: instant.date, in: zone) }

  /// Breaks and time off of a practitioner that are not over, by their beginning.
  func timeOff(of practitioner: String) async throws -> [ListedThing] {
    let id = try await names.known(practitioner, .practitioner)
    let setup = try await environment.queries.schedulingSetup(practice)
    return setup.timeOff.values.filter { $0.practitionerID == id && $0.endsAt > now }.sorted {
      $0.startsAt < $1.startsAt
    }.map {
      ListedThing(
        id: $0.timeOffID,
        words:
          "\($0.kind.rawValue) \(TimeText.minute($0.startsAt, in: zone)) to \(TimeText.minute($0.endsAt, in: zone))"
      )
    }
  }

  /// Those who wait, the first first.
  func waiting() async throws -> [ListedThing] {
    try await environment.queries.waitlist(practice, now: now).entries.map { entry in
      ListedThing(
        id: entry.facts.entryID,
        words:
          "\(directory.entry(.client, entry.facts.clientID)?.handle ?? "–"), \(entry.facts.wish.from) to \(entry.facts.wish.through)",
        personal: called(.client, entry.facts.clientID))
    }
  }

  /// The series that have appointments to come, the next first.
  ///
  /// - Parameter client: Whose; nil for everybody's.
  func series(of client: UUID? = nil) async throws -> [ListedThing] {
    let filter = ScheduleFilter(from: now, to: now + 10 * 366 * 86_400, client: client, now: now)
    let items = try await environment.queries.wholeSchedule(practice, filter).items
    var listed: [ListedThing] = []
    for item in items {
      guard let id = item.seriesID, !listed.contains(where: { $0.id == id }) else { continue }
      listed.append(
        ListedThing(
          id: id,
          words:
            "\(item.clientHandle ?? "–"), \(items.count { $0.seriesID == id }) from \(TimeText.minute(item.wallTime))",
          personal: called(.client, item.clientID)))
    }
    return listed
  }
}
