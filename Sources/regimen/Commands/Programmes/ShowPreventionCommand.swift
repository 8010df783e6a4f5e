import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show prevention`: how a client keeps what was reached, and what preceded their flares.
struct ShowPreventionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prevention",
    abstract:
      "How a client keeps what was reached: tapering, checks after a discharge, what preceded flares; a description.",
    discussion: """
      In the phase “maintain” sessions with the practice thin out; days at home stay. 1, 3, 6 and 12 months after a discharge the
      practice asks how it goes: “regimen record aftercare-check”.
      Example:
        regimen show prevention C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.prevention(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: PreventionView) -> String {
    [
      "\(view.client.handle)  \(view.client.name)", view.taper.map(text), aftercare(view), flares(view),
      view.notes.joined(separator: "\n"),
    ].compactMap(\.self).joined(separator: "\n\n")
  }

  private static func text(_ taper: PreventionView.Taper) -> String {
    var table = Table("Maintain", "")
    table.add("training days a week", taper.trainingDays.map(String.init))
    table.add("last session with the practice", taper.lastSession?.description)
    table.add("next that is booked", taper.nextBooked?.description)
    return "\(taper.words)\n\(table.text(empty: ""))"
  }

  private static func aftercare(_ view: PreventionView) -> String? {
    guard let discharge = view.discharge else { return nil }
    var lines = ["Discharged on \(discharge.day): \(discharge.cause.rawValue.replacing("-", with: " "))."]
    if !discharge.isAsked {
      lines.append(
        "The practice does not ask how it goes: care ended as \(discharge.cause.rawValue), or consent was withdrawn."
      )
    }
    if let baseline = view.baseline {
      lines.append("Pain at discharge \(tenth(baseline.value)) (\(Count.text(baseline.mornings, "morning")))")
    }
    if let relapse = view.relapse {
      lines.append("\(relapse.words) regimen readmit client \(view.client.handle)")
    }
    var table = Table("Check", "Due", "State", "Pain", "PSFS", "Training")
    for check in view.checks {
      table.add(
        check.month == 1 ? "1 month" : "\(check.month) months", check.dueOn.description,
        check.answeredOn.map { "recorded on \($0)" } ?? check.status.rawValue, check.nrs.map(String.init),
        check.psfs.map(tenth), check.training?.rawValue)
    }
    return (lines + [table.text(empty: "No checks are due.")]).joined(separator: "\n")
  }

  private static func flares(_ view: PreventionView) -> String {
    guard !view.flares.isEmpty else { return "No flare was declared." }
    return view.flares.map { flare in
      (["Flare in the \(flare.region.words) on \(flare.day), \(flare.nrs) of 10. In the 14 days before:"]
        + flare.words.map { "  \($0)" }).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func tenth(_ value: Double) -> String { Load.number((value * 10).rounded() / 10) }
}
