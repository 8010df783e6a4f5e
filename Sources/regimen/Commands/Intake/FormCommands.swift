import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record form`: the answers to a form, as a client gave them on paper.
struct RecordFormCommand: WriteCommand {
  typealias Input = AnswerForm.Input

  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Record a client's answers to a form.",
    discussion: """
      Example:
        regimen record form --client C-1001 --form screening --answer outcome=cleared --answer edition=2025 \\
          --answer day=2027-02-28

      What they say of danger is recorded at once. The rest waits for “regimen accept form”.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.form, "form")) var form: FormKind
  @Option(help: Self.help(\.version, "version")) var version: String?
  @Option(help: Self.help(\.language, "language")) var language: Language?
  @Option(help: Self.help(\.answers, "question=answer", "repeated for each")) var answer: [String] = []

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(form: form, version: version, language: language, answers: try answer.map(Self.answer))
  }

  private static func answer(_ text: String) throws -> FormAnswer {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("Say --answer QUESTION=ANSWER, such as --answer outcome=cleared.")
    }
    return FormAnswer(
      question: String(text[..<equals]), answer: String(text[text.index(after: equals)...]))
  }

  func confirmation(_ outcome: CommandService.Outcome<DeciderSequence<PracticeEvent>>) -> String {
    "Recorded. What is clinical waits for “regimen accept form”."
  }
}

/// `regimen accept form`: what a client answered is taken.
struct AcceptFormCommand: WriteCommand {
  typealias Input = ConfirmForm.Input

  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "Confirm what a client answered; it is recorded as of when it was answered.",
    discussion: "Example:\n  regimen accept form --client C-1001 --form ID")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var which: FormOptions

  var subject: String? { which.client }

  func input(_ opened: OpenedPractice) async throws -> Input { Input(formId: try await which.id(opened)) }

  func confirmation(_ outcome: CommandService.Outcome<DeciderSequence<PracticeEvent>>) -> String {
    "Confirmed."
  }
}

/// `regimen decline form`: what a client answered is left aside.
struct DeclineFormCommand: WriteCommand {
  typealias Input = DismissForm.Input

  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Leave aside what a client answered, with the reason; it is asked again.",
    discussion:
      "Example:\n  regimen decline form --client C-1001 --form ID --reason 'Answered for somebody else'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var which: FormOptions
  @Option(help: Self.help(\.reason, "text")) var reason: String

  var subject: String? { which.client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(formId: try await which.id(opened), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<DismissForm>) -> String { "Left aside." }
}

/// Which answered form.
struct FormOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(
    help: ArgumentHelp("The form's id or the beginning of it; those that wait are listed.", valueName: "id"))
  var form: String?

  func id(_ opened: OpenedPractice) async throws -> UUID {
    try await opened.chosen(form, "--form", of: "form", none: "None waits: there is nothing to look at.") {
      try await opened.listed(.form, of: client)
    }
  }
}

/// `regimen show forms`: of a client, or those of everybody that wait.
struct ShowFormsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "Forms that a client is asked for and answered, or those of everybody that wait.",
    discussion: "Examples:\n  regimen show forms\n  regimen show forms C-1001")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client; everybody if left out.") var client: String?

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let asOf = try known.value(in: opened.zone)
      guard let client else {
        let forms = try await opened.environment.queries.waitingForms(
          opened.practice, asOf: asOf, now: opened.now)
        let directory = try await opened.environment.queries.directory(opened.practice)
        return Output.answer(forms, as: globals.format) {
          var table = Table("When", "Client", "Form", "Id")
          for form in forms.items {
            table.add(
              TimeText.minute(form.at.date, in: opened.zone),
              directory.entry(.client, form.clientID)?.handle, form.form.words, form.formID.lowercased)
          }
          return table.text(empty: "No form waits.")
        }
      }
      let view = try await opened.environment.queries.forms(
        opened.practice, of: try await opened.names.known(client, .client), asOf: asOf, now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view, opened) }
    }
  }

  private static func text(_ view: FormsView, _ opened: OpenedPractice) -> String {
    var lines = ["\(view.client.handle)  \(view.client.name)"]
    for due in view.due {
      lines.append("Asked for   \(due.form.words), by \(due.by)\(due.isLate ? " (late)" : "")")
    }
    for form in view.answered {
      lines.append("")
      lines.append(
        "\(TimeText.minute(form.at.date, in: opened.zone))  \(form.form.words) \(form.version), \(form.status.rawValue)  \(form.formID.lowercased)"
      )
      for answer in form.answers { lines.append("  \(answer.asked) \(answer.answer)") }
    }
    return lines.joined(separator: "\n")
  }
}
