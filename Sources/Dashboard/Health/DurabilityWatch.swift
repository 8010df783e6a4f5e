import EventStore
import Practice
import Synchronization

/// Whether the databases keep what they acknowledge, as it was found last; a request never waits for it.
final class DurabilityWatch: Sendable {
  private let store: EventStore<PracticeEvent>
  private let settings = Mutex<[String]>([])

  init(_ store: EventStore<PracticeEvent>) { self.store = store }

  /// Looks at the settings that hold on this process's connections. Where a database does not answer, which is told
  /// elsewhere, what was found before stands.
  func check() async {
    guard let found = try? await store.losingSettings() else { return }
    settings.withLock { $0 = found }
  }

  /// What a process that is ready says of them; empty where all is well.
  var reasons: [ReadinessReport.Reason] {
    let names = settings.withLock { $0 }
    guard !names.isEmpty else { return [] }
    return [
      ReadinessReport.Reason(
        code: .notDurable,
        detail: "A crash of a database server may lose what it acknowledged, because these settings are off: "
          + "\(names.joined(separator: ", ")). “regimen doctor” says where, and how to set them back.")
    ]
  }
}
