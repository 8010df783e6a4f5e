import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen show exercises`: the ladders and what the practice added, searched.
struct ShowExercisesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercises", abstract: "Exercises by muscle, region, mode, equipment and name, best first.",
    discussion: """
      What is unknown of an exercise never matches: an imported one has no region, mode or caution before
      “regimen assign ladder”, and the ladders do not say their equipment.
      Examples:
        regimen show exercises --region knee --mode isometric --avoiding low_back
        regimen show exercises --muscle glutes --equipment bands --limit 20

      Regions: \(PainRegion.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Option(help: ArgumentHelp("A muscle, a part of its name, or a group such as glutes.", valueName: "muscle"))
  var muscle: String?
  @Option(help: ArgumentHelp("The region whose joint is stabilised.", valueName: "region")) var region:
    String?
  @Option(help: ArgumentHelp("How it is performed.", valueName: Exercise.Mode.choices)) var mode:
    Exercise.Mode?
  @Option(help: ArgumentHelp("Such as dumbbell, bands or 'body only'.", valueName: "equipment"))
  var equipment: String?
  @Option(help: ArgumentHelp("Regions that must not be provoked, separated by commas.", valueName: "regions"))
  var avoiding: String?
  @Option(help: ArgumentHelp("Words of the name.", valueName: "text")) var text: String?
  @Option(help: ArgumentHelp("How many, 1 to 1000.", valueName: "n")) var limit = 50

  func run() async throws {
    guard (1...1000).contains(limit) else { throw ValidationError("--limit takes a number from 1 to 1000.") }
    let search = CatalogueSearch(
      muscle: muscle, region: try region.map { try RegionText.region($0, option: "--region") }, mode: mode,
      equipment: equipment, avoiding: Set(try RegionText.regions(avoiding, option: "--avoiding")), text: text)
    try await OpenedPractice.open(globals) { opened in
      let catalogue = try await opened.environment.queries.catalogue(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
      let answer = ExerciseList(catalogue.search(search), limit: limit)
      Output.answer(answer, as: globals.format) {
        var table = Table(
          "Exercise", "Ladder", "Mode", "Muscles", "Regions", "Avoid while painful", "Equipment")
        for item in answer.items {
          table.add(
            item.slug, item.ladder.map { "\($0)\(item.rung ?? 0)" }, item.mode?.rawValue,
            item.muscles.joined(separator: ", "),
            item.regions.isEmpty ? nil : item.regions.map(\.words).joined(separator: ", "),
            item.cautionRegions?.map(\.words).joined(separator: ", "), item.equipment)
        }
        let rest = answer.total - answer.items.count
        return table.text(
          empty: "No exercise fits. Ask for less, or import some: regimen import exercises FILE")
          + (rest > 0 ? "\n\(rest) more: --limit \(min(1000, answer.total))" : "")
      }
    }
  }
}
