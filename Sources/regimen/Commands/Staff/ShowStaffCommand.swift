import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `regimen show staff`: who works here and signs in.
struct ShowStaffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "Who works for the practice and signs in, and who did.",
    discussion: "Examples:\n  regimen show staff\n  regimen show staff --as-of 2027-03-01")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let list = try await opened.environment.queries.staff(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(list, as: globals.format) {
        var table = Table("Staff", "Name", "E-mail", "Role", "Places", "Practitioner", "Added", "Ended")
        for item in list.items {
          let practitioner =
            item.isPractitioner ? opened.directory.entry(.practitioner, item.personID)?.handle : nil
          table.add(
            item.handle, item.name, item.email, item.role.rawValue,
            TokenPlaceOptions.text(item.siteIDs, virtual: item.includesVirtual, opened.directory),
            practitioner, TimeText.minute(item.addedAt.date, in: opened.zone),
            item.endedAt.map { TimeText.minute($0.date, in: opened.zone) })
        }
        return table.text(
          empty: "No staff yet. Add somebody: regimen add staff --name NAME --email ADDRESS --role owner")
      }
    }
  }
}
