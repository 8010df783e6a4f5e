import EventSourcing
import EventStore
import Practice

/// The texts of some events, opened together with one request to the vault; it lives no longer than the view.
struct OpenedTexts: Sendable {
  private let parts: [Int64: OpenedPart]

  /// Opens what is sealed of some events.
  init(
    _ events: [Recorded<PracticeEvent>], of practice: PracticeID, in store: EventStore<PracticeEvent>
  ) async throws {
    let sealed = events.compactMap { recorded in recorded.sealed.map { (recorded.position, $0) } }
    let opened = try await store.open(sealed.map(\.1), in: practice)
    parts = Dictionary(zip(sealed.map(\.0), opened).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// A text of the event at a position; “erased” for an erased client, “(sealed)” where it does not open, nil where it has none.
  subscript(field: PersonalPart.Field, at position: Int64) -> String? { parts[position]?[field] }
}
