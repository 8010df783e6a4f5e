import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show enquiries`: who asked and is not a client yet.
struct ShowEnquiriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enquiries", abstract: "Open enquiries, newest first, with how to reach the people.",
    discussion: """
      Example:
        regimen show enquiries
      Then: regimen register client --enquiry ID
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("How many, 1 to 200.", valueName: "n")) var limit = 50
  @Option(help: ArgumentHelp("Go on where the last page ended.", valueName: "cursor")) var cursor: String?

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let page = try await opened.environment.queries.enquiries(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now, limit: limit, cursor: cursor
      )
      Output.answer(page, as: globals.format) {
        var table = Table("When", "Name", "E-mail", "Phone", "Where it hurts", "Complaint", "Id")
        for item in page.items {
          table.add(
            TimeText.minute(item.at.date, in: opened.zone), item.name, item.email, item.phone,
            (item.regions ?? []).map(\.words).joined(separator: ", "), item.complaint,
            item.enquiryID.uuidString.lowercased())
        }
        return table.text(empty: "There is no open enquiry.")
          + (page.next.map { "\nOlder: --cursor \($0)" } ?? "")
      }
    }
  }
}
