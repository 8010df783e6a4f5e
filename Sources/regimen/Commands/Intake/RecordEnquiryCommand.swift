import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record enquiry`: who asks, how to reach them, what hurts.
struct RecordEnquiryCommand: WriteCommand {
  typealias Input = RecordEnquiry.Input

  static let configuration = CommandConfiguration(
    commandName: "enquiry",
    abstract: "Record an enquiry; who asks and what they say is sealed with a key of their own.",
    discussion: """
      Example:
        regimen record enquiry --name 'Maria Lopez' --phone '+1 407 555 0100' \\
          --complaint 'low back pain for two years' --region low_back

      It needs an e-mail or a phone, and the complaint in words or a region. Nobody is registered by it: go on with
      “regimen register client --enquiry ID”.
      Regions: \(PainRegion.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.name, "name")) var name: String
  @Option(help: Self.help(\.email, "address")) var email: String?
  @Option(help: Self.help(\.phone, "number")) var phone: String?
  @Option(help: Self.help(\.complaint, "text")) var complaint: String?
  @Option(help: Self.help(\.regions, "region", "repeated for each region")) var region: [PainRegion] = []
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      name: name, email: email, phone: phone, complaint: complaint, regions: region,
      at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<RecordEnquiry>) -> String {
    let id = outcome.request.id.uuidString.lowercased()
    return "Recorded as enquiry \(id).\nRegister the client: regimen register client --enquiry \(id)"
  }
}
