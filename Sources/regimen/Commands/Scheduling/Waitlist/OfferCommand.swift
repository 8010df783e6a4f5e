import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen offer`: open times, to those who wait for them.
struct OfferCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "offer", abstract: "Offer open times to those who wait.", subcommands: [WaitlistTimes.self])

  struct WaitlistTimes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "waitlist-times",
      abstract: "Hold an open time for each who waits, in order; “confirm” books it, “release” declines it.",
      discussion: """
        A time that is declined or runs out is offered to the next who would take it.
        Example:
          regimen offer waitlist-times --for 120
        """)

    @OptionGroup var globals: GlobalOptions
    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("For how long, 1 to 2880 (two days).", valueName: "minutes")) var holdMinutes =
      WaitlistOfferJob.usualHoldMinutes

    private struct Answer: Encodable {
      struct Item: Encodable {
        let entryId: UUID
        let clientId: UUID
        let offer: HoldAnswer
      }
      let items: [Item]
    }

    func validate() throws {
      guard Bounds.holdMinutes.contains(holdMinutes) else {
        throw ValidationError("--for takes 1 to 2880 minutes.")
      }
    }

    func run() async throws {
      try await OpenedPractice.open(globals) { opened in
        let job = WaitlistOfferJob(
          opened.environment.queries, opened.environment.store, opened.practice,
          issuer: Issuer(role: "owner", client: "regimen-cli"), holdMinutes: holdMinutes)
        let offers = try await job.run(now: opened.now)
        let items = offers.map {
          Answer.Item(
            entryId: $0.entryID, clientId: $0.held.clientID, offer: HoldAnswer($0.held, $0.position, opened))
        }
        Output.answer(Answer(items: items), as: globals.format) {
          guard !items.isEmpty else { return "Nothing to offer: nobody waits for a time that is open." }
          return items.map(\.offer.text).joined(separator: "\n")
        }
      }
    }
  }
}
