import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record lifestyle`: a change of daily life that was agreed, and when it is looked at again.
struct RecordLifestyleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lifestyle", abstract: "Record an agreed change of daily life, with the day of its review.",
    discussion: """
      Example:
        regimen record lifestyle --client C-1001 --area posture --target 'a break every hour' --review-on 2027-04-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("What it is about.", valueName: LifestyleArea.choices)) var area: LifestyleArea
  @Option(help: ArgumentHelp("What is to change; sealed.", valueName: "text")) var target: String
  @Option(help: ArgumentHelp("The day of the review, YYYY-MM-DD.", valueName: "day")) var reviewOn: String
  @Option(help: ArgumentHelp("When it was agreed, YYYY-MM-DD HH:MM (default: now).", valueName: "time"))
  var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let day = try TimeText.day(reviewOn, option: "--review-on")
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      var changeID = UUID()
      let done = try await desk.perform(write, globals) { identity in
        changeID = identity.derive("lifestyle")
        return AgreeLifestyleChange(
          clientID: person, changeID: changeID, area: area, target: target, reviewOn: day, at: moment,
          timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(
        done, globals, ["changeId": changeID],
        "Recorded.\nOn \(day): regimen review lifestyle \(changeID.uuidString.lowercased()) --client \(client) --outcome \(LifestyleOutcome.choices)"
      )
    }
  }
}
