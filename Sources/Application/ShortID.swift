import Foundation
import Practice

/// The beginning of an id, as tables on a narrow terminal show it.
public enum ShortID {
  /// Whether a text may be one: four figures of an id at the least.
  public static func isOne(_ text: String) -> Bool {
    (4..<36).contains(text.utf8.count) && text.wholeMatch(of: /[0-9A-Fa-f]{4}[0-9A-Fa-f-]*/) != nil
  }
}

extension InputResolver {
  /// The id that the subject is, or at a terminal begins.
  ///
  /// - Parameter beginning: those that begin with a text, two at the least where there are several.
  func subjectID(
    _ kind: String, _ advice: String, _ beginning: (String) async throws -> [UUID]
  ) async throws -> UUID {
    // One that was pasted may have brought blanks along.
    guard let subject = subject?.trimmingCharacters(in: .whitespacesAndNewlines) else {
      throw InputError(.malformed, kind, field: nil, advice)
    }
    if let id = UUID(uuidString: subject) { return id }
    guard names == .names, ShortID.isOne(subject) else {
      throw InputError(.malformed, kind, field: nil, advice)
    }
    let found = try await beginning(subject.lowercased())
    guard let id = found.first, found.count == 1 else {
      throw InputError(
        .malformed, kind, field: nil,
        found.isEmpty
          ? "No id begins so. \(advice)" : "Several ids begin so. Give more of it.")
    }
    return id
  }
}
