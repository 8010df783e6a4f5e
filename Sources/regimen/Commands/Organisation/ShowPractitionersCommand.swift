import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen show practitioners`: who may be booked, and who could be.
struct ShowPractitionersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practitioners", abstract: "The practitioners, with the handles that commands name them by.",
    discussion: "Example:\n  regimen show practitioners")

  @OptionGroup var globals: GlobalOptions

  private struct Answer: Encodable {
    struct Item: Encodable {
      let practitionerId: UUID?
      let handle: String?
      let name: String?
      let erased: Bool
      /// The first day on which nothing is booked with them; nil while they are not retired.
      let retiredOn: LocalDay?
    }
    let items: [Item]
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let entries = opened.directory.all(.practitioner)
      let answer = Answer(
        items: entries.map {
          .init(
            practitionerId: $0.uuid, handle: $0.handle, name: $0.name, erased: $0.isErased,
            retiredOn: $0.retiredOn)
        })
      Output.answer(answer, as: globals.format) {
        var table = Table("Practitioner", "Name", "Retired from")
        for entry in entries { table.add(entry.handle ?? "–", entry.name, entry.retiredOn.map { "\($0)" }) }
        return table.text(
          empty: "No practitioner yet. Register one: regimen register practitioner --name NAME")
      }
    }
  }
}
