import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record enquiry`: who asks, how to reach them, what hurts.
struct RecordEnquiryCommand: AsyncParsableCommand {
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
  @Option(help: ArgumentHelp("Full name; sealed.", valueName: "name")) var name: String
  @Option(help: ArgumentHelp("E-mail address; sealed.", valueName: "address")) var email: String?
  @Option(help: ArgumentHelp("Phone number; sealed.", valueName: "number")) var phone: String?
  @Option(help: ArgumentHelp("What hurts, in words; sealed.", valueName: "text")) var complaint: String?
  @Option(help: ArgumentHelp("Where it hurts; repeat for each region.", valueName: "region")) var region:
    [PainRegion] = []
  @Option(help: ArgumentHelp("When they asked (default: now).", valueName: "time")) var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      var enquiryID = UUID()
      let done = try await desk.perform(write, globals) { identity in
        enquiryID = identity.derive("client")
        return RecordEnquiry(
          clientID: enquiryID, name: name, email: email, phone: phone, complaint: complaint, regions: region,
          at: moment, now: desk.now)
      }
      let id = enquiryID.uuidString.lowercased()
      desk.confirm(
        done, globals, ["enquiryId": enquiryID],
        "Recorded as enquiry \(id).\nRegister the client: regimen register client --enquiry \(id)")
    }
  }
}
