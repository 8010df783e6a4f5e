import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import Yams

/// `regimen setup`: founds a practice with its sites and practitioners, from flags or a YAML file.
struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "Start a practice: its name, zone, sites and practitioners.",
    discussion: """
      Example:
        regimen setup --practice 'Centro' --time-zone America/New_York --site 'Lake Nona' --site Ocoee --practitioner 'Ana Reyes'
        regimen setup --file practice.yaml

      The file has the keys practice, timeZone, sites (a list of names) and practitioners (a list of names).
      Makes the master key file the first time; keep a copy of it apart from every database backup.
      """)

  @OptionGroup var connection: ConnectionOptions
  @Option(help: ArgumentHelp("The practice's name.", valueName: "name")) var practice: String?
  @Option(
    help: ArgumentHelp("The zone of the practice, an IANA name such as America/New_York.", valueName: "zone"))
  var timeZone: String?
  @Option(help: ArgumentHelp("A site; repeat for each.", valueName: "name")) var site: [String] = []
  @Option(help: ArgumentHelp("A practitioner; repeat for each.", valueName: "name")) var practitioner:
    [String] = []
  @Option(help: ArgumentHelp("YAML file that holds the same.", valueName: "file")) var file: String?
  @Option(help: ArgumentHelp("Repeating the command with the same key sets up once.", valueName: "text"))
  var idempotencyKey: String?
  @Flag(help: "Show what would be recorded, and record nothing.") var dryRun = false

  private struct Description: Decodable {
    let practice: String
    let timeZone: String
    let sites: [String]
    let practitioners: [String]

    /// - Parameter id: the id that a name gets.
    func command(id: (String) -> UUID) -> SetUpPractice {
      SetUpPractice(
        practiceName: practice, timeZone: timeZone,
        sites: sites.map { .init(id: id("site/\($0)"), name: $0) },
        practitioners: practitioners.map { .init(id: id("practitioner/\($0)"), name: $0) }, now: Date())
    }
  }

  private struct Answer: Encodable {
    struct Place: Encodable {
      let id: UUID
      let name: String
    }
    let practice: UUID
    let position: Int64?
    let sites: [Place]
    let practitioners: [String]
    let masterKeyFile: String
  }

  func run() async throws {
    let description = try read()
    // What is refused whatever is recorded leaves no folder behind.
    let words = description.command(id: { _ in UUID() })
    let first = try words.decide(words.initial)
    if dryRun, try await Databases.areUnmade(try Settings.read(connection)) {
      try DryRun(first).show(connection.format)
      return
    }
    try await AppEnvironment.open(connection, creating: true) { environment in
      // An embedded database holds one practice; the log of one that was interrupted while setting up is taken up.
      let existing =
        environment.databases.cluster == nil
        ? [] : try await environment.store.practices() + environment.store.practicesWithoutEvents()
      let practice =
        existing.first ?? PracticeID(idempotencyKey.map { DerivedID.make(in: Self.namespace, $0) } ?? UUID())
      let identity = CommandIdentity(
        key: idempotencyKey, in: practice, request: Arguments.request(try GivenLines.arguments()))
      let command = description.command(id: identity.derive)
      if dryRun {
        try DryRun(try await environment.store.rehearse(command, in: practice)).show(connection.format)
        return
      }
      // With another master key nothing could be recorded; then no log is left behind.
      try await environment.vault.check()
      try await environment.store.openLog(of: practice)
      let done = try await environment.store.perform(
        command, in: practice, identity: identity, issuer: Issuer(role: "owner", client: "regimen-cli"))
      show(done, practice, environment.settings.masterKeyFile, connection.format)
    }
  }

  /// Repeating a set-up with the same key names the same practice.
  private static let namespace = UUID(
    uuid: (0x72, 0x65, 0x67, 0x69, 0x6D, 0x65, 0x80, 0x6E, 0x80, 0, 0, 0, 0, 0, 0, 1))

  private func read() throws -> Description {
    if let file {
      let text = try InputFile.text(
        file, "a YAML file with the keys practice, timeZone, sites and practitioners")
      guard let description = try? YAMLDecoder().decode(Description.self, from: text) else {
        throw ValidationError(
          "The file \(file) does not have the keys practice, timeZone, sites and practitioners.")
      }
      return description
    }
    guard let name = practice else { throw ValidationError("Give the practice a name: --practice NAME") }
    guard let timeZone else {
      throw ValidationError("Give the practice a zone: --time-zone ZONE, for example America/New_York")
    }
    return Description(practice: name, timeZone: timeZone, sites: site, practitioners: practitioner)
  }

  private func show(
    _ done: Performed<PracticeEvent>, _ practice: PracticeID, _ keyFile: String, _ format: OutputFormat
  ) {
    let sites = done.events.compactMap { event in
      if case .organisation(.siteOpened(let site)) = event {
        Answer.Place(id: site.siteID, name: site.name)
      } else {
        nil
      }
    }
    let practitioners = done.events.compactMap { event in
      if case .organisation(.practitionerRegistered(let person)) = event { person.handle } else { nil }
    }
    let answer = Answer(
      practice: practice.uuid, position: done.position, sites: sites, practitioners: practitioners,
      masterKeyFile: keyFile)
    Output.answer(answer, as: format) {
      """
      The practice is set up: \(Count.text(sites.count, "site")), \(Count.text(practitioners.count, "practitioner")) (\(practitioners.joined(separator: ", "))).
      Keep a copy of the master key apart from your backups: \(keyFile)
      Next: regimen register client --name NAME --email ADDRESS --phone NUMBER
      """
    }
  }
}
