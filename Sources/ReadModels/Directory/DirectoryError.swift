import EventSourcing

/// Why a name did not lead to one thing; it holds handles and the names of sites and exercises, never a person's name.
public enum DirectoryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing is called so.
  case unknown(DirectoryRow.Kind)
  /// Several are called so, or have it in their name.
  case ambiguous(DirectoryRow.Kind, candidates: [String])
  /// There are too many people to search by name; ids and handles still work.
  case tooManyPeople(limit: Int)

  public var description: String {
    switch self {
    case .unknown(let kind):
      "No \(kind.rawValue) has this id, handle or name. Check the spelling, or list them first."
    case .ambiguous(let kind, let candidates):
      "More than one \(kind.rawValue) fits: \(candidates.joined(separator: ", ")). Say which by its handle or whole name."
    case .tooManyPeople(let limit):
      "A search by name serves up to \(limit) people, and this practice has more. Give an id or a handle."
    }
  }
}

/// The directories that this process has opened, by practice; in memory only.
actor DirectoryCache {
  private var indexes: [PracticeID: DirectoryIndex] = [:]

  func index(of practice: PracticeID) -> DirectoryIndex { indexes[practice] ?? DirectoryIndex() }

  /// Keeps an index, unless a newer one was made meanwhile.
  ///
  /// - Parameter restart: whether it was made from nothing, because what was kept is of another history.
  func keep(_ index: DirectoryIndex, of practice: PracticeID, restart: Bool) {
    guard restart || index.position >= indexes[practice]?.position ?? 0 else { return }
    indexes[practice] = index
  }
}
