import EventSourcing
import EventStore
import Practice

/// The name and contacts of a person as they were last corrected, opened; it lives no longer than what shows it.
struct OpenedPerson: Sendable {
  private let registered: OpenedPart?
  private let corrections: [(details: [PersonDetail], part: OpenedPart?)]

  /// - Parameter parts: what opened of the row's sealed parts, in their order.
  init(_ row: DirectoryRow, _ parts: some Sequence<OpenedPart>) {
    var parts = Array(parts)[...]
    registered = row.sealed == nil ? nil : parts.popFirst()
    corrections = row.corrections.map { correction in
      (correction.details, correction.sealed == nil ? nil : parts.popFirst())
    }
  }

  /// A text as it was last corrected; nil where the person has none, “erased” or “(sealed)” where it does not open.
  subscript(field: PersonalPart.Field) -> String? {
    let correction = corrections.last { $0.details.contains { $0.field == field } }
    if let correction { return correction.part?[field] }
    return registered?[field]
  }

  /// Whether the name does not open.
  var isSealed: Bool { self[.name] == PersonalPart.sealedText }
}
