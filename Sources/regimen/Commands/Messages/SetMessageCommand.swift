import Application
public import ArgumentParser
import Practice

/// `regimen set message`: the practice's own text of a kind of message.
struct SetMessageCommand: WriteCommand {
  typealias Input = SetMessageTemplate.Input

  static let configuration = CommandConfiguration(
    commandName: "message", abstract: "Set the practice’s own text of a kind of message, in one language.",
    discussion: """
      A text names fields such as {when}, {place}, {phone} and {link}; one that such messages do not have is refused. A line whose field is not \
      known is left out. Without subject and text the usual ones hold again. “regimen show message” shows how it reads.
      Example:
        regimen set message reminder --language en --subject 'See you soon' --text 'See you on {when}, {place}.'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.kind, "kind")) var kind: MessageKind
  @Option(help: Self.help(\.language, "language")) var language: Language
  @Option(name: .customLong("subject"), help: Self.help(\.messageSubject, "text")) var messageSubject: String?
  @Option(help: Self.help(\.text, "text")) var text: String?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(kind: kind, language: language, messageSubject: messageSubject, text: text)
  }

  func show(_ outcome: CommandService.Outcome<SetMessageTemplate>, _ opened: OpenedPractice) async {
    opened.confirm(
      outcome.performed, globals, [:],
      "The text is set. “regimen show message \(kind.rawValue) --language \(language.rawValue)” shows how it reads.",
      notices: await opened.notices(of: outcome))
  }
}

/// `regimen set message-choice`: whether a client gets messages of a kind.
struct SetMessageChoiceCommand: WriteCommand {
  typealias Input = SetMessageChoice.Input

  static let configuration = CommandConfiguration(
    commandName: "message-choice", abstract: "Set whether a client gets messages of a kind.",
    discussion: """
      All but those of each morning are sent unless a client does not want them; a code and a link are sent when they are asked for.
      Examples:
        regimen set message-choice morning --client C-1001
        regimen set message-choice reminder --unwanted --client C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.kind, "kind")) var kind: MessageKind
  @Flag(help: "The client does not want them.") var unwanted = false
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) -> Input { Input(kind: kind, unwanted: unwanted ? true : nil) }

  func confirmation(_ outcome: CommandService.Outcome<SetMessageChoice>) -> String {
    unwanted ? "The client gets no such messages from now on." : "The client gets such messages from now on."
  }
}

/// `regimen set contact`: how clients reach a place.
struct SetContactCommand: WriteCommand {
  typealias Input = SetContact.Input

  static let configuration = CommandConfiguration(
    commandName: "contact",
    abstract: "Set how clients reach a site, a practitioner’s virtual appointments, or the practice.",
    discussion: """
      Confirmations, messages and calendars name it. Each call replaces what was set of that site or practitioner; without either it is the \
      practice’s, and that of its virtual appointments.
      Examples:
        regimen set contact --site 'Lake Nona' --address '6900 Tavistock Blvd, Orlando' --phone '+1 407 555 0100'
        regimen set contact --practitioner P-1 --meeting-link https://meet.example.org/ana
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: Self.help(\.siteId, "site")) var site: String?
  @Option(help: Self.help(\.practitioner, "practitioner")) var practitioner: String?
  @Option(help: Self.help(\.address, "text")) var address: String?
  @Option(help: Self.help(\.phone, "number")) var phone: String?
  @Option(help: Self.help(\.meetingLink, "address")) var meetingLink: String?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input {
    Input(
      siteId: site.map { Reference($0) }, practitioner: practitioner.map { PersonReference($0) },
      address: address, phone: phone, meetingLink: meetingLink)
  }

  func show(_ outcome: CommandService.Outcome<SetContact>, _ opened: OpenedPractice) async {
    opened.confirm(
      outcome.performed, globals, [:], "It is set; messages from now on name it.",
      notices: await opened.notices(of: outcome))
  }
}

extension MessageKind: ExpressibleByArgument {}
