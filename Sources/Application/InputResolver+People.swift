import Foundation
import Practice
import ReadModels

extension InputResolver {
  /// Whom a text names that is no id, handle or name: the number of a handle alone, an e-mail address or a phone number.
  func otherwise(
    _ text: String, _ kind: DirectoryRow.Kind, _ directory: DirectoryIndex, _ field: String?
  ) async throws -> DirectoryEntry? {
    guard kind == .client || kind == .practitioner else { return nil }
    let letter = kind == .client ? "C" : "P"
    if let number = text.wholeMatch(of: /\s*[cCpP]?[\s-]*([0-9]{1,9})\s*/)?.1 {
      let handle = "\(letter)-\(number)"
      if let found = try? directory.find(handle, kind), found.handle == handle { return found }
    }
    guard kind == .client else { return nil }
    let reached = try await queries.reached(by: text, in: practice).clients
    guard reached.count > 1 else { return reached.first }
    throw InputError(
      .ambiguous(kind, candidates: reached.prefix(10).compactMap(\.handle)), field: field)
  }
}
