import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation

/// `regimen verify`: walks the chain of the log.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that nothing in the log and the access log was edited, removed or reordered.",
    discussion: """
      With an anchor, a file kept outside the database, also that history was not rewritten as a whole.
      Examples:
        regimen verify
        regimen verify --write-anchor anchor.json     note where the chain stands now
        regimen verify --anchor anchor.json           check against it later
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("Check against an anchor noted earlier.", valueName: "file")) var anchor: String?
  @Option(help: ArgumentHelp("Note where the chain stands, once it was found whole.", valueName: "file"))
  var writeAnchor: String?

  private struct Answer: Encodable {
    let ok: Bool
    /// Up to where the events are whole, or the first that is not; nil where it is a command that is not.
    let position: Int64?
    /// The command at fault.
    let command: UUID?
    let problem: String?
    let explanation: String?
    /// What was found besides, as sentences.
    let further: [String]
    /// Who saw what, beside the log.
    let accessLog: AccessLogCheck
  }

  func run() async throws {
    try await AppEnvironment.open(globals, forOperators: true) { environment in
      let practice = try await environment.practice(globals.practice)
      let progress = ProgressMeter("Verifying")
      let noted = try read()
      let all = try await environment.store.verifyAll(practice, anchor: noted?.log) { done, total in
        progress.report(done, of: total)
      }
      progress.finish()
      let found = all[0]
      let further = all.dropFirst().compactMap(\.explanation)
      let access = try await environment.accessLog.check(
        practice, against: noted.map { $0.accessLog.map { .at($0) } ?? .nothing })
      let answer =
        switch found {
        case .intact(let position):
          Answer(
            ok: access.findings.isEmpty, position: position, command: nil, problem: nil, explanation: nil,
            further: further, accessLog: access)
        case .broken(let position, let problem):
          Answer(
            ok: false, position: position, command: nil, problem: problem.rawValue,
            explanation: problem.explanation, further: further, accessLog: access)
        case .brokenCommand(let command, let problem):
          Answer(
            ok: false, position: nil, command: command, problem: problem.rawValue,
            explanation: problem.explanation, further: further, accessLog: access)
        }
      if case .intact = found, let writeAnchor { try await note(environment, practice, writeAnchor) }
      Output.answer(answer, as: globals.format) {
        let log =
          found.explanation.map {
            (["\($0)"] + further + ["Compare with a backup before you go on."]).joined(separator: "\n")
          } ?? "The chain holds, up to position \(answer.position ?? 0)."
        return "\(log)\n\(Self.text(access))"
      }
      guard answer.ok else { throw ExitCode(Failure.Status.refused.rawValue) }
    }
  }

  private static func text(_ access: AccessLogCheck) -> String {
    var lines = access.findings.map { "Access log, \($0.day): \($0.explanation)" }
    if access.findings.isEmpty {
      let begin = access.begins.map { ", from \($0) on" } ?? ""
      lines.append("The access log holds: \(access.entries) entries\(begin).")
    }
    if access.unchained > 0 {
      lines.append(
        "Access log: \(access.unchained) entries are not chained; earlier builds wrote them, with times of their own."
      )
    }
    if access.restated > 0 {
      lines.append(
        "Access log: \(access.restated) entries came from earlier builds and said another time; the log gives the time at "
          + "which they came, and keeps theirs in claimed_at.")
    }
    if access.isAnchorPartial {
      lines.append(
        "An earlier build noted the anchor. It does not cover entries of the access log from before the chain, nor the times and "
          + "counts of its days and head. Note a new one with --write-anchor.")
    }
    if let removed = access.removedDays, removed > 0 {
      lines.append(
        "Access log: \(Count.text(removed, "day")) that the anchor knows, the oldest, were removed. If their retention was not over, "
          + "somebody else removed them. Note a new anchor with --write-anchor.")
    }
    switch access.anchor {
    case .absent?:
      lines.append("The anchor says nothing of the access log. Note a new one with --write-anchor.")
    case .past?:
      lines.append(
        "The anchor's day of the access log was removed, so the anchor shows nothing about the log. If that day's retention "
          + "was not over, somebody else removed it. Note a new anchor with --write-anchor.")
    case .holds?, .mismatch?, nil: break
    }
    return lines.joined(separator: "\n")
  }

  private func read() throws -> AnchorFile? {
    guard let anchor else { return nil }
    let data = try InputFile.read(anchor, "an anchor that --write-anchor noted")
    guard let read = try? JSONDecoder().decode(AnchorFile.self, from: data) else {
      throw Failure(
        .unexpected, "anchor-unreadable",
        "The file \(anchor) holds no anchor, or a part of one: it was written by something else, or cut short. "
          + "Make one with “regimen verify --write-anchor FILE”, and keep it outside the database.")
    }
    return read
  }

  private func note(_ environment: AppEnvironment, _ practice: PracticeID, _ path: String) async throws {
    let anchor = AnchorFile(
      log: try await environment.store.anchor(of: practice),
      accessLog: try await environment.accessLog.anchor(of: practice))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = try encoder.encode(anchor)
    guard FileManager.default.createFile(atPath: path, contents: data + Data("\n".utf8)) else {
      throw Failure(.unexpected, "anchor-not-written", "The anchor cannot be written to \(path).")
    }
  }
}
