import EventSourcing
import EventStore
import Foundation
import Practice

/// The names that a page shows, opened together; it lives no longer than the page.
struct People: Sendable {
  private let rows: [String: DirectoryRow]
  private let opened: [String: OpenedPart]
  /// The opened texts of the page's other sealed parts, in the order given.
  let texts: [OpenedPart?]

  /// Opens the names of some directory rows, and any other sealed parts, with one request to the vault.
  init(
    _ rows: [String: DirectoryRow], and others: [SealedPart?] = [], of practice: PracticeID,
    in store: EventStore<PracticeEvent>
  ) async throws {
    self.rows = rows
    let named = rows.compactMap { key, row in row.sealed.map { (key, $0) } }
    let parts = try await store.open(named.map(\.1) + others.compactMap { $0 }, in: practice)
    opened = Dictionary(zip(named.map(\.0), parts).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    var rest = parts.dropFirst(named.count)
    texts = others.map { $0 == nil ? nil : rest.popFirst() }
  }

  func row(_ kind: DirectoryRow.Kind, _ id: UUID) -> DirectoryRow? { rows[DirectoryProjection.key(kind, id)] }

  /// A contact or name of a person; “erased” for an erased one, “(sealed)” where it does not open, nil where none was given.
  func text(_ field: PersonalPart.Field, of kind: DirectoryRow.Kind, _ id: UUID) -> String? {
    let key = DirectoryProjection.key(kind, id)
    if rows[key]?.isErased == true { return PersonalPart.erasedText }
    return opened[key]?[field]
  }

  /// What to call a person or site: the name, otherwise the handle.
  func name(_ kind: DirectoryRow.Kind, _ id: UUID) -> String {
    text(.name, of: kind, id) ?? row(kind, id)?.name ?? row(kind, id)?.handle ?? id.lowercased
  }
}
