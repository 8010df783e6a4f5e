import Foundation

/// How much the counterexamples do: minutes in CI, more by `./deploy/test --long`, one schedule by its seed.
///
/// Where each of them is tried: a race under one condition, an idle transaction that holds the head, a clock that goes back and a
/// connection lost at COMMIT in `EventStoreTests/AppendTests`; two processes that project at once and sessions killed between
/// fold and checkpoint in `ReadModelsTests/AdvanceTests`; every event delivered twice in `ReadModelsTests/ClinicalReadModelsTests`;
/// the command line killed in `CommandLineTests/CrashTests`; all the others beside this file.
enum Suite {
  private static let environment = ProcessInfo.processInfo.environment

  static let isLong = environment["REGIMEN_LONG"] != nil

  /// Events that are appended beside a reader.
  static let events = isLong ? 100_000 : 2_000

  /// Schedules of crashes.
  static let schedules = environment["REGIMEN_SCHEDULES"].flatMap { Int($0) } ?? (isLong ? 100 : 4)

  /// The seed of the one schedule that is to be run again.
  static let seed = environment["REGIMEN_SEED"].flatMap { UInt64($0) }

  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
