import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation

/// `regimen export events`: the log as JSON lines, pseudonymous as it is stored, with keys only where they are asked for.
struct ExportEventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Write the log as JSON lines, one CloudEvents 1.0 envelope an event.",
    discussion: """
      Everything that the chain covers is in it, so that “regimen import events” makes an equal log elsewhere. Names, contacts
      and notes travel sealed. With --with-keys a second file is written, mode 0600, whose keys open them: anyone with both files
      files can read everything. Take them separate ways, and remove the keys once they were imported.
      Examples:
        regimen export events --output centro.jsonl
        regimen export events --output centro.jsonl --with-keys centro.keys
        regimen export events --since 4200 | gzip > newer.jsonl.gz      only those after position 4200
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(
    help: ArgumentHelp(
      "Only events after this position; such a part cannot be imported.", valueName: "position")) var since:
    Int64 = 0
  @Option(help: ArgumentHelp("Where to write; standard output without it.", valueName: "file")) var output:
    String?
  @Option(help: ArgumentHelp("Also write everybody's keys, to a file of their own.", valueName: "file"))
  var withKeys: String?

  func validate() throws {
    guard since >= 0 else { throw ValidationError("--since takes a position from 0.") }
  }

  private struct Answer: Encodable {
    let practice: String
    let events: Int64
    let position: Int64
    let chain: String
    let output: String?
    let keys: Int?
    let keyFile: String?
  }

  func run() async throws {
    try await AppEnvironment.open(globals, forOperators: true) { environment in
      let practice = try await environment.practice(globals.practice)
      var made: [NewFile] = []
      do {
        let file = try output.map { try NewFile($0) }
        if let file { made.append(file) }
        let keyFile = try withKeys.map { try NewFile($0) }
        if let keyFile { made.append(keyFile) }
        let head = try await events(environment, practice, to: file)
        // Last, so that nobody in the log is without a key.
        let keys = try await keys(environment, practice, to: keyFile)
        for file in made { try file.finish() }
        tell(practice, head, file, keys, keyFile)
      } catch {
        for file in made { file.remove() }
        throw error
      }
    }
  }

  private func events(_ environment: AppEnvironment, _ practice: PracticeID, to file: NewFile?) async throws
    -> Head
  {
    let progress = ProgressMeter("Exporting")
    defer { progress.finish() }
    return try await environment.store.export(
      practice, after: since, progress: { progress.report($0 - since, of: $1 - since) },
      to: { bytes in
        if let file { try file.write(bytes) } else { try FileBytes.write(bytes, to: STDOUT_FILENO) }
      })
  }

  private func keys(_ environment: AppEnvironment, _ practice: PracticeID, to file: NewFile?) async throws
    -> Int?
  {
    guard let file else { return nil }
    let keys = try await environment.store.keyFile(of: practice)
    try file.write(Array(try keys.encoded()))
    return keys.count
  }

  private func tell(_ practice: PracticeID, _ head: Head, _ file: NewFile?, _ keys: Int?, _ keyFile: NewFile?)
  {
    let count = max(0, head.position - since)
    let lines = [
      "Exported \(Count.text(Int(count), "event")), up to position \(head.position)\(file.map { ", to \($0.path)" } ?? "").",
      keyFile.map { file in
        "\(Count.text(keys ?? 0, "key")) in \(file.path): with the export, it opens every name and note. Remove it after the import."
      },
    ].compactMap { $0 }
    guard file != nil else { return lines.forEach(Output.note) }
    let answer = Answer(
      practice: practice.uuid.uuidString.lowercased(), events: count, position: head.position,
      chain: HexText.write(head.chain), output: file?.path, keys: keys, keyFile: keyFile?.path)
    Output.answer(answer, as: globals.format) { lines.joined(separator: "\n") }
  }
}
