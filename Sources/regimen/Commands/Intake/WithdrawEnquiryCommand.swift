import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen withdraw enquiry`: nobody wants help by it, or it was recorded twice.
struct WithdrawEnquiryCommand: WriteCommand {
  typealias Input = WithdrawEnquiry.Input

  static let configuration = CommandConfiguration(
    commandName: "enquiry", abstract: "Take back an enquiry that is none, or was recorded twice.",
    discussion: """
      It is listed no more. What was said stays on record and sealed; “regimen erase client ID” destroys it for good.
      Example:
        regimen withdraw enquiry ID --reason 'Advertising'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(
    help: ArgumentHelp(
      "The enquiry: its id or the beginning of it, or the name, e-mail or phone of who asked.",
      valueName: "enquiry"))
  var enquiry: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(enquiryId: try await opened.enquiry(enquiry), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawEnquiry>) -> String {
    "Withdrawn; it is listed no more. If it was another one that was meant, record this one anew."
  }
}

extension OpenedPractice {
  /// The id of the open enquiry that a text names: by its id or the beginning of it, or who asked by a part of the name, the e-mail
  /// or the phone.
  ///
  /// - Throws: ``Failure`` where none or several fit.
  func enquiry(_ text: String) async throws -> UUID {
    if let id = UUID(uuidString: text) { return id }
    let found = try await environment.queries.enquiries(fitting: text, in: practice)
    if let only = found.first, found.count == 1 { return only.enquiryID }
    guard !found.isEmpty else {
      throw Failure(
        .refused, "unknown-enquiry", "No open enquiry fits. “regimen show enquiries” lists them.",
        field: "enquiry")
    }
    var failure = Failure(
      .refused, "ambiguous-enquiry",
      "More than one open enquiry fits: \(found.prefix(10).map { $0.enquiryID.lowercased }.joined(separator: ", ")). Say which by its id; “regimen show enquiries” lists them.",
      field: "enquiry")
    failure.forTerminal = found.prefix(10).map(line)
    throw failure
  }

  /// An enquiry for a person at a terminal: when, who, how to reach them.
  func line(_ item: EnquiryPage.Item) -> String {
    let words = [item.name, item.email, item.phone].compactMap(\.self)
    return
      "\(item.enquiryID.lowercased)  \(TimeText.minute(item.at.date, in: zone))  \(words.joined(separator: ", "))"
  }

  /// The commands that register whom a text names who has only enquired; nil where nobody fits.
  func registering(_ text: String) async -> (advice: String, lines: [String])? {
    guard let found = try? await environment.queries.enquiries(fitting: text, in: practice), !found.isEmpty
    else { return nil }
    let commands = found.prefix(3).map { "regimen register client --enquiry \($0.enquiryID.lowercased)" }
    let lead =
      found.count == 1
      ? "Somebody who fits has enquired, and is no client yet. Register them first:"
      : "Some who fit have enquired, and are no clients yet. Register the one who is meant first:"
    return ("\(lead) \(commands.joined(separator: " or "))", found.prefix(3).map(line))
  }
}
