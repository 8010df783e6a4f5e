import EventSourcing

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
