import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record pain-map`: where it hurts, and how much.
struct RecordPainMapCommand: WriteCommand {
  typealias Input = RecordPainMap.Input

  static let configuration = CommandConfiguration(
    commandName: "pain-map", abstract: "Record where it hurts, and how much, 0 to 10.",
    discussion: """
      Example:
        regimen record pain-map --client C-1001 --pain 'low_back left 5' --pain 'knee right 2'

      Each place once, up to \(Bounds.painSites.upperBound). Where nothing hurts, say --no-pain.
      Regions: \(PainRegion.allCases.map(\.rawValue).joined(separator: ", "))
      Sides: \(PainSide.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.pains, "region side 0-10", "repeated for each")) var pain: [String] = []
  @Flag(help: "Nothing hurts.") var noPain = false
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  private struct Answer: Encodable {
    let clientId: UUID
    let position: Int64?
    let places: Int
    let worst: Int
    let review: [PainRegion]
  }

  func validate() throws {
    guard pain.isEmpty == noPain else {
      throw ValidationError("Say where it hurts: either --pain 'REGION SIDE 0-10', repeated, or --no-pain.")
    }
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(pains: try pain.map(Self.score), at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<RecordPainMap>, _ opened: OpenedPractice) {
    for case .intake(.painMapRecorded(let map)) in outcome.performed.events {
      let answer = Answer(
        clientId: outcome.request.id, position: outcome.position, places: map.pains.count, worst: map.worst,
        review: map.regionsForReview)
      Output.answer(answer, as: globals.format) { text(answer) }
    }
  }

  private func text(_ answer: Answer) -> String {
    guard answer.places > 0 else { return "Recorded: no pain." }
    let recorded = "Recorded: \(Count.text(answer.places, "place")), the worst at \(answer.worst)."
    guard !answer.review.isEmpty else { return recorded }
    return """
      \(recorded)
      Pain there goes to a practitioner's review: \(answer.review.map(\.words).joined(separator: ", ")).
      Clear it: regimen record clearance --client \(ShellWord.quoted(client)) --practitioner NAME --scope mapped-region --reason TEXT
      """
  }

  private static func score(_ text: String) throws -> PainScore {
    guard let score = PainScore(text) else {
      throw Failure(
        .usage, "unreadable-pain",
        "--pain takes a region, a side and a score from 0 to 10, such as 'low_back left 5' or 'knee right 2'; only in the middle of the body the side may be left out, as in 'chest 4'. “regimen record pain-map --help” lists the regions.",
        field: "pain")
    }
    return score
  }
}
