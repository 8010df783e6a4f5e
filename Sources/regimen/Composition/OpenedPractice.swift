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
  /// The zone of the client who is named; nil for the practice's.
  private var clientZone: String?
  /// Clients who were named by a part of their name.
  let partlyNamed = PartlyNamed()

  /// Opens the practice of the options: the one that is named, or the only one.
  static func open<Value: Sendable>(_ options: GlobalOptions, _ body: (OpenedPractice) async throws -> Value)
    async throws -> Value
  {
    try await AppEnvironment.open(options) { environment in
      let opened = try await OpenedPractice.at(environment, practice: options.practice)
      do {
        return try await body(opened)
      } catch let refusal as Refusal {
        throw PlacedRefusal(refusal: refusal, timeZone: opened.zone)
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
  }

  /// The zone in which times are said and days counted where no site gives one: that of the client who is named, else the
  /// practice's.
  var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }

  /// The name of that zone.
  var timeZone: String { clientZone ?? directory.practice?.timeZone ?? "UTC" }

  /// The client that a text names, with the practice opened so that times and days are those of the client's zone.
  func client(_ text: String) async throws -> (id: UUID, opened: OpenedPractice) {
    let id = try id(text, .client)
    var opened = self
    opened.clientZone = try await environment.queries.timeZone(of: id, in: practice)
    return (id, opened)
  }

  /// The id of the client, practitioner or site that a text names.
  func id(_ text: String, _ kind: DirectoryRow.Kind) throws -> UUID {
    guard let id = try entry(text, kind).uuid else { throw DirectoryError.unknown(kind) }
    return id
  }

  /// The one thing that a text names. Where it fits several, a person at a terminal is also told their names.
  func entry(_ text: String, _ kind: DirectoryRow.Kind) throws -> DirectoryEntry {
    do throws(DirectoryError) {
      let entry = try directory.find(text, kind)
      partlyNamed.note(entry, by: text)
      return entry
    } catch {
      guard case .ambiguous(_, let candidates) = error, var failure = Failure(error) else { throw error }
      let names = Dictionary(
        directory.all(kind).map { ($0.handle ?? $0.id, $0.name ?? "–") },
        uniquingKeysWith: { first, _ in first })
      failure.forTerminal = candidates.compactMap { handle in names[handle].map { "\(handle)  \($0)" } }
      throw failure
    }
  }

  /// The slug of the exercise that a text names; an unknown one is left to the decision, which names the nearest.
  func slug(_ text: String) throws -> String {
    do {
      return try directory.find(text, .exercise).id
    } catch DirectoryError.unknown {
      return Slug.make(from: text)
    }
  }

  /// Performs the command that `make` makes from the identity of the request, or shows what it would record.
  ///
  /// - Returns: nil for a dry run, which has been printed.
  func perform<Command: Decider>(
    _ options: WriteOptions, _ globals: GlobalOptions, _ make: (CommandIdentity) throws -> Command
  ) async throws -> Performed<PracticeEvent>? where Command.Event == PracticeEvent {
    let identity = CommandIdentity(
      key: options.idempotencyKey, in: practice, request: Arguments.request(try GivenLines.arguments()))
    let command = try make(identity)
    if options.dryRun {
      let drafts = try await environment.store.rehearse(command, in: practice)
      try DryRun(drafts).show(globals.format)
      partlyNamed.tell(wouldAct: true)
      return nil
    }
    let done = try await environment.store.perform(
      command, in: practice, identity: identity, issuer: try issuer(options))
    partlyNamed.tell(wouldAct: false)
    return done
  }

  func issuer(_ options: WriteOptions) throws -> Issuer {
    guard let named = options.actor else { return Issuer(role: "owner", client: "regimen-cli") }
    return Issuer(actor: try id(named, .practitioner), role: "practitioner", client: "regimen-cli")
  }
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
