import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record session`: what was done, in one line.
struct RecordSessionCommand: WriteCommand {
  typealias Input = RecordSession.Input

  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Record a session as it was done, or correct one.",
    discussion: """
      Example:
        regimen record session --client C-1001 --at '2027-03-03 18:00' \\
          --set 'goblet-squat 3x10 @20kg rir3' --set 'forearm-plank 3x30s rpe6' \\
          --pain 3/4/3 --minutes 45 --rpe 6 --note 'steady'

      A set is EXERCISE SETSxREPS or SETSxSECONDSs, then @LOADkg or @LOADlb, then rirN or rpeN; unequal sets are
      listed: 'goblet-squat 10,9,8 @20kg rir3,2,2'. 8f is a set taken to failure, 0f one that failed at once.
      What a band or a machine took off is -LOADkg, never a load: 'pull-up 3x8 -20kg'. One side is left or right:
      'split-squat 10,10 @8kg left,right'. Loads go up to 500 kg, and to 1,000 kg where the exercise is a machine.
      A load without a unit has that of the prescription. Of the exercise as a whole technique:ok or technique:poor,
      pain:before/during/after and activation:0-10: 'goblet-squat 3x10 @20kg rir3 technique:poor pain:2/3/2 activation:7'.
      Pain is before/during/after, each 0 to 10.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?
  @Option(help: Self.help(\.exercises, "sets", "repeat for each exercise")) var set: [String] = []
  @Option(help: Self.help(\.pain, "B/D/A", "0 to 10 each")) var pain: String?
  @Option(help: Self.help(\.mood, "B/A", "0 to 10 each")) var mood: String?
  @Option(help: Self.help(\.minutes, "minutes")) var minutes: Int?
  @Option(help: Self.help(\.rpe, "rpe")) var rpe: Double?
  @Option(help: Self.help(\.note, "text")) var note: String?
  @Flag(help: Self.help(\.confirmLoad, "")) var confirmLoad = false
  @Flag(help: Self.help(\.confirmDuplicate, "")) var confirmDuplicate = false
  @Option(help: ArgumentHelp("Correct this session instead of recording a new one.", valueName: "session"))
  var corrects: String?

  private struct Answer: Encodable {
    let sessionId: UUID
    let position: Int64?
    let exercises: Int
    let sets: Int
    /// What it makes of the next session, until the morning after is known.
    let proposals: [ProposalLine]
    /// The proposals that a correction changed; nil of a new session.
    var differences: [ProposalDifference]?
  }

  var subject: String? { client }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let input = try await input(opened)
      guard let corrects else {
        guard let outcome = try await opened.perform(input, about: client, write, globals) else { return }
        return try await show(outcome, opened)
      }
      let correction = CorrectSession.Input(
        sessionId: try await opened.session(corrects, of: client, "--corrects"), input)
      guard let outcome = try await opened.perform(correction, about: client, write, globals) else { return }
      let command = outcome.request.command
      await tell(
        command.sessionID, command.content, opened, of: command.clientID, outcome.performed,
        outcome.isUnchanged
          ? "Nothing to do: it is so already." : "Corrected; what was recorded before stays on record.",
        differences: await opened.differences(by: outcome.performed, of: command.clientID))
    }
  }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(
      at: try TimeText.entered(at), exercises: try await exercises(opened), pain: try pain.map(Self.pain),
      mood: try mood.map(Self.mood), minutes: minutes, rpe: rpe, note: note,
      confirmLoad: confirmLoad ? true : nil, confirmDuplicate: confirmDuplicate ? true : nil)
  }

  func show(_ outcome: CommandService.Outcome<RecordSession>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    let sets = command.content.exercises.reduce(0) { $0 + $1.sets.count }
    let id = command.sessionID.uuidString.lowercased()
    await tell(
      command.sessionID, command.content, opened, of: command.clientID, outcome.performed,
      """
      Recorded: \(Count.text(sets, "set")) of \(Count.text(command.content.exercises.count, "exercise")). Session \(id)
      \(morning(after: command.content, at: opened.now, id))
      """)
  }

  /// When the pain of the morning after is to be recorded, and how.
  private func morning(after session: SessionContent, at now: Date, _ id: String) -> String {
    let line = "regimen record morning-pain --client \(ShellWord.quoted(client)) --session \(id)"
    let morning = session.day + 1
    let zone = TimeZone(identifier: session.timeZone) ?? .gmt
    let today = LocalDay(of: now, in: zone)
    if morning > today { return "Tomorrow: \(line) --nrs N" }
    return morning == today
      ? "Pain of this morning: \(line) --nrs N"
      : "Pain of the morning after, if it is known: \(line) --day \(morning) --nrs N"
  }

  /// Says what was recorded, and what it makes of the next session.
  private func tell(
    _ session: UUID, _ content: SessionContent, _ opened: OpenedPractice, of person: UUID,
    _ done: Performed<PracticeEvent>, _ lead: String, differences: [ProposalDifference]? = nil
  ) async {
    let proposals = await opened.proposals(after: session, of: person, done)
    // What was recorded stands; where the policy cannot be read, the released one says what is red.
    let policy = (try? await opened.adoptedPolicy()) ?? .standard
    let answer = Answer(
      sessionId: session, position: done.position, exercises: content.exercises.count,
      sets: content.exercises.reduce(0) { $0 + $1.sets.count }, proposals: proposals,
      differences: differences)
    Output.answer(answer, as: globals.format) {
      let pain = content.pain.flatMap {
        ProposalWords.afterPain(
          $0, of: client, by: policy, isAnyScoredApart: content.exercises.contains { $0.pain != nil })
      }
      return
        ([lead, pain].compactMap(\.self) + proposals.map(\.text) + [differences?.text].compactMap(\.self))
        .joined(separator: "\n")
    }
  }

  /// The exercises of the `--set` options. Sets of one exercise that follow each other are one piece of work, of which the worse word
  /// on technique counts; those whose pain was scored otherwise, or not at all, stay a turn of their own, for which of two is worse is
  /// not told by the peak alone.
  private func exercises(_ opened: OpenedPractice) async throws -> [ExerciseDone] {
    var work: [ExerciseDone] = []
    for text in set {
      let parsed = try await notation(text, opened)
      let slug = try await opened.names.exercise(parsed.exercise)
      if let last = work.indices.last, work[last].exercise == slug,
        work[last].pain == parsed.pain
      {
        work[last].sets += parsed.sets
        let technique = [work[last].techniqueOk, parsed.techniqueOk].compactMap(\.self)
        work[last].techniqueOk = technique.isEmpty ? nil : technique.allSatisfy { $0 }
        work[last].activation = parsed.activation ?? work[last].activation
      } else {
        work.append(
          ExerciseDone(
            exercise: slug, sets: parsed.sets, techniqueOk: parsed.techniqueOk, pain: parsed.pain,
            activation: parsed.activation))
      }
    }
    return work
  }

  /// A line as it is typed; a load without a unit has that of the prescription.
  private func notation(_ text: String, _ opened: OpenedPractice) async throws -> SetNotation {
    do throws(SetNotationError) {
      return try SetNotation(text)
    } catch {
      guard error.problem == .notALoad || error.problem == .notHelp else { throw error }
      let name = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      guard let bare = try await opened.loadUnit(of: name, client: client, write) else { throw error }
      return try SetNotation(text, bare: bare)
    }
  }

  private static func pain(_ text: String) throws -> PainScores {
    guard let scores = PainScores(notation: text) else {
      throw ValidationError("--pain takes before/during/after, for example 3/4/3, each from 0 to 10.")
    }
    return scores
  }

  private static func mood(_ text: String) throws -> MoodScores {
    let scores = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard scores.count == 2, let before = scores[0], let after = scores[1] else {
      throw ValidationError("--mood takes before/after, for example 5/7, each from 0 to 10.")
    }
    return MoodScores(before: before, after: after)
  }
}
