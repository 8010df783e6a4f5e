import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import ReadModels
import TestSupport

/// A process for the counterexamples to kill: it counts, or brings the read model forward, and says what was acknowledged.
///
///     CounterexampleWorker count EVENTS VAULT KEY-FILE PRACTICE NAME FIRST LAST
///     CounterexampleWorker project EVENTS VAULT KEY-FILE PRACTICE
///
/// `count` performs one command for each number, with a key made of NAME and the number, and prints `number position`.
let arguments = CommandLine.arguments
guard arguments.count >= 6, let practice = PracticeID(arguments[5]) else {
  FileHandle.standardError.write(
    Data("CounterexampleWorker count|project EVENTS VAULT KEY-FILE PRACTICE …\n".utf8))
  exit(64)
}
let logger = Logger(label: "worker") { _ in SwiftLogNoOpLogHandler() }
let pool = PostgresPool(
  ConnectionConfiguration(arguments[2]), size: 3, waitDeadline: .seconds(60), logger: logger)
let keys = PostgresPool(
  ConnectionConfiguration(arguments[3]), size: 1, waitDeadline: .seconds(60), logger: logger)
let store = EventStore(
  pool: pool, vault: Vault(pool: keys, master: try MasterKey.readOrMake(arguments[4])),
  codec: TallyEvent.codec, logger: logger)

/// Repeats what a lost database interrupted, until it works or has not worked for three minutes: a server that recovers on a busy machine takes its time.
func insisting<Value>(_ work: () async throws -> Value) async throws -> Value {
  let end = ContinuousClock.now + .seconds(180)
  while true {
    do {
      return try await work()
    } catch {
      guard .now < end else {
        FileHandle.standardError.write(Data("CounterexampleWorker gave up: \(error)\n".utf8))
        exit(69)
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

switch arguments[1] {
case "count":
  guard arguments.count == 9, let first = Int(arguments[7]), let last = Int(arguments[8]) else { exit(64) }
  let name = arguments[6]
  for number in first..<(last + 1) {
    let position = try await insisting {
      try await store.perform(
        Count(name), in: practice,
        identity: CommandIdentity(key: "\(name) \(number)", in: practice, request: Array("\(number)".utf8)),
        issuer: Issuer(role: "owner", client: "worker")
      ).position
    }
    // One write, so that a killed process has said a whole line or nothing.
    FileHandle.standardOutput.write(Data("\(number) \(position ?? -1)\n".utf8))
  }
case "project":
  let runtime = ProjectionRuntime(store: store, projections: [AnyProjection(Tallies.self)], logger: logger)
  while true {
    let outcome = try await insisting { try await runtime.advance(practice).outcome }
    if outcome != .advanced { try await Task.sleep(for: .milliseconds(3)) }
  }
default: exit(64)
}
