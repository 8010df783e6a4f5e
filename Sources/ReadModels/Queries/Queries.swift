import EventSourcing
import EventStore
import Foundation
import Postgres
public import Practice
import Tracing

/// Answers questions about a practice from its read models, each up to date with the log as it was when asked.
///
/// Every query reads in one statement, so what it shows belongs together. Names and free texts are opened here, at
/// the edge, with one request to the vault for a page; those of erased people read “erased”, and what does not open
/// reads “(sealed)”.
///
/// All of them throw ``ReadModelError`` (`read-model-behind`, `checkpoint-off-chain`, `not-found`, `invalid-cursor`) and
/// ``EventStoreError`` (`unknown-practice`, `vault-sealed`, `unreachable`). `atLeast` is a position that the answer has
/// to show; without it, the log's newest.
public struct Queries: Sendable {
  /// The most items of a page.
  public static let maxItems = 200

  let runtime: ProjectionRuntime<PracticeEvent>
  let limit: Duration
  let directories = DirectoryCache()
  let largeFolds = LargeFolds()
  let keptFolds = KeptFolds()
  let staffNames = StaffNamesCache()
  let attention = AttentionCache()

  /// - Parameter limit: how long a query waits for the read models to be up to date; nil for the runtime's patience.
  public init(_ runtime: ProjectionRuntime<PracticeEvent>, limit: Duration? = nil) {
    self.runtime = runtime
    self.limit = limit ?? runtime.patience
  }

  var store: EventStore<PracticeEvent> { runtime.store }

  /// Runs a query over some read models once they have reached the position that it needs.
  func reading<Value>(
    _ names: [String], of practice: PracticeID, atLeast: Int64?, _ body: (ReadPoint) async throws -> Value
  ) async throws -> Value {
    try await withSpan("regimen.query") { span in
      span.attributes["regimen.read-models"] = names.joined(separator: ",")
      return try await runtime.reading(names, of: practice, atLeast: atLeast, within: limit, body)
    }
  }

  /// How many items a page has: as many as asked for, from 1 to ``maxItems``.
  static func pageSize(_ limit: Int) -> Int { min(max(limit, 1), maxItems) }

  static func decode<P: Projection>(_ projection: P.Type, _ body: String) throws -> P.Row {
    do {
      return try JSONCoding.read(P.Row.self, from: body)
    } catch {
      throw ReadModelError.unreadableRow(of: P.name)
    }
  }
}

/// The read models of the practice, in the order in which they are listed.
public enum PracticeReadModels {
  public static let all: [AnyProjection<PracticeEvent>] = [
    AnyProjection(DirectoryProjection.self), AnyProjection(ScheduleProjection.self),
    AnyProjection(HistoryProjection.self), AnyProjection(ProgressionProjection.self),
    AnyProjection(AttentionProjection.self), AnyProjection(EnquiriesProjection.self),
    AnyProjection(OutcomesProjection.self), AnyProjection(DecisionsProjection.self),
    AnyProjection(FormsProjection.self),
  ]
}

/// The names that a page shows, opened together; it lives no longer than the page.
struct People: Sendable {
  private let rows: [String: DirectoryRow]
  private let opened: [String: OpenedPerson]
  /// The opened texts of the page's other sealed parts, in the order given.
  let texts: [OpenedPart?]

  /// Opens the names of some directory rows, and any other sealed parts, with one request to the vault.
  init(
    _ rows: [String: DirectoryRow], and others: [SealedPart?] = [], of practice: PracticeID,
    in store: EventStore<PracticeEvent>
  ) async throws {
    self.rows = rows
    let named = rows.filter { !$0.value.sealedParts.isEmpty }.map { (key: $0.key, row: $0.value) }
    var rest = try await store.open(
      named.flatMap(\.row.sealedParts) + others.compactMap { $0 }, in: practice)[...]
    var opened: [String: OpenedPerson] = [:]
    for (key, row) in named {
      let own = row.sealedParts.count
      opened[key] = OpenedPerson(row, rest.prefix(own))
      rest = rest.dropFirst(own)
    }
    self.opened = opened
    texts = others.map { $0 == nil ? nil : rest.popFirst() }
  }

  /// The row of a person or place; of a client who was merged into another that one's, where the page has it.
  func row(_ kind: DirectoryRow.Kind, _ id: UUID) -> DirectoryRow? { rows[key(kind, id)] }

  /// The id of a client; of one who was merged into another that one's.
  func client(_ id: UUID) -> UUID {
    rows[DirectoryProjection.key(.client, id)]?.mergedInto ?? id
  }

  private func key(_ kind: DirectoryRow.Kind, _ id: UUID) -> String {
    let own = DirectoryProjection.key(kind, id)
    guard let into = rows[own]?.mergedInto else { return own }
    let kept = DirectoryProjection.key(kind, into)
    return rows[kept] == nil ? own : kept
  }

  /// A contact or name of a person; “erased” for an erased one, “(sealed)” where it does not open, nil where none was given.
  func text(_ field: PersonalPart.Field, of kind: DirectoryRow.Kind, _ id: UUID) -> String? {
    let key = key(kind, id)
    if rows[key]?.isErased == true { return PersonalPart.erasedText }
    return opened[key]?[field]
  }

  /// What to call a person or site: the name, otherwise the handle.
  func name(_ kind: DirectoryRow.Kind, _ id: UUID) -> String {
    text(.name, of: kind, id) ?? row(kind, id)?.name ?? row(kind, id)?.handle ?? id.lowercased
  }
}

/// Where a page ended, as text that is opaque to those who pass it back; it holds numbers and ids only.
struct Cursor {
  let parts: [String]

  init(_ parts: [String]) { self.parts = parts }

  /// - Throws: ``ReadModelError`` `invalid-cursor`.
  init(_ text: String, parts count: Int) throws(ReadModelError) {
    let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
    guard let data = Data(base64Encoded: padded), let joined = String(data: data, encoding: .utf8) else {
      throw .invalidCursor
    }
    parts = joined.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == count else { throw .invalidCursor }
  }

  var text: String {
    Data(parts.joined(separator: "|").utf8).base64EncodedString().replacing("+", with: "-").replacing(
      "/", with: "_"
    ).replacing("=", with: "")
  }

  /// A part that is a number.
  func number(_ index: Int) throws(ReadModelError) -> Int64 {
    guard let number = Int64(parts[index]) else { throw .invalidCursor }
    return number
  }
}

/// Whether there is, or was, such a client: one look at the tags, before anything is read or folded of a record.
extension Queries {
  /// Refuses a view of a client who is not in the practice, or was not yet by what may be known.
  ///
  /// - Parameters:
  ///   - asOf: what may be known; nil for everything recorded by now.
  ///   - now: a time from here on looks back at nothing, as in ``reach(_:now:in:atLeast:)``.
  /// - Throws: ``ReadModelError`` `not-found`.
  func requireRegistered(_ client: UUID, in practice: PracticeID, asOf: AsOf?, now: Date) async throws {
    let tag = PracticeTags.client(client)
    let registered = try await runtime.translated {
      try await store.pool.queryOne(
        """
        select e.position, e.occurred_at, e.recorded_at from public.event_tags t
        join public.events e on e.practice_id = t.practice_id and e.position = t.position
        where t.practice_id = \(practice.uuid) and t.tag = \(tag.text) and t.type = \(ClientRegistered.eventType)
        order by t.position limit 1
        """
      ) { row in
        (
          position: try row.get(0) as Int64, occurredAt: try row.get(1) as Date,
          recordedAt: try row.get(2) as Date
        )
      }
    }
    guard let registered else { throw ReadModelError.unknownClient }
    let isKnown =
      switch asOf {
      case nil: true
      case .position(let position): registered.position <= position
      case .recordedAt(let moment): moment >= now || registered.recordedAt <= moment
      case .happenedBy(let moment): registered.occurredAt <= moment
      }
    guard isKnown else { throw ReadModelError.unknownClient }
  }

  /// As ``requireRegistered(_:in:asOf:now:)``, for a scope that is one client.
  func requireRegistered(_ scope: PastScope, in practice: PracticeID, asOf: AsOf, now: Date) async throws {
    guard case .client(let client) = scope else { return }
    try await requireRegistered(client, in: practice, asOf: asOf, now: now)
  }
}
