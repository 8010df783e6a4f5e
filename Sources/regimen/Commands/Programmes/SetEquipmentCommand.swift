import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen set equipment`: what there is to train with at a site, or at a client's home.
struct SetEquipmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "equipment", abstract: "Set what there is to train with at a site or at a client's home.",
    discussion: """
      A programme is drafted for what the client has at home, else for what there is at the site where the client is seen; where
      nobody said, only what needs nothing is drafted. Equipment: \(Equipment.choices.replacing("|", with: ", ")), or none.
      Examples:
        regimen set equipment band,bench,dumbbell,step --site 'Lake Nona'
        regimen set equipment band --client C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(
    help: ArgumentHelp(
      "What there is, separated by commas; “none” for nothing.", valueName: "things")) var things: String
  @Option(help: ArgumentHelp("The site, by id or name.", valueName: "site")) var site: String?
  @Option(help: ArgumentHelp("The client whose home it is.", valueName: "client")) var client: String?

  func validate() throws {
    guard (site == nil) != (client == nil) else {
      throw ValidationError("Say where it is: --site, or --client for a client's home.")
    }
    _ = try EquipmentText.things(things)
  }

  func run() async throws {
    let things = Array(try EquipmentText.things(things))
    try await OpenedPractice.open(globals) { opened in
      if let site {
        try await set(SetSiteEquipment.Input(site: Reference(site), equipment: things), about: nil, opened)
      } else {
        try await set(SetHomeEquipment.Input(equipment: things), about: client, opened)
      }
    }
  }

  private func set<Input: CommandInput>(_ input: Input, about subject: String?, _ opened: OpenedPractice)
    async throws
  {
    guard let outcome = try await opened.perform(input, about: subject, write, globals) else { return }
    let place = site == nil ? "at home" : "at the site"
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id],
      "Set: \(Equipment.list(try EquipmentText.things(things))) \(place).")
  }
}

/// `regimen set training-days`: on how many days a week a client trains.
struct SetTrainingDaysCommand: WriteCommand {
  typealias Input = SetTrainingDays.Input

  static let configuration = CommandConfiguration(
    commandName: "training-days", abstract: "Set on how many days a week a client trains.",
    discussion: """
      A programme is drafted for so many days; 3 where nobody said.
      Example:
        regimen set training-days 2 --client C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.days, "days")) var days: Int
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input { Input(days: days) }

  func confirmation(_ outcome: CommandService.Outcome<SetTrainingDays>) -> String {
    "Set: trains on \(Count.text(days, "day")) a week."
  }
}

/// How equipment is typed.
enum EquipmentText {
  /// - Throws: `ValidationError` for a word that names none.
  static func things(_ text: String) throws -> Set<Equipment> {
    let words = text.lowercased().split { $0 == "," || $0.isWhitespace }.map(String.init).filter {
      $0 != "none"
    }
    return Set(
      try words.map { word in
        guard let thing = Equipment(rawValue: word) else {
          throw ValidationError(
            "“\(word)” is no equipment that is known. Name some of \(Equipment.choices.replacing("|", with: ", ")), or none."
          )
        }
        return thing
      })
  }
}
