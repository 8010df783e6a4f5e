public import EventSourcing
import EventStore

extension ProjectionRuntime {
  /// What an operator has to do about a practice's read models; nothing where all is well.
  ///
  /// Those that are behind are brought forward by one step, as any query does, to find out whether they can be.
  /// - Parameters:
  ///   - readyLag: how many events a read model may be behind while another session holds it.
  ///   - patience: how long one that another session holds is watched.
  /// - Throws: ``ReadModelError`` and ``EventStoreError`` where the database is out of reach.
  public func findings(
    in practice: PracticeID, readyLag: Int64, patience: Duration = .seconds(1)
  ) async throws -> [ProjectionFinding] {
    let before = try await status(of: practice)
    var findings: [ProjectionFinding] = []
    var isHeld = false
    if before.allSatisfy(\.isOnChain), let lag = before.filter({ !$0.isMissing }).map(\.lag).max(), lag > 0 {
      do {
        isHeld = try await advance(practice).outcome == .busy && lag > readyLag
      } catch let error as ReadModelError where error.code == .unreachable {
        throw error
      } catch let error as EventStoreError where error.code == .unreachable {
        throw error
      } catch let error as CancellationError {
        throw error
      } catch {
        findings.append(.cannotAdvance(lag: lag, reason: ProjectionFault.safeText(of: error)))
      }
    }
    if isHeld { try await Task.sleep(for: patience) }
    let after = try await status(of: practice)
    for (old, now) in zip(before, after) {
      if now.isMissing {
        findings.append(.missing(name: now.name))
        continue
      }
      if !now.isOnChain { findings.append(.offChain(name: now.name)) }
      if isHeld, now.lag > readyLag, now.position == old.position {
        findings.append(.standsStill(name: now.name, lag: now.lag))
      }
      if let from = now.lowestParked {
        findings.append(
          .parked(
            name: now.name, rows: now.parked - now.parkedEvents, events: now.parkedEvents, from: from,
            reason: now.lowestReason ?? ""))
      }
    }
    return findings
  }
}
