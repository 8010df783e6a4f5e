import Application
import Foundation
import Practice
import ReadModels

/// Which client somebody typed: an id, a handle, or a part of a name.
struct ClientChoice {
  /// As it was typed; nil where nothing was.
  let text: String?
  /// The one that was meant.
  private(set) var client: DirectoryEntry?
  /// Whether it was meant by id or handle, as a link does.
  private(set) var isByReference = false
  /// The best matches where several may be meant.
  private(set) var matches: [DirectoryEntry] = []
  /// Whether more may be meant than ``matches`` holds.
  private(set) var hasMore = false
  /// Why nobody is meant, and what to do next.
  private(set) var problem: String?

  /// The most matches to choose from.
  static let maxMatches = 20

  init(_ typed: String?, in directory: DirectoryIndex) {
    text = typed.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.flatMap { $0.isEmpty ? nil : $0 }
    guard let text else { return }
    do throws(DirectoryError) {
      if let reference = PersonReference(idOrHandle: text) {
        isByReference = true
        client = reference.id(.client, in: directory).flatMap { directory.entry(.client, $0) }
      } else {
        client = try directory.find(text, .client)
      }
    } catch {
      switch error {
      case .unknown: break
      case .tooManyPeople: problem = error.description
      case .ambiguous:
        let found = (try? directory.matches(text, .client, limit: Self.maxMatches + 1)) ?? []
        matches = Array(found.prefix(Self.maxMatches))
        hasMore = found.count > Self.maxMatches
      }
    }
    if let erased = client, erased.isErased {
      problem = "\(erased.handle ?? "This client") was erased and cannot be booked."
      client = nil
    } else if client == nil, matches.isEmpty, problem == nil {
      problem = "No client fits “\(text)”. Type a handle such as C-1001, or another part of the name."
    }
  }

  /// What the several matches are told as.
  var summary: String? {
    guard !matches.isEmpty else { return nil }
    return hasMore
      ? "More than \(matches.count) clients fit. These fit best; type more of the name to see others."
      : "\(matches.count) clients fit. Choose one."
  }
}
