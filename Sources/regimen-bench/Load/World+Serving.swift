import Dashboard
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension World {
  /// Runs `body` while the real dashboard answers on a free port of the loopback address.
  func serving<Value: Sendable>(_ body: (_ port: Int, _ token: String) async throws -> Value) async throws
    -> Value
  {
    let token = try await tokens.issue(.owner, label: "bench", in: practice, now: Date()).token
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    let application = buildApplication(
      DashboardParts(
        store: store, runtime: runtime, queries: queries, tokens: tokens,
        configuration: DashboardConfiguration(port: 0), logger: Self.logger,
        onServing: { port in announce.yield(port) }))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await application.run()
        announce.finish()
      }
      var iterator = ports.makeAsyncIterator()
      guard let port = await iterator.next() else { throw BenchError("The dashboard did not start.") }
      let value = try await body(port, token)
      group.cancelAll()
      return value
    }
  }

  /// The path of a query by its number: a day's schedule and a client's progression in turns.
  func path(_ number: Int) -> String {
    let ids = HistoryIDs(events: size)
    guard number.isMultiple(of: 2) else {
      return "/v1/clients/\(ids.client(number * 7 % ids.clients).uuidString.lowercased())/progression"
    }
    let from = day(number * 13).from
    let days = [from, from.addingTimeInterval(86_400)].map { $0.formatted(.iso8601.year().month().day()) }
    return "/v1/schedule?from=\(days[0])&to=\(days[1])"
  }
}
