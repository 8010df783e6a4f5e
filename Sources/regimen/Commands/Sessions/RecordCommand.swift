import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record`: sessions, morning pain, red flags.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Record a session, the pain of the next morning, or a red flag.",
    subcommands: [RecordSessionCommand.self, RecordMorningPainCommand.self, RecordRedFlagCommand.self])
}

/// `regimen record morning-pain`: completes a session with the pain of the morning after.
struct RecordMorningPainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "morning-pain", abstract: "Record the pain of the morning after a session, 0 to 10.",
    discussion: "Example:\n  regimen record morning-pain --client C-1001 --session SESSION --nrs 3")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The session's id (default: the client's last session).", valueName: "session"))
  var session: String?
  @Option(help: ArgumentHelp("Pain, 0 (none) to 10.", valueName: "0-10")) var nrs: Int
  @Option(
    help: ArgumentHelp("The morning, YYYY-MM-DD (default: today, or the day of --at).", valueName: "day"))
  var day: String?
  @Option(help: ArgumentHelp("When it was scored, YYYY-MM-DD HH:MM (default: now).", valueName: "time"))
  var at: String?
  @Flag(help: "Replace a score recorded before.") var correcting = false

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(client, .client)
      let session = try await desk.session(session, of: person)
      let morning = try day.map { try TimeText.day($0, option: "--day") }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        RecordMorningPain(
          sessionID: session, clientID: person, nrs: nrs, day: morning, correcting: correcting, at: moment,
          now: desk.now)
      }
      desk.confirm(done, globals, ["sessionId": session], "Recorded.")
    }
  }
}

/// `regimen record red-flag`: a sign that has to be seen by a physician first.
struct RecordRedFlagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "red-flag", abstract: "Record a red flag; loads stay as they are until it is cleared.",
    discussion: """
      Example:
        regimen record red-flag --client C-1001 --flag constant-night-pain

      Flags: \(RedFlag.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The flag, one of those above.", valueName: "flag")) var flag: RedFlag
  @Option(help: ArgumentHelp("When it was noticed (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(client, .client)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      var flagID = UUID()
      let done = try await desk.perform(write, globals) { identity in
        flagID = identity.derive("red-flag")
        return RaiseRedFlag(clientID: person, flagID: flagID, flag: flag, at: moment, now: desk.now)
      }
      desk.confirm(
        done, globals, ["flagId": flagID],
        flag.urgency == .emergency
          ? "Recorded. This is an emergency: refer at once. Loads stay until it is cleared."
          : "Recorded. Refer soon. Loads stay until it is cleared.\nClear it: regimen clear red-flag --client \(client) --flag \(flagID.uuidString.lowercased()) --reason TEXT"
      )
    }
  }
}

/// `regimen clear`: red flags.
struct ClearCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Clear a red flag.", subcommands: [ClearRedFlagCommand.self])
}

/// `regimen clear red-flag`: a practitioner says that training may go on.
struct ClearRedFlagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "red-flag", abstract: "Clear a red flag, with the reason.",
    discussion:
      "Example:\n  regimen clear red-flag --client C-1001 --flag ID --reason 'seen by physician, cleared'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The flag's id, as it was printed when recorded.", valueName: "id")) var flag:
    String
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let person = try desk.id(client, .client)
      guard let id = UUID(uuidString: flag) else {
        throw ValidationError("--flag takes the red flag's id, as “regimen show history” lists it.")
      }
      let practitioner = try write.actor.map { try desk.id($0, .practitioner) }
      let done = try await desk.perform(write, globals) { _ in
        ClearRedFlag(
          clientID: person, flagID: id, practitionerID: practitioner, reason: reason, now: desk.now)
      }
      desk.confirm(done, globals, ["flagId": id], "Cleared.")
    }
  }
}
