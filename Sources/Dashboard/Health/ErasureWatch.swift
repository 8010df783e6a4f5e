import EventStore
import Practice
import Synchronization

/// Whether recorded erasures wait for the end of their keys, as it was found last; a request never waits for it.
final class ErasureWatch: Sendable {
  private let store: EventStore<PracticeEvent>
  private let count = Mutex(0)

  init(_ store: EventStore<PracticeEvent>) { self.store = store }

  /// Compares each practice's recorded erasures with the vault. Where a database does not answer, which is told elsewhere,
  /// what was found before stands.
  func check() async {
    do {
      var found = 0
      for practice in try await store.practices() {
        found += try await store.incompleteErasures(in: practice).count
      }
      count.withLock { $0 = found }
    } catch {}
  }

  /// What a process that is ready says of them; empty where all is well.
  var reasons: [ReadinessReport.Reason] {
    guard count.withLock({ $0 }) > 0 else { return [] }
    return [
      ReadinessReport.Reason(
        code: .erasureIncomplete,
        detail:
          "Erasures are recorded whose keys the vault still holds. The server tries again each minute; “regimen doctor” "
          + "names them.")
    ]
  }
}
