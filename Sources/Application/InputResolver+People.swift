public import Foundation
import Practice
public import ReadModels

extension InputResolver {
  /// Whom a text names that is no id, handle or name: the number of a handle alone, or with a dash of a word processor, an e-mail address
  /// or a phone number; or what is called so where the text stands in quotes of a word processor.
  func otherwise(
    _ text: String, _ kind: DirectoryRow.Kind, _ directory: DirectoryIndex, _ field: String?
  ) async throws -> DirectoryEntry? {
    let quotes = CharacterSet(charactersIn: "“”„‘’«»\"'").union(.whitespaces)
    let bare = text.trimmingCharacters(in: quotes)
    if bare != text.trimmingCharacters(in: .whitespaces), let found = try? directory.find(bare, kind) {
      return found
    }
    guard kind == .client || kind == .practitioner else { return nil }
    let letter = kind == .client ? "C" : "P"
    if let number = text.wholeMatch(of: /\s*[cCpP]?[\s\-‐‑–—−]*([0-9]{1,9})\s*/)?.1 {
      let handle = "\(letter)-\(number)"
      if let found = try? directory.find(handle, kind), found.handle == handle { return found }
    }
    guard kind == .client else { return nil }
    let reached = try await queries.reached(by: text, in: practice).clients
    guard reached.count > 1 else { return reached.first }
    throw InputError(
      .ambiguous(kind, candidates: reached.prefix(10).compactMap(\.handle)), field: field)
  }

  public func clients(named name: String, email: String?, phone: String?, except own: UUID) async throws
    -> [String]
  { try await queries.duplicates(ofName: name, email: email, phone: phone, except: own, in: practice) }

  public func namesAreAlike(_ one: UUID, _ other: UUID) async throws -> Bool {
    let directory = try await directory()
    guard let one = directory.entry(.client, one)?.name, let other = directory.entry(.client, other)?.name
    else { return true }
    return DirectoryIndex.areAlike(one, other)
  }

  /// What a text names, where there is a text.
  public func entry(ifGiven text: String?, _ kind: DirectoryRow.Kind) async throws -> DirectoryEntry? {
    guard let text else { return nil }
    return try await entry(text, kind)
  }

  /// The id of it.
  public func known(_ text: String, _ kind: DirectoryRow.Kind, field: String? = nil) async throws -> UUID {
    guard let id = try await entry(text, kind, field: field).uuid else { throw Self.unknown(kind, field) }
    return id
  }

  /// The id of what a text names, where there is a text.
  public func known(ifGiven text: String?, _ kind: DirectoryRow.Kind) async throws -> UUID? {
    guard let text else { return nil }
    return try await known(text, kind)
  }
}
