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
      It compares with the policy in use; where the candidate is that one, with the other one that is released.
      Examples:
        regimen policy back-test --policy 2026.2
        regimen policy back-test --policy candidate.yaml --against 2026.1
        regimen policy back-test --policy candidate.yaml --client C-1001 --format json
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var choice: PolicyOptions
  @Option(
    help: ArgumentHelp(
      "What it is compared with: 2026.1, 2026.2 or a YAML file (default: the policy in use).",
      valueName: "policy"))
  var against: String?
  @Option(help: ArgumentHelp("Only this client (default: all).", valueName: "client")) var client: String?

  func run() async throws {
    let candidate = try choice.parameters()
    let named = try against.map { try PolicyOptions.read($0) }
    try await OpenedPractice.open(globals) { opened in
      let clients = try await clients(opened)
      var catalogue = PracticeCatalogue()
      for event in try await opened.environment.store.read(tag: PracticeTags.exercises, in: opened.practice) {
        catalogue.evolve(event)
      }
      let reference: PolicyParameters
      if let named { reference = named } else { reference = try await inUse(opened, besides: candidate) }
      var test = BackTest(
        candidate, against: reference, practiceZone: opened.zone, catalogue: catalogue, through: opened.now)
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

  /// The policy in use; where the candidate is that one, the other one that is released.
  private func inUse(_ opened: OpenedPractice, besides candidate: PolicyParameters) async throws
    -> PolicyParameters
  {
    let adopted = try await opened.adoptedPolicy()
    guard adopted == candidate else { return adopted }
    return candidate.ofSuccessor == nil ? .successor : .standard
  }

  private func clients(_ opened: OpenedPractice) async throws -> [UUID] {
    if let client { return [try await opened.names.known(client, .client)] }
    return opened.directory.all(.client).filter { !$0.isErased }.compactMap(\.uuid)
  }
}

extension OpenedPractice {
  /// The policy that the practice has in use.
  func adoptedPolicy() async throws -> PolicyParameters {
    var adopted = AdoptedPolicy()
    for event in try await environment.store.read(tag: PracticeTags.policy, in: practice) {
      adopted.evolve(event)
    }
    return adopted.parameters
  }
}
