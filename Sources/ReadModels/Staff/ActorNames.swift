public import EventSourcing
import EventStore
public import Foundation
import Postgres
import Practice

/// What to call those who acted or looked, by the id that stands in events and in the access log.
public struct ActorNames: Sendable {
  fileprivate var names: [UUID: String] = [:]

  /// The person's name, “program” with its name, or “token” with its id; nil for an id of nobody here.
  public subscript(actor: UUID?) -> String? { actor.flatMap { names[$0] } }
}

extension Queries {
  /// The names of people, programs and tokens.
  ///
  /// - Parameter ids: of people, or of tokens.
  public func names(ofActors ids: [UUID], in practice: PracticeID) async throws -> ActorNames {
    var found = ActorNames()
    let wanted = Set(ids)
    guard !wanted.isEmpty else { return found }
    let tokens = try await runtime.translated {
      try await store.pool.query(
        """
        select token_id, person_id, program from public.api_tokens
        where practice_id = \(practice.uuid) and token_id = any(\(Array(wanted)))
        """
      ) { row in
        (
          token: try row.get(0) as UUID, person: try row.get(1) as UUID?, program: try row.get(2) as String?
        )
      }
    }
    let people = wanted.union(tokens.compactMap(\.person))
    let staff = try await namesOfStaff(practice)
    let directory = try await directory(practice)
    for id in people {
      found.names[id] = staff[id] ?? directory.entry(.practitioner, id).map { $0.name ?? $0.handle ?? $0.id }
    }
    for token in tokens {
      found.names[token.token] =
        token.person.map { found.names[$0] ?? "token \(token.token.lowercased)" }
        ?? token.program.map { "program \($0)" } ?? "token \(token.token.lowercased)"
    }
    return found
  }

  /// The names of everybody who is or was staff, by person; kept in memory until the staff changes.
  private func namesOfStaff(_ practice: PracticeID) async throws -> [UUID: String] {
    let tags = [PracticeTags.staff.text, PracticeTags.erasures.text]
    let position = try await runtime.translated {
      try await store.pool.queryOne(
        """
        select coalesce(max(position), 0) from public.event_tags
        where practice_id = \(practice.uuid) and tag = any(\(tags))
        """
      ) { row in try row.get(0) as Int64 } ?? 0
    }
    if let kept = await staffNames.names(of: practice, at: position) { return kept }
    let items = try await staff(practice, now: .distantFuture).items
    // A practitioner's name may be corrected without a word on the staff, so it is looked up where it is shown.
    let own = items.filter { !$0.isPractitioner }
    let names = Dictionary(own.map { ($0.personID, $0.name ?? $0.handle) }, uniquingKeysWith: { $1 })
    if !names.values.contains(PersonalPart.sealedText) {
      await staffNames.keep(names, of: practice, at: position)
    }
    return names
  }
}

/// The names of staff that this process has opened, by practice; in memory only.
actor StaffNamesCache {
  private var kept: [PracticeID: (position: Int64, names: [UUID: String])] = [:]

  /// What was kept of a state of the log; nil where it is another one now.
  func names(of practice: PracticeID, at position: Int64) -> [UUID: String]? {
    kept[practice].flatMap { $0.position == position ? $0.names : nil }
  }

  func keep(_ names: [UUID: String], of practice: PracticeID, at position: Int64) {
    kept[practice] = (position, names)
  }
}
