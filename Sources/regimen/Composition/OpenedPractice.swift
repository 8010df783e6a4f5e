import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// One practice, as a person acts in it: finds what is named, and performs commands.
struct OpenedPractice: Sendable {
  let environment: AppEnvironment
  let practice: PracticeID
  let directory: DirectoryIndex
  let now: Date
  /// The time at which commands act; another one in tests alone.
  @TaskLocal static var clock: @Sendable () -> Date = { Date() }
  /// Clients who were named by a part of their name.
  let partlyNamed: PartlyNamed
  /// Finds whom and what the command line names; a command that appends resolves with one of its own.
  let names: InputResolver

  /// Opens the practice of the options: the one that is named, or the only one.
  static func open<Value: Sendable>(_ options: GlobalOptions, _ body: (OpenedPractice) async throws -> Value)
    async throws -> Value
  {
    try await AppEnvironment.open(options) { environment in
      let opened = try await OpenedPractice.at(environment, practice: options.practice)
      do {
        return try await TimeText.$today.withValue(LocalDay(of: opened.now, in: opened.zone)) {
          try await body(opened)
        }
      } catch let refusal as Refusal {
        throw PlacedRefusal(refusal: refusal, timeZone: opened.zone)
      } catch let error as InputError {
        throw await opened.failure(error)
      }
    }
  }

  static func at(_ environment: AppEnvironment, practice named: String?) async throws -> OpenedPractice {
    let practice = try await environment.practice(named)
    return OpenedPractice(
      environment: environment, practice: practice,
      directory: try await environment.queries.directory(practice), now: clock())
  }

  private init(environment: AppEnvironment, practice: PracticeID, directory: DirectoryIndex, now: Date) {
    self.environment = environment
    self.practice = practice
    self.directory = directory
    self.now = now
    let partlyNamed = PartlyNamed()
    self.partlyNamed = partlyNamed
    names = Self.resolver(environment, practice, about: nil, now, partlyNamed)
  }

  /// Finds what a command that appends nothing is about.
  func resolver(about subject: String) -> InputResolver {
    Self.resolver(environment, practice, about: subject, now, partlyNamed)
  }

  private static func resolver(
    _ environment: AppEnvironment, _ practice: PracticeID, about subject: String?, _ now: Date,
    _ partlyNamed: PartlyNamed
  ) -> InputResolver {
    InputResolver(
      environment.queries, environment.store, practice: practice, subject: subject, key: nil,
      request: [UInt8](), names: .names, now: now, onSkipped: TimeText.noteSkipped, onFound: partlyNamed.note,
      onUnknown: partlyNamed.noteUnknown)
  }

  /// The practice's zone, in which times are said and days counted where neither a site nor a client gives one.
  var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

  /// The name of that zone.
  var timeZone: String { directory.practice?.timeZone ?? "UTC" }
}

extension AppEnvironment {
  /// The practice of an id, or the only one there is.
  func practice(_ named: String?) async throws -> PracticeID {
    if let named {
      guard let id = PracticeID(named) else {
        throw Failure(.usage, "practice", "--practice takes a practice's id, as “regimen doctor” lists them.")
      }
      return id
    }
    let practices = try await store.practices()
    guard let only = practices.first else {
      throw Failure(
        .refused, "not-set-up",
        "There is no practice yet. Start one: regimen setup --practice NAME --time-zone ZONE --site NAME --practitioner NAME"
      )
    }
    guard practices.count == 1 else {
      throw Failure(.usage, "practice", "This database holds several practices. Name one with --practice ID.")
    }
    return only
  }
}
