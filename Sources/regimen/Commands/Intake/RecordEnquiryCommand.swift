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

  private struct Answer: Encodable {
    let enquiryId: UUID
    let position: Int64?
    /// Handles of clients, and ids of open enquiries, of the same e-mail or phone; left out where there are none.
    let sameContactClients: [String]?
    let sameContactEnquiries: [UUID]?
  }

  func show(_ outcome: CommandService.Outcome<RecordEnquiry>, _ opened: OpenedPractice) async throws {
    let id = outcome.request.id
    // It is recorded whatever comes of this.
    let same =
      (try? await opened.environment.queries.reached(
        email: email, phone: phone, except: id, in: opened.practice)) ?? .nobody
    let handles = same.clients.compactMap(\.handle)
    let answer = Answer(
      enquiryId: id, position: outcome.position, sameContactClients: handles.isEmpty ? nil : handles,
      sameContactEnquiries: same.enquiries.isEmpty ? nil : same.enquiries)
    Output.answer(answer, as: globals.format) {
      ([
        "Recorded as enquiry \(id.lowercased).",
        "Register the client: regimen register client --enquiry \(id.lowercased)",
      ] + Self.sameContact(handles, same.enquiries, id)).joined(separator: "\n")
    }
  }

  /// Who has the same e-mail or phone, and what to do about it.
  private static func sameContact(_ clients: [String], _ enquiries: [UUID], _ id: UUID) -> [String] {
    let known =
      clients.map { "  client \($0): regimen show client \($0)" }
      + enquiries.map { "  enquiry \($0.lowercased): regimen show enquiries" }
    guard !known.isEmpty else { return [] }
    return ["The same e-mail or phone is known of:"] + known + [
      "Where it is the same matter: regimen withdraw enquiry \(id.lowercased) --reason 'Typed twice'"
    ]
  }
}
