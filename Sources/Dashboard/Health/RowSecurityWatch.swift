import EventStore
import Practice
import Synchronization

/// Whether row-level security hides rows from this process, as it was found last; a request never waits for it.
final class RowSecurityWatch: Sendable {
  private let store: EventStore<PracticeEvent>
  private let tables = Mutex<[String]>([])

  init(_ store: EventStore<PracticeEvent>) { self.store = store }

  /// Looks at the tables of both databases. Where a database does not answer, which is told elsewhere, what was found before
  /// stands.
  func check() async {
    guard let found = try? await store.tablesWithRowSecurity() else { return }
    tables.withLock { $0 = found }
  }

  /// What a process that is ready says of them; empty where all is well.
  var reasons: [ReadinessReport.Reason] {
    let names = tables.withLock { $0 }
    guard !names.isEmpty else { return [] }
    return [
      ReadinessReport.Reason(
        code: .rowSecurity,
        detail:
          "Row-level security is on for \(names.joined(separator: ", ")), so reads of these tables are refused. “regimen doctor” "
          + "says how to turn it off.")
    ]
  }
}
