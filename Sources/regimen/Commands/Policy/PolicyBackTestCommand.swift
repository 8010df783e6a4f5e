import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen policy back-test`: what a candidate policy would have proposed over recorded history, step by step; it records nothing.
struct PolicyBackTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "back-test", abstract: "Replay a candidate policy over the recorded history, and compare.",
    discussion: """
      Observational: it shows where the candidate agrees with what was done, and what came of it there. It never says what \
      would have come of anything that was not done. Erased clients are left out.
      Examples:
        regimen policy back-test --policy candidate.yaml
        regimen policy back-test --policy candidate.yaml --client C-1001 --format json
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var choice: PolicyOptions
  @Option(help: ArgumentHelp("Only this client (default: all).", valueName: "client")) var client: String?

  func run() async throws {
    let candidate = try choice.parameters()
    try await OpenedPractice.open(globals) { opened in
      let clients = try await clients(opened)
      var catalogue = PracticeCatalogue()
      for event in try await opened.environment.store.read(tag: PracticeTags.exercises, in: opened.practice) {
        catalogue.evolve(event)
      }
      var test = BackTest(
        candidate, practiceZone: opened.zone, places: LadderPositions(catalogue), through: opened.now)
      let progress = ProgressMeter("Replaying")
      for (index, id) in clients.enumerated() {
        try Task.checkCancellation()
        let events = try await opened.environment.store.read(
          tag: PracticeTags.client(id), in: opened.practice)
        test.add(id, events: events)
        progress.report(Int64(index + 1), of: Int64(clients.count))
      }
      progress.finish()
      let report = test.report
      Output.answer(report, as: globals.format) { BackTestText(report, zone: opened.zone).text }
    }
  }

  private func clients(_ opened: OpenedPractice) async throws -> [UUID] {
    if let client { return [try await opened.names.known(client, .client)] }
    return opened.directory.all(.client).filter { !$0.isErased }.compactMap(\.uuid)
  }
}
