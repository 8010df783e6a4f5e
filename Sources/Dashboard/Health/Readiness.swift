import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import Synchronization

/// Whether this process can do its work, as a ``ReadinessService`` found it last; a request never waits for a database.
///
/// Not ready: the event database out of reach, migrations missing, an append that is not taken, or the vault. Ready but
/// degraded: what concerns one practice or one read model, and servers that may lose what they acknowledge. Until each was looked at once it is not ready.
public final class Readiness: Sendable {
  private struct State {
    var database = Observation<ProjectionHealth>()
    var writes = Observation<Void>()
    /// Whether each practice's key opens.
    var vault = Observation<Bool>()
    var vaultWrites = Observation<Void>()
  }

  /// How long each look may take; one that takes longer counts as failed from then on.
  static let deadline: Duration = .seconds(3)

  let store: EventStore<PracticeEvent>
  let accessLog: AccessLog?
  private let runtime: ProjectionRuntime<PracticeEvent>
  private let readyLag: Int64
  private let state = Mutex(State())
  let erasures: ErasureWatch
  let durability: DurabilityWatch
  let rowSecurity: RowSecurityWatch

  /// - Parameter accessLog: the one that this process writes; nil for none.
  init(
    store: EventStore<PracticeEvent>, runtime: ProjectionRuntime<PracticeEvent>, accessLog: AccessLog? = nil,
    readyLag: Int64
  ) {
    self.store = store
    self.accessLog = accessLog
    self.runtime = runtime
    self.readyLag = readyLag
    erasures = ErasureWatch(store)
    durability = DurabilityWatch(store)
    rowSecurity = RowSecurityWatch(store)
  }

  /// What was found last.
  ///
  /// - Throws: ``Problem`` `starting`, `database-unreachable`, `not-migrated`, `writes-fail` and those of what the server
  ///   lacks, `vault-unreachable`, `wrong-master-key`; `read-model-behind` and `read-model-stuck` where that holds of most of
  ///   several practices.
  func report() throws(Problem) -> ReadinessReport {
    let (database, writes, vault, vaultWrites) = state.withLock { state in
      (
        state.database.result(silent: .databaseUnreachable), state.writes.result(silent: .writesAreSlow),
        state.vault.result(silent: .vaultUnreachable), state.vaultWrites.result(silent: .vaultWritesAreSlow)
      )
    }
    let health = try database.get()
    try writes.get()
    let isOpen = try vault.get()
    try vaultWrites.get()
    return try ReadinessReport(health, (isOpen ? [] : [Self.practiceKeyClosed]) + furtherReasons())
  }

  /// Everything that is looked at, with the pause between two looks. Trying a write costs some rows that are rolled back.
  static let looks: [(pause: Duration, look: @Sendable (Readiness) async -> Void)] = [
    (.seconds(2), { await $0.checkDatabase() }), (.seconds(5), { await $0.checkVault() }),
    (.seconds(10), { await $0.checkWrites() }), (.seconds(10), { await $0.checkVaultWrites() }),
    (.seconds(10), { await $0.rowSecurity.check() }),
    (.seconds(20), { await $0.erasures.check() }), (.seconds(20), { await $0.durability.check() }),
  ]

  /// Looks at everything once, each within its deadline.
  func check() async {
    await withDiscardingTaskGroup { group in
      for (_, look) in Self.looks { group.addTask { await look(self) } }
    }
  }

  /// Looks whether the event database answers, is migrated, and how the read models stand.
  func checkDatabase() async {
    await observe(\.database) {
      guard try await self.store.isMigrated() else { throw Problem.notMigrated }
      try await self.store.checkTables()
      return try await self.runtime.health(readyLag: self.readyLag)
    }
  }

  /// Tries an append that is rolled back.
  func checkWrites() async {
    await observe(\.writes) {
      do {
        try await self.store.checkWrites(within: Self.deadline)
      } catch let error as EventStoreError
        where error.code == .busy || Self.isRefused(error)
      { throw Problem(.writesFail, "Nothing can be recorded. \(error.description)", retryAfter: 60) }
    }
  }

  /// Tries to store a key in the vault and to destroy it, which is rolled back.
  func checkVaultWrites() async {
    await observe(\.vaultWrites) {
      do {
        try await self.store.vault.checkWrites(within: Self.deadline)
      } catch let error as EventStoreError
        where error.code == .busy || Self.isRefused(error)
      { throw Problem(.writesFail, "Nobody new can be recorded. \(error.description)", retryAfter: 60) }
    }
  }

  /// Asks whether the vault answers, is the master key's, and which practices' keys open.
  func checkVault() async {
    await observe(\.vault) {
      do {
        // At once: each may take the whole of the deadline.
        async let tables: Void = self.store.checkTablesOfVault()
        let isOpen = try await self.store.vault.check().isEmpty
        try await tables
        return isOpen
      } catch let error as EventStoreError
        where Self.isRefused(error)
      { throw Problem(.vaultUnreachable, error.description, retryAfter: 60) }
    }
  }

  private func observe<Value: Sendable>(
    _ part: any WritableKeyPath<State, Observation<Value>> & Sendable,
    _ look: @escaping @Sendable () async throws -> Value
  ) async {
    state.withLock { $0[keyPath: part].begin() }
    let result: Result<Value, Problem>
    do {
      result = .success(try await look())
    } catch {
      result = .failure(Self.problem(error))
    }
    if !Task.isCancelled { state.withLock { $0[keyPath: part].end(with: result) } }
  }

  /// What it means that a look failed. What a database that answers refuses is told in its own words, as they say what to do.
  private static func problem(_ error: any Error) -> Problem {
    switch error {
    case let error as ApplicationError where [.rejected, .statementEnded].contains(error.code):
      refused(error.description)
    case let error as EventStoreError where isRefused(error): refused(error.description)
    case let error as ReadModelError
    where [.rejected, .statementEnded, .rowSecurity, .wrongDatabase, .unfitDatabase, .roleRefused].contains(
      error.code):
      refused(error.description)
    default: Problem(error)
    }
  }

  private static func refused(_ detail: String) -> Problem {
    Problem(.databaseUnreachable, "The database cannot be used. \(detail)", retryAfter: 60)
  }

  /// Whether the database answers, and does not do what is asked.
  private static func isRefused(_ error: EventStoreError) -> Bool {
    [.rejected, .statementEnded, .rowSecurity, .wrongDatabase, .unfitDatabase, .roleRefused].contains(
      error.code)
  }
}
