import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen calendar`: the secret addresses that phones and calendars subscribe to.
struct CalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "Secret addresses of practitioners' calendars.",
    subcommands: [Issue.self, End.self])

  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the address of a practitioner's calendar; the one before ends.",
      discussion: """
        Anyone with the address sees the practitioner's appointments with initials; it is shown once and stored as a digest only.
        Example:
          regimen calendar issue --practitioner P-1
        """)

    @OptionGroup var globals: GlobalOptions
    @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String

    private struct Answer: Encodable {
      let practitionerId: UUID
      let path: String
    }

    func run() async throws {
      try await OpenedPractice.open(globals) { opened in
        let person = try await opened.names.known(practitioner, .practitioner)
        let path = try await CalendarFeeds(opened.environment.store).issue(
          person, in: opened.practice, now: opened.now)
        Output.answer(Answer(practitionerId: person, path: path), as: globals.format) {
          """
          \(path)
          Put it behind the address of “regimen serve”, such as https://practice.example.org. It is not shown again; make a new one to end it.
          """
        }
      }
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End the address of a practitioner's calendar.",
      discussion: "Example:\n  regimen calendar end --practitioner P-1")

    @OptionGroup var globals: GlobalOptions
    @Option(help: ArgumentHelp("The practitioner.", valueName: "practitioner")) var practitioner: String

    private struct Answer: Encodable {
      let practitionerId: UUID
      let ended: Bool
    }

    func run() async throws {
      try await OpenedPractice.open(globals) { opened in
        let person = try await opened.names.known(practitioner, .practitioner)
        let ended = try await CalendarFeeds(opened.environment.store).end(person, in: opened.practice)
        Output.answer(Answer(practitionerId: person, ended: ended), as: globals.format) {
          ended ? "Ended." : "Nothing to do: there is no address."
        }
      }
    }
  }
}
