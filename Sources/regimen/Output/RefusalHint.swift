import ArgumentParser
import EventSourcing
import Foundation
import Practice

/// Which option of a command gets past a refusal; the rules themselves know of no options.
enum RefusalHint {
  private static let options: [(code: Refusal.Code, option: String, sentence: String)] = [
    (.inThePast, "--allow-past", "Pass --allow-past where the past is meant."),
    (.alreadyRecorded, "--correcting", "Pass --correcting to replace what was recorded before."),
    (
      .possibleDuplicate, "--corrects",
      "Correct that session with --corrects ID, or pass --confirm-duplicate where it is another one."
    ), (.alreadyRecorded, "--confirm-duplicate", "Pass --confirm-duplicate where it is another session."),
    (
      .possibleDuplicate, "--confirm-duplicate",
      "Pass --confirm-duplicate where it is another person."
    ),
    (.recordedSince, "--confirm-kept", "Pass --confirm-kept where it is of the client that was kept."),
    (.namesDiffer, "--names-differ", "Pass --names-differ where they are one person."),
    (.unitDiffers, "--confirm-load", "Pass --confirm-load where it is meant as typed."),
    (.loadFar, "--confirm-load", "Pass --confirm-load where it is meant as typed."),
    (.slotTaken, "--skip-conflicts", "Pass --skip-conflicts to book the others."),
    (.clientBusy, "--skip-conflicts", "Pass --skip-conflicts to book the others."),
    (.targetRequired, "--hold", "Pass --reps 8-12 or --hold 30."),
  ]

  /// The hint for a refusal; nil where the command has no option for it.
  static func text(_ refusal: Refusal, for command: any ParsableCommand.Type) -> String? {
    if refusal.code == .alreadyAnswered {
      let words = (try? GivenLines.arguments()) ?? []
      return
        "To change the load itself: regimen adjust load --client \(given("client", words)) --exercise \(given("exercise", words)) --to LOAD --reason WHY"
    }
    if command is MergeClientsCommand.Type, refusal.code == .clientBusy { return moving(refusal) }
    if let enquiry = refusal.conflicts.first(where: { $0.kind == "enquiry" }) {
      return "regimen register client --enquiry \(enquiry.id.uuidString.lowercased())"
    }
    if let hint = standing(refusal) { return hint }
    let known = options.filter { $0.code == refusal.code }
    guard !known.isEmpty else { return nil }
    let help = Regimen.helpMessage(for: command)
    guard let sentence = known.first(where: { help.contains($0.option) })?.sentence else { return nil }
    return ([looking(at: refusal)].compactMap(\.self) + [sentence]).joined(separator: " ")
  }

  /// The commands that do something about what an appointment is already; nil where nothing is known.
  private static func standing(_ refusal: Refusal) -> String? {
    if refusal.code == .outsideSiteZone {
      let at = (try? GivenLines.arguments()).flatMap { words in
        words.firstIndex(of: "--at").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
      }
      guard let at, at.contains(/[0-9]-[0-9]{2}:[0-9]{2}$/) else { return nil }
      return "If its end was meant: give the beginning alone, and how long it takes with --minutes."
    }
    guard let id = refusal.conflicts.first(where: { $0.kind == "appointment" })?.id.uuidString.lowercased()
    else {
      return nil
    }
    if refusal.code == .slotTaken, refusal.message.contains(Refusal.confirmingTheHold) {
      return "regimen confirm \(id)"
    }
    guard refusal.code == .wrongState, refusal.message.contains("the client has arrived") else { return nil }
    return
      "regimen complete \(id) · regimen withdraw arrival \(id) --reason WHY · regimen cancel \(id) --by practice"
  }

  /// What was typed for an option, to be typed again; its name where nothing was.
  private static func given(_ option: String, _ words: [String]) -> String {
    let joined = words.first { $0.hasPrefix("--\(option)=") }.map { String($0.dropFirst(option.count + 3)) }
    let behind = words.firstIndex(of: "--\(option)").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    return (joined ?? behind).map(ShellWord.quoted) ?? option.uppercased()
  }

  /// The commands that move or cancel what stands in the way; nil where nothing does.
  private static func moving(_ refusal: Refusal) -> String? {
    let lines = refusal.conflicts.filter { $0.kind == "appointment" }.map { conflict in
      let id = conflict.id.uuidString.lowercased()
      return
        "regimen reschedule \(id) --at 'YYYY-MM-DD HH:MM' --by practice · regimen cancel \(id) --by practice"
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n  ")
  }

  /// The commands that show the people whom a refusal names by their handles; nil where it names none.
  private static func looking(at refusal: Refusal) -> String? {
    guard refusal.code == .possibleDuplicate else { return nil }
    let handles = refusal.message.matches(of: /\b[CPS]-[0-9]+\b/).map { String($0.output) }
    let clients = handles.filter { $0.hasPrefix("C-") }.map { "regimen show client \($0)" }
    let others: [(prefix: String, command: String)] = [
      ("P-", "regimen show practitioners"), ("S-", "regimen show staff"),
    ]
    let lists = others.filter { other in handles.contains { $0.hasPrefix(other.prefix) } }.map(\.command)
    let commands = clients + lists
    return commands.isEmpty ? nil : "Look first: \(commands.joined(separator: ", "))."
  }
}
