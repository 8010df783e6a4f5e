import EventSourcing
import Tracing

/// The steps of a command as spans and numbers; neither says what the command is about.
extension EventStore {
  /// A whole command, from the first look to its answer.
  func observed<Value>(_ work: () async throws -> Value) async throws -> Value {
    try await withSpan("regimen.perform") { span in
      span.attributes["regimen.store"] = "events"
      do {
        return try await work()
      } catch {
        metrics.refused(error)
        throw error
      }
    }
  }

  /// One append, with what it waits for.
  func observedAppend(
    events: Int, _ append: () async throws -> AppendVerdict
  ) async throws -> AppendVerdict {
    try await withSpan("regimen.append") { span in
      span.attributes["regimen.events"] = events
      let began = ContinuousClock.now
      let verdict = try await append()
      metrics.appended(verdict, since: began)
      return verdict
    }
  }

  /// One decision; it waits for nothing.
  func observedDecision<Value>(_ decide: () throws(Refusal) -> Value) throws(Refusal) -> Value {
    let span = startSpan("regimen.decide")
    defer { span.end() }
    return try decide()
  }
}
