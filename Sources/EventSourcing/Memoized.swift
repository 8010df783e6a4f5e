import Synchronization

/// A value that is computed when it is first asked for, and kept until what it follows from is changed.
///
/// Copies share what was computed until one of them forgets it. It may be asked for from several threads at once.
package struct Memoized<Value: Sendable>: Sendable {
  private final class Storage: Sendable { let value = Mutex<Value?>(nil) }

  private var storage = Storage()

  package init() {}

  package func value(_ compute: () -> Value) -> Value {
    storage.value.withLock { known in
      if let known { return known }
      let computed = compute()
      known = computed
      return computed
    }
  }

  /// Has the value computed anew when it is next asked for; the copies keep theirs.
  package mutating func forget() {
    if isKnownUniquelyReferenced(&storage) {
      storage.value.withLock { $0 = nil }
    } else {
      storage = Storage()
    }
  }
}
