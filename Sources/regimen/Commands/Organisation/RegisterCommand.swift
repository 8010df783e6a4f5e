import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen register`: clients, practitioners and sites.
struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Register a client, a practitioner or a site.",
    subcommands: [
      Client.self, RegisterPractitionerCommand.self, RegisterSiteCommand.self, RegisterRoomCommand.self,
      RegisterServiceCommand.self,
    ])

  struct Client: WriteCommand {
    typealias Input = RegisterClient.Input

    static let configuration = CommandConfiguration(
      abstract: "Register a client; name and contacts are sealed with a key of their own.",
      discussion: """
        Examples:
          regimen register client --name 'Maria Lopez' --email maria@example.com --phone '+1 407 555 0100'
          regimen register client --enquiry ID

        After an enquiry the client keeps its id, and name and contacts are taken from it; what is given here replaces them.
        Somebody of the name and the e-mail or phone of a client is registered with --confirm-duplicate only.
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @Option(help: Self.help(\.name, "name")) var name: String?
    @Option(help: Self.help(\.email, "address")) var email: String?
    @Option(help: Self.help(\.phone, "number")) var phone: String?
    @Option(help: Self.help(\.enquiryId, "id")) var enquiry: String?
    @Flag(help: "It is another person than the client of the same name and contact.") var confirmDuplicate =
      false

    func validate() throws {
      guard name != nil || enquiry != nil else {
        throw ValidationError("Say who: --name NAME, or --enquiry ID of the person's enquiry.")
      }
    }

    struct Answer: Encodable {
      let id: UUID
      let handle: String
      let position: Int64?
      /// Ids of open enquiries of the same e-mail or phone; left out where there are none.
      let sameContactEnquiries: [UUID]?
      /// Who may be the same person; left out where there is nobody.
      let notices: [String]?
    }

    var subject: String? { nil }

    func input(_ opened: OpenedPractice) async throws -> Input {
      var id: UUID?
      if let enquiry { id = try await opened.enquiry(enquiry) }
      return Input(
        name: name, email: email, phone: phone, enquiryId: id,
        confirmDuplicate: confirmDuplicate ? true : nil)
    }

    func show(_ outcome: CommandService.Outcome<RegisterClient>, _ opened: OpenedPractice) async throws {
      for case .client(.clientRegistered(let client)) in outcome.performed.events {
        // They are registered whatever comes of this.
        let same =
          (try? await opened.environment.queries.reached(
            email: email, phone: phone, except: client.clientID, in: opened.practice))?.enquiries ?? []
        let notices = await opened.notices(of: outcome)
        let answer = Answer(
          id: client.clientID, handle: client.handle, position: outcome.position,
          sameContactEnquiries: same.isEmpty ? nil : same,
          notices: notices.isEmpty ? nil : notices)
        let lines = same.map {
          "An open enquiry has the same e-mail or phone. Where it is theirs: regimen withdraw enquiry \($0.lowercased) --reason 'Registered as \(client.handle)'"
        }
        Output.answer(answer, as: globals.format) {
          (["Registered as \(client.handle)."] + notices + lines).joined(separator: "\n")
        }
      }
    }
  }
}
