import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record flare`: pain that is worse than usual, in one region.
struct RecordFlareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flare", abstract: "Record a flare; the work is lightened until it is resolved.",
    discussion: """
      Example:
        regimen record flare --client C-1001 --region low_back --nrs 6 --by practitioner

      Regions: \(PainRegion.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The region, one of those above.", valueName: "region")) var region: PainRegion
  @Option(help: ArgumentHelp("Pain at its worst, 1 to 10.", valueName: "1-10")) var nrs: Int
  @Option(help: ArgumentHelp("Who says so.", valueName: FlareDeclarer.choices)) var by: FlareDeclarer =
    .client
  @Option(help: ArgumentHelp("Note; sealed.", valueName: "text")) var note: String?
  @Option(help: ArgumentHelp("When it began, YYYY-MM-DD HH:MM (default: now).", valueName: "time"))
  var at: String?

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      var flareID = UUID()
      let done = try await desk.perform(write, globals) { identity in
        flareID = identity.derive("flare")
        return DeclareFlare(
          clientID: person, flareID: flareID, region: region, nrs: nrs, declaredBy: by, note: note,
          at: moment, timeZone: desk.timeZone, now: desk.now)
      }
      desk.confirm(
        done, globals, ["flareId": flareID],
        "Recorded.\nOnce it is over: regimen resolve flare --client \(client) --flare \(flareID.uuidString.lowercased())"
      )
    }
  }
}
