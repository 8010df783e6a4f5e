import Synchronization

/// A value that several tasks of a measure read and write.
final class Shared<Value: Sendable>: Sendable {
  private let state: Mutex<Value>

  init(_ value: Value) { state = Mutex(value) }

  var value: Value { state.withLock { $0 } }

  func change(_ change: @Sendable (inout Value) -> Void) { state.withLock { change(&$0) } }
}
