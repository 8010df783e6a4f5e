public import EventSourcing
import EventStore

extension ProjectionRuntime {
  /// Waits until the read models of a practice have reached a position, bringing them forward where nobody else does.
  ///
  /// - Parameter limit: how long at the most; what was done until then stays done.
  /// - Throws: ``ReadModelError`` `read-model-behind` at the limit, and `checkpoint-off-chain`.
  public func catchUp(
    _ practice: PracticeID, to position: Int64, within limit: Duration = .seconds(5)
  ) async throws {
    _ = try await standings(reaching: position, of: projections.map(\.name), in: practice, within: limit)
  }

  /// Waits until the read models of a practice have reached its newest event.
  public func catchUpToHead(_ practice: PracticeID, within limit: Duration = .seconds(5)) async throws {
    _ = try await standings(reaching: nil, of: projections.map(\.name), in: practice, within: limit)
  }

  /// Where some read models stand, once they have reached a position; nil for the head at the beginning.
  func standings(
    reaching position: Int64?, of names: [String], in practice: PracticeID, within limit: Duration
  ) async throws -> [Standing] {
    var standings = try await standings(of: names, in: practice)
    // Making tables for the first time is not waiting.
    let end = ContinuousClock.now + limit
    let wanted = position ?? standings.map(\.head).max() ?? 0
    var pause = Duration.milliseconds(2)
    while true {
      if let off = standings.first(where: { $0.isOnChain == false }) {
        throw ReadModelError.offChain(off.name)
      }
      let reached = standings.map { $0.position ?? -1 }.min() ?? wanted
      if reached >= wanted { return standings }
      guard ContinuousClock.now < end else {
        let head = standings.map(\.head).max() ?? 0
        throw wanted > head
          ? ReadModelError.beyondTheLog(at: head) : .behind(at: max(reached, 0), wanted: wanted)
      }
      switch try await advance(practice, standings).outcome {
      case .advanced:
        pause = .milliseconds(2)
      case .busy, .upToDate:
        try await Task.sleep(for: pause)
        pause = min(pause * 2, .milliseconds(50))
      }
      standings = try await self.standings(of: names, in: practice)
    }
  }
}
