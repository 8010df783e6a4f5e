import ArgumentParser
import EventSourcing

/// The command line: sentences of a verb and a noun. It parses, wires and prints; it decides nothing.
@main struct Regimen: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "regimen",
    abstract: "Practice management for people who train in chronic pain, with every fact kept.",
    discussion: """
      Sentences are a verb and a noun. A client, practitioner, site or exercise is named by id, by handle, or by name; a client \
      behind the noun or with --client, whichever you like. The beginning of an appointment's id stands for the whole.

      Try it:  regimen demo
      Start a practice of your own:
        regimen setup --practice 'My Practice' --time-zone America/New_York --site 'Lake Nona' --practitioner 'Ana Reyes'

      Everybody on a machine can read the arguments of its processes. An option whose value is “@-” takes the next line of \
      standard input instead; several take one each, in order:
        printf '%s\\n' 'Marisol Quintanilla' 'marisol@example.org' | regimen register client --name @- --email @-

      Exit status: 0 done · 1 unexpected · 2 refused by a rule · 3 somebody else changed it · 64 usage · 69 database \
      out of reach · 130 interrupted. With --format json, standard error holds a JSON object a line: {"error": …}, and \
      {"log": …} for warnings. The version of this program: regimen --version
      """,
    groupedSubcommands: [
      CommandGroup(name: "Start:", subcommands: [DemoCommand.self, SetupCommand.self]),
      CommandGroup(
        name: "Write:",
        subcommands: [
          RegisterCommand.self, BookCommand.self, RescheduleCommand.self, CancelCommand.self,
          HoldCommand.self, ConfirmCommand.self, ReleaseCommand.self, OfferCommand.self, ShiftCommand.self,
          EndCommand.self, ArriveCommand.self, CompleteCommand.self, NoShowCommand.self, RecordCommand.self,
          ClearCommand.self, WithdrawCommand.self, SetCommand.self, AddCommand.self, PrescribeCommand.self,
          MoveCommand.self, CloseCommand.self, SaveCommand.self, SubstituteCommand.self, AssignCommand.self,
          DischargeCommand.self, ReadmitCommand.self, AdjustCommand.self, AcceptCommand.self,
          DeclineCommand.self, OverrideCommand.self, LogCommand.self, ResolveCommand.self, ReviewCommand.self,
          MapCommand.self, DecideCommand.self, ChangeCommand.self, CorrectCommand.self, MergeCommand.self,
          UnmergeCommand.self, SendCommand.self, ImportCommand.self,
          EraseCommand.self, RetireCommand.self, ReinstateCommand.self, RemoveCommand.self,
          RotateCommand.self, RevokeCommand.self, RefreshCommand.self,
        ]),
      CommandGroup(
        name: "Read:",
        subcommands: [
          ShowCommand.self, ProposeCommand.self, DraftCommand.self, EventsCommand.self, PolicyCommand.self,
        ]),
      CommandGroup(
        name: "Operate:",
        subcommands: [
          ServeCommand.self, StopCommand.self, MigrateCommand.self, ProjectionsCommand.self,
          VerifyCommand.self, ExportCommand.self, TokenCommand.self, CalendarCommand.self, VaultCommand.self,
          DoctorCommand.self, ReadCalendarCommand.self,
        ]),
    ])

  static func main() async {
    var arguments = Arguments.globalOptionsLast(Array(CommandLine.arguments.dropFirst()))
    if Arguments.wantJSON(arguments) { Output.speakJSON() }
    do {
      arguments = Arguments.globalOptionsLast(try GivenLines.arguments())
      let given = arguments
      try await Interruption.shared.guarding { try await perform(given) }
    } catch {
      Failure.exit(
        with: Interruption.shared.hasCome ? Failure.interrupted(error) : error, arguments: arguments)
    }
  }

  private static func perform(_ arguments: [String]) async throws {
    // The parser's own --version would answer, and hide what is wrong, wherever a sentence with --version has a mistake.
    guard arguments.first != "--version" else { return Output.line(version) }
    var (command, arguments) = try parsed(arguments)
    try GivenOnce.check(arguments, of: type(of: command))
    if Arguments.wantCalendar(arguments), !(command is ShowScheduleCommand) {
      throw Failure(usage: "--format ics is for “regimen show schedule” alone.", of: type(of: command))
    }
    do {
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as ValidationError {
      throw Failure(usage: error.message, of: type(of: command))
    } catch let refusal as Refusal {
      guard var failure = Failure(refusal) else { throw refusal }
      failure.hint = RefusalHint.text(refusal, for: type(of: command))
      throw failure
    } catch let placed as PlacedRefusal {
      guard var failure = Failure(placed) else { throw placed }
      failure.hint = RefusalHint.text(placed.refusal, for: type(of: command))
      throw failure
    }
  }

  /// The words with `help` in the place that the parser takes it in.
  ///
  /// - Throws: ``Failure`` of usage for a sentence that another command answers, and for help on what is no command.
  private static func asked(_ words: [String]) throws -> [String] {
    if let first = words.first, first.contains(" ") {
      let apart = first.split(separator: " ").map(String.init)
      if !NamedCommand(apart).path.isEmpty {
        throw Failure(
          usage: "“\(first)” is in quotes, and so is one word. Take them off: regimen \(first)",
          of: Regimen.self)
      }
    }
    let own = Arguments.withoutGlobalOptions(words)
    let before = NamedCommand(Array(own.dropLast()))
    if own.count > 1, own.last == "help", before.rest.isEmpty { return before.path + ["--help"] }
    let isHelp = words.first == "help"
    let isAsking = isHelp || words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    let sentence = Array(isHelp ? words.dropFirst() : words[...])
    if let instead = SentenceElsewhere.instead(of: sentence) {
      let tried = (["regimen"] + sentence.prefix(2)).joined(separator: " ")
      throw Failure(usage: "There is no command “\(tried)”. \(instead)", of: NamedCommand(sentence).type)
    }
    guard isAsking else { return words }
    let named = NamedCommand(Arguments.withoutGlobalOptions(sentence))
    if !named.names.isEmpty, let word = named.rest.first, !word.hasPrefix("-"),
      let failure = Mistyped.failure(sentence)
    {
      throw failure
    }
    return isHelp ? named.path + ["--help"] : words
  }

  /// The command of the words, and the words as it takes them.
  private static func parsed(_ given: [String]) throws -> (any ParsableCommand, [String]) {
    let arguments = try asked(given)
    do {
      return (try parseAsRoot(arguments), arguments)
    } catch {
      // A verb without its noun takes no options; its help is the answer, with or without them.
      let words = Arguments.withoutGlobalOptions(arguments)
      if words.count < arguments.count, let verb = try? parseAsRoot(words),
        !type(of: verb).configuration.subcommands.isEmpty
      {
        return (verb, arguments)
      }
      guard exitCode(for: error) == .validationFailure else { throw error }
      let moved = SubjectPosition.moved(arguments)
      if let failure = Mistyped.failure(moved ?? arguments) { throw failure }
      guard let moved else { throw error }
      return (try parseAsRoot(moved), moved)
    }
  }
}
