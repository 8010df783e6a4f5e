import Application
import ArgumentParser
import Dashboard
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// A command that appends: its options make an input, and the rest is the same for all.
protocol WriteCommand: AsyncParsableCommand {
  associatedtype Input: CommandInput

  var globals: GlobalOptions { get }
  var write: WriteOptions { get }
  /// What the command is about, as it was typed: a client, or the id of an appointment; nil for the practice.
  var subject: String? { get }

  /// Refuses what can be refused before a database is opened, such as a file that cannot be read.
  func check() throws

  /// What the options say, before any name is resolved.
  ///
  /// - Throws: `ValidationError` or ``Failure`` for what cannot be read.
  func input(_ opened: OpenedPractice) async throws -> Input

  /// What is said once it is done; shown beside the id of the resource.
  func confirmation(_ outcome: CommandService.Outcome<Input.Command>) -> String

  /// Prints what came of it.
  func show(_ outcome: CommandService.Outcome<Input.Command>, _ opened: OpenedPractice) async throws
}

extension WriteCommand {
  func check() throws {}

  func run() async throws {
    try check()
    try await OpenedPractice.open(globals) { opened in
      guard let outcome = try await opened.perform(try await input(opened), about: subject, write, globals)
      else { return }
      try await show(outcome, opened)
      opened.partlyNamed.name(below: globals.format)
    }
  }

  func confirmation(_ outcome: CommandService.Outcome<Input.Command>) -> String { "Recorded." }

  func show(_ outcome: CommandService.Outcome<Input.Command>, _ opened: OpenedPractice) async throws {
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id], confirmation(outcome),
      leaving: await opened.left(by: outcome), notices: await opened.notices(of: outcome))
  }

  /// Help of the option that a member of the input is given by: what it means and its bounds, said once for every edge.
  ///
  /// - Parameters:
  ///   - value: what stands for the value in the usage line.
  ///   - more: what only the command line says, such as the form of a value.
  static func help(_ path: any PartialKeyPath<Input> & Sendable, _ value: String, _ more: String? = nil)
    -> ArgumentHelp
  {
    guard let field = Input.fields.first(where: { ($0.path as AnyKeyPath) == path }) else {
      return ArgumentHelp(valueName: value)
    }
    let sentence = field.summary.hasSuffix(".") ? String(field.summary.dropLast()) : field.summary
    let details = [field.member.schema.boundsText, more].compactMap { $0 }
    return ArgumentHelp("\(([sentence] + details).joined(separator: ", ")).", valueName: value)
  }
}

extension OpenedPractice {
  /// Performs the command of an input, or shows what it would record.
  ///
  /// - Parameter subject: what the command is about, as it was typed; nil for the practice.
  /// - Returns: nil for a dry run, which has been printed.
  func perform<Input: CommandInput>(
    _ input: Input, about subject: String?, _ options: WriteOptions, _ globals: GlobalOptions
  ) async throws -> CommandService.Outcome<Input.Command>? {
    let (issuer, author) = try await actor(options)
    try Self.check(issuer, author, mayCarryOut: Input.self)
    let resolver = try resolver(about: subject, options, by: author)
    let service = CommandService(environment.queries, environment.store)
    if options.dryRun {
      try DryRun(try await service.rehearse(input, resolver, issuer: issuer)).show(
        globals.format, directory, zone)
      partlyNamed.tell(wouldAct: true)
      return nil
    }
    let outcome = try await service.perform(input, resolver, issuer: issuer)
    partlyNamed.tell(wouldAct: false)
    return outcome
  }

  /// The command of an input, with names resolved; nothing is carried out.
  func request<Input: CommandInput>(_ input: Input, about subject: String?, _ options: WriteOptions)
    async throws -> CommandRequest<Input.Command>
  { try await input.command(try resolver(about: subject, options)) }

  /// Who acts: the member of staff or practitioner who is named, else the owner.
  ///
  /// - Returns: also the membership that their command depends on; nil for one who acts without.
  func actor(_ options: WriteOptions) async throws -> (issuer: Issuer, author: StaffAuthor?) {
    guard let named = options.actor else { return (Issuer(role: "owner", client: "regimen-cli"), nil) }
    let staff = try await environment.queries.staff(practice, now: now)
    if let member = staff.identified(named), member.isActive {
      return Self.acting(member)
    }
    // A practitioner acts as one, whatever else they are to the practice.
    if let member = try? InputResolver.only(staff.named(named).filter { !$0.isPractitioner }) {
      return Self.acting(member)
    }
    let actor: UUID
    do {
      actor = try await names.known(named, .practitioner)
    } catch let error as InputError where error.reason == .unknown {
      throw Failure(
        .refused, "unknown-staff",
        "Nobody who could act is called so: no practitioner and no member of staff. “regimen show staff” and “regimen show practitioners” list them.",
        field: "as")
    }
    return (Issuer(actor: actor, role: "practitioner", client: "regimen-cli"), nil)
  }

  /// Refuses what the one who acts may not do over HTTP either.
  ///
  /// - Throws: ``Failure`` `forbidden`, which names who may.
  static func check(_ issuer: Issuer, _ author: StaffAuthor?, mayCarryOut input: any CommandInput.Type)
    throws(Failure)
  {
    guard issuer.actor != nil, let access = WriteAccess(input) else { return }
    guard let role = Role(rawValue: issuer.role), access.roles.contains(role) else {
      let roles = Role.allCases.filter(access.roles.contains).map(\.rawValue).joined(separator: " or ")
      throw Failure(
        .refused, "forbidden",
        "Nothing was recorded: the role \(issuer.role) may not do this. Name somebody with the role \(roles) by --as, or leave --as out to act as the owner.",
        field: "as")
    }
    guard !access.isWholePractice || author.map({ $0.places == .everywhere }) ?? true else {
      throw Failure(
        .refused, "forbidden",
        "Nothing was recorded: this holds at every place, and the rights of the one who acts are limited to some. Name somebody by --as whose rights hold everywhere.",
        field: "as")
    }
  }

  private static func acting(_ member: StaffItem) -> (issuer: Issuer, author: StaffAuthor?) {
    let places = PlaceScope(siteIDs: member.siteIDs, includesVirtual: member.includesVirtual)
    return (
      Issuer(actor: member.personID, role: member.role.rawValue, client: "regimen-cli"),
      StaffAuthor(staffID: member.staffID, personID: member.personID, role: member.role, places: places)
    )
  }

  /// What resolves the names of an input, with the identity that key and arguments give it.
  func resolver(about subject: String?, _ options: WriteOptions, by author: StaffAuthor? = nil) throws
    -> InputResolver
  {
    InputResolver(
      environment.queries, environment.store, practice: practice, subject: subject,
      key: options.idempotencyKey, request: Arguments.request(try GivenLines.arguments()),
      places: author?.places ?? .everywhere, author: author, names: .names,
      now: now, onSkipped: TimeText.noteSkipped, onFound: partlyNamed.note,
      onUnknown: partlyNamed.noteUnknown)
  }

  /// What was probably meant, and where to look it up. People are named by handle; their names are for a terminal alone.
  private func unknown(_ error: InputError) -> Failure {
    guard let kind = DirectoryRow.Kind(rawValue: error.kind) else {
      let list = error.kind == "staff" ? " “regimen show staff” lists them." : ""
      return Failure(.refused, "unknown-\(error.kind)", error.advice + list, field: error.kind)
    }
    let near = partlyNamed.nearest(kind, in: directory)
    let isPerson = kind == .client || kind == .practitioner
    let words = near.map { isPerson ? $0.handle ?? $0.id : "“\($0.name ?? $0.id)”" }
    let meant = words.isEmpty ? "Check the spelling." : "Did you mean \(words.joined(separator: " or "))?"
    let few = directory.all(kind).filter { !$0.isErased && $0.retiredOn == nil }.prefix(10)
    let list =
      switch kind {
      case .client: " “regimen show clients” lists them."
      case .practitioner:
        " There are \(few.map { $0.handle ?? $0.id }.joined(separator: ", ")); “regimen show practitioners” names them."
      case .site: " There are \(few.map { $0.name ?? $0.id }.joined(separator: ", "))."
      case .exercise: " “regimen show exercises” lists them."
      case .practice: ""
      }
    var failure = Failure(
      .refused, "unknown-\(error.kind)", "No \(kind.rawValue) has this id, handle or name. \(meant)\(list)",
      field: error.kind)
    let told = near.isEmpty && kind == .practitioner ? Array(few) : near
    if isPerson { failure.forTerminal = told.map { "\($0.handle ?? $0.id)  \($0.name ?? "–")" } }
    return failure
  }

  /// An input that could not become a command; where a name fits several, a person at a terminal is also told their names.
  func failure(_ error: InputError) async -> Failure {
    switch error.reason {
    case .malformed: return Failure(.usage, error.kind, error.advice, field: error.field ?? error.kind)
    case .unknown:
      var failure = unknown(error)
      if error.kind == DirectoryRow.Kind.client.rawValue, let text = partlyNamed.unknownText(.client),
        let registering = await registering(text)
      {
        failure = Failure(.refused, "unknown-client", registering.advice, field: error.kind)
        failure.forTerminal = registering.lines
      }
      return failure
    case .tooManyPeople: return Failure(.refused, "too-many-people", error.advice)
    case .beyondPlaces: return Failure(.refused, "forbidden", error.advice)
    case .ambiguous(let candidates):
      var failure = Failure(
        .refused, "ambiguous-\(error.kind)", namesakes(error.kind, candidates) ?? error.advice,
        field: error.kind)
      if error.kind == "staff" {
        let staff = (try? await environment.queries.staff(practice, now: now))?.items ?? []
        failure.forTerminal = candidates.compactMap { handle in
          staff.first { $0.handle == handle }.map { "\(handle)  \($0.name ?? "–"), \($0.role.rawValue)" }
        }
        return failure
      }
      guard let kind = DirectoryRow.Kind(rawValue: error.kind) else { return failure }
      let names = Dictionary(
        directory.all(kind).map { entry in
          let retired = entry.retiredOn.map { " (retired from \($0))" } ?? ""
          return (entry.handle ?? entry.id, (entry.name ?? "–") + retired)
        }, uniquingKeysWith: { first, _ in first })
      failure.forTerminal = candidates.compactMap { handle in names[handle].map { "\(handle)  \($0)" } }
      return failure
    }
  }
}
