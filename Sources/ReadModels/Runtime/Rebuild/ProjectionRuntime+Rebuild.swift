import EventSourcing
import EventStore
import Foundation
import Postgres
import Tracing

extension ProjectionRuntime {
  /// Builds read models again from nothing, beside the live ones, for all practices, and then points at the new ones.
  ///
  /// Reads go on throughout: nothing that they use is changed or renamed, and the table that was live is kept until the
  /// next rebuild, so that ``goBack(_:)`` can point at it again. It needs four free connections of the pool, and a
  /// direct connection to the database rather than one through a transaction pooler.
  ///
  /// - Parameters:
  ///   - name: which read model; nil for all of them.
  ///   - progress: called now and then while events are read.
  /// - Throws: ``ReadModelError`` `unknown-projection`, `rebuild-running`; ``EventStoreError`` `row-level-security`; whatever is thrown, the live ones are as before.
  public func rebuild(
    _ name: String? = nil, progress: @escaping @Sendable (RebuildProgress) -> Void = { _ in }
  ) async throws -> [RebuildReport] { try await rebuild(name, heldRows: 50_000, progress: progress) }

  /// - Parameter heldRows: how many rows of each read model are held in memory before they are written out.
  func rebuild(
    _ name: String? = nil, heldRows: Int, progress: @escaping @Sendable (RebuildProgress) -> Void = { _ in }
  ) async throws -> [RebuildReport] {
    let wanted = try name.map { name throws(ReadModelError) in [try projection(name)] } ?? projections
    // Read models made from a part of the log, or without people's keys, would stand in the place of whole ones.
    try await store.refuseRowSecurity()
    try await store.refuseRowSecurityOfVault()
    return try await translated {
      try await pool.withConnection { connection in
        let isMine = try await connection.queryOne(
          "select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('regimen.rebuild', 0))"
        ) { row in try row.get(0) as Bool }
        guard isMine == true else { throw ReadModelError.rebuildRunning }
        let result: Result<[RebuildReport], any Error>
        do {
          result = .success(try await self.rebuildAlone(wanted, heldRows, progress))
        } catch {
          result = .failure(error)
        }
        _ = try? await connection.execute(
          "select pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('regimen.rebuild', 0))")
        return try result.get()
      }
    }
  }

  /// Points at the newest older table of a read model that is still there, and returns its generation.
  ///
  /// What happened since is applied to it as with any read model that is behind.
  /// - Throws: ``ReadModelError`` `no-older-generation`, `unknown-projection`.
  @discardableResult public func goBack(_ name: String) async throws -> Int {
    let projection = try projection(name)
    return try await translated {
      try await pool.withTransaction { connection in
        let current = try await connection.queryOne(
          """
          select generation from public.projection_pointers
          where projection = \(projection.name) and version = \(projection.version) for update
          """
        ) { row in try row.get(0) as Int }
        let older = try await Self.generations(of: projection, connection).last { $0 < current ?? 0 }
        guard let older else {
          throw ReadModelError(
            .noOlderGeneration,
            "There is no older table of this read model to go back to. Rebuild it instead.")
        }
        try await connection.execute(Self.point(at: projection, generation: older))
        return older
      }
    }
  }

  private func rebuildAlone(
    _ wanted: [AnyProjection<Event>], _ heldRows: Int, _ progress: @Sendable (RebuildProgress) -> Void
  ) async throws -> [RebuildReport] {
    let (span, began) = (startSpan("regimen.rebuild"), ContinuousClock.now)
    defer { span.end() }
    let pointed = try await pool.withConnection { connection in try await self.pointers(connection) }
    // What was dropped is there neither to be compared with nor to be waited for; its number is not used again.
    let gone = Set(try await missing(of: Array(pointed.values)))
    let live = pointed.filter { !gone.contains($0.value) }
    var writers: [RebuildWriter<Event>] = []
    for projection in wanted {
      let generation = try await makeTable(of: projection, keeping: pointed[projection.name]?.generation)
      writers.append(RebuildWriter(projection, generation: generation, pool: pool, heldRows: heldRows))
    }
    let targets = writers.map {
      ProjectionGeneration(name: $0.table.name, version: $0.table.version, generation: $0.table.generation)
    }

    let practices = try await store.practices()
    var heads: [(practice: PracticeID, head: Head)] = []
    for practice in practices { heads.append((practice, try await store.head(of: practice))) }
    let total = heads.reduce(0) { $0 + $1.head.position }
    var done: Int64 = 0
    for (index, entry) in heads.enumerated() {
      try await fill(writers, targets, from: entry.practice, upTo: entry.head) { events in
        done += Int64(events)
        metrics.rebuilt(events)
        progress(
          RebuildProgress(events: done, totalEvents: total, practices: index, totalPractices: heads.count))
      }
    }
    // One after the other, each by one process of the server's: reads that go on beside it would wait for a processor.
    for writer in writers { try await writer.index() }

    var differences: [String: Int64] = [:]
    for target in targets {
      guard let old = live[target.name] else { continue }
      differences[target.name] = try await compare(old, with: target, in: practices)
    }
    let newest = try await swap(targets, live: live)
    progress(
      RebuildProgress(events: total, totalEvents: total, practices: heads.count, totalPractices: heads.count))
    metrics.finishedRebuild(since: began)
    let elapsed = (ContinuousClock.now - began).components
    return targets.map { target in
      RebuildReport(
        name: target.name, version: target.version, generation: target.generation, position: newest,
        events: total, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18,
        differences: differences[target.name])
    }
  }

  /// The differences of all practices; nil where one of them could not be compared.
  private func compare(
    _ live: ProjectionGeneration, with fresh: ProjectionGeneration, in practices: [PracticeID]
  ) async throws -> Int64? {
    var sum: Int64 = 0
    for practice in practices {
      guard let found = try await compare(live, with: fresh, in: practice) else { return nil }
      sum += found
    }
    return sum
  }

  /// Drops the tables that nobody reads any more, and makes the next one; returns its generation.
  private func makeTable(of projection: AnyProjection<Event>, keeping live: Int?) async throws -> Int {
    try await pool.withTransaction { connection in
      let known = try await Self.generations(of: projection, connection)
      let next = max(known.last ?? 0, live ?? 0) + 1
      // Checkpoints first: a process that still brings an old table forward holds its checkpoint, and is waited for here.
      for table in ["projection_checkpoints", "dead_letters"] {
        try await connection.execute(
          """
          delete from public.\(identifier: table)
          where projection = \(projection.name) and version = \(projection.version)
            and generation is distinct from \(live)
          """)
      }
      for generation in known where generation != live {
        try await connection.execute(projection.table(generation: generation).drop)
      }
      for statement in projection.table(generation: next).create { try await connection.execute(statement) }
      return next
    }
  }

  /// Folds one practice's log into the new tables, each writer at its own pace. Chunks are fetched and decoded meanwhile.
  private func fill(
    _ writers: [RebuildWriter<Event>], _ targets: [ProjectionGeneration], from practice: PracticeID,
    upTo head: Head,
    _ counted: (Int) -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let lanes = writers.map { RebuildLane($0) }
      for lane in lanes { group.addTask { try await lane.run(of: practice) } }
      var last: Int64 = 0
      do {
        try await store.streamPages(in: practice, upTo: head.position) { page in
          last = page.lastPosition ?? last
          for lane in lanes { guard await lane.put(page) else { throw CancellationError() } }
          counted(page.events.count + page.unreadable.count)
        }
      } catch is CancellationError {
        // A writer has failed, and tells why below; or the rebuild itself was cancelled.
      }
      for lane in lanes { lane.end() }
      try await group.waitForAll()
      try Task.checkCancellation()
      guard last == head.position else {
        throw ReadModelError.eventsMissing(after: last, head: head.position, in: practice)
      }
    }
    for writer in writers {
      let deadLetters = try await writer.finish(practice)
      guard !deadLetters.isEmpty else { continue }
      _ = try await pool.execute(store(deadLetters, of: writer.table, in: practice))
    }
    try await begin(targets, in: practice)
    guard head.position > 0 else { return }
    _ = try await pool.execute(moveCheckpoints(of: targets, to: head.position, in: practice))
  }
}
