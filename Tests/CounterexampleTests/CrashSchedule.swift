import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import ReadModels
import TestSupport

/// One run of writers and projectors in processes of their own, with accidents at moments that follow from a seed.
///
/// It holds what has to be true afterwards, and says what was not.
struct CrashSchedule: Sendable {
  let seed: UInt64

  /// Commands of each of the two writers.
  private static let commands = 40

  enum Accident: CaseIterable, Sendable { case writerKilled, projectorKilled, serverCrashed, sessionsEnded }

  /// What went wrong, and how many accidents there were.
  func run(on crash: CrashCluster) async throws -> (problems: [String], accidents: Int) {
    var random = SeededNumbers(seed: seed)
    let practice = PracticeID(UUID())
    try await crash.withStore { try await $0.openLog(of: practice) }
    var writers = [Writer(name: "a"), Writer(name: "b")]
    for index in writers.indices { try writers[index].start(crash, practice, upTo: Self.commands) }
    var projectors = [try Worker(.projector, crash, practice), try Worker(.projector, crash, practice)]

    let accidents = Int.random(in: 3...5, using: &random)
    for _ in 0..<accidents {
      try await Task.sleep(for: .milliseconds(Int.random(in: 5...250, using: &random)))
      let one = Int.random(in: 0...1, using: &random)
      switch Accident.allCases.randomElement(using: &random) {
      case .writerKilled:
        await writers[one].stop()
        try writers[one].start(crash, practice, upTo: Self.commands)
      case .projectorKilled:
        projectors[one].kill()
        projectors[one] = try Worker(.projector, crash, practice)
      case .serverCrashed:
        try await crash.cluster.stop(mode: .immediate)
        _ = try await crash.cluster.ensureRunning()
      case .sessionsEnded:
        try? await crash.administer(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname in ('events', 'vault')")
      case nil: break
      }
    }
    var problems: [String] = []
    for index in writers.indices {
      let status = await writers[index].finish()
      if status != 0 { problems.append("writer \(writers[index].name) ended with \(status)") }
    }
    for projector in projectors { projector.kill() }
    for projector in projectors { _ = await projector.answer() }
    let acknowledged = Dictionary(uniqueKeysWithValues: writers.map { ($0.name, $0.acknowledged) })
    problems += try await crash.withStore { store in try await Self.check(store, practice, acknowledged) }
    return (problems, accidents)
  }

  /// Every command once, at the position that was acknowledged; positions dense; the chain whole; the read model its fold.
  private static func check(
    _ store: EventStore<TallyEvent>, _ practice: PracticeID, _ acknowledged: [String: [Int: Int64]]
  ) async throws -> [String] {
    var problems: [String] = []
    let events = try await store.read(in: practice, limit: 10_000)
    if events.map(\.position) != Array(1...Int64(max(1, events.count))) {
      problems.append("positions are not dense")
    }
    var numbers: [String: [Int]] = [:]
    var positions: [String: [Int64]] = [:]
    for event in events {
      guard case .counted(let facts) = event.event else { continue }
      numbers[facts.counter, default: []].append(facts.number)
      positions[facts.counter, default: []].append(event.position)
    }
    for (name, answers) in acknowledged {
      if numbers[name] != Array(1...commands) { problems.append("\(name) was not counted once each") }
      for (number, position) in answers where positions[name].map({ !$0.contains(position) }) ?? true {
        problems.append("\(name) \(number) was acknowledged at \(position) and is not there")
      }
      if Set(answers.keys) != Set(1...commands) {
        problems.append("\(name) was not answered for each command")
      }
    }
    let verified = try await store.verify(practice)
    if verified != .intact(position: Int64(events.count)) { problems.append("verify: \(verified)") }
    let runtime = ProjectionRuntime(
      store: store, projections: [AnyProjection(Tallies.self)],
      logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    try await runtime.catchUpToHead(practice, within: .seconds(60))
    for comparison in try await runtime.compare(practice) where comparison.differences > 0 {
      problems.append("\(comparison.differences) rows differ from the log")
    }
    for status in try await runtime.status(of: practice) where status.deadLetters > 0 {
      problems.append("\(status.deadLetters) dead letters")
    }
    return problems
  }

  /// A writer across its processes: each begins with the first command that was not acknowledged.
  private struct Writer: Sendable {
    let name: String
    var acknowledged: [Int: Int64] = [:]
    private var worker: Worker?

    init(name: String) { self.name = name }

    mutating func start(_ crash: CrashCluster, _ practice: PracticeID, upTo last: Int) throws {
      let first = (acknowledged.keys.max() ?? 0) + 1
      guard first <= last else { return }
      worker = try Worker(.counter(name: name, first: first, last: last), crash, practice)
    }

    mutating func stop() async {
      worker?.kill()
      _ = await finish()
    }

    mutating func finish() async -> Int32 {
      guard let answer = await worker?.answer() else { return 0 }
      worker = nil
      acknowledged.merge(answer.acknowledged) { $1 }
      return answer.status
    }
  }
}
