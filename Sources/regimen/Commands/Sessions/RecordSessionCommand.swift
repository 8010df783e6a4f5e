import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record session`: what was done, in one line.
struct RecordSessionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Record a session as it was done, or correct one.",
    discussion: """
      Example:
        regimen record session --client C-1001 --at '2027-03-03 18:00' \\
          --set 'goblet-squat 3x10 @20kg rir3' --set 'forearm-plank 3x30s rpe6' \\
          --pain 3/4/3 --minutes 45 --rpe 6 --note 'steady'

      A set is EXERCISE SETSxREPS or SETSxSECONDSs, then @LOADkg or @LOADlb, then rirN or rpeN; unequal sets are
      listed: 'goblet-squat 10,9,8 @20kg rir3,2,2'. 8f is a set taken to failure, 0f one that failed at once.
      Pain is before/during/after, each 0 to 10.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("Start, YYYY-MM-DD HH:MM (default: now).", valueName: "time")) var at: String?
  @Option(help: ArgumentHelp("What was done; repeat for each exercise.", valueName: "sets")) var set:
    [String] = []
  @Option(help: ArgumentHelp("Pain before/during/after, 0 to 10 each.", valueName: "B/D/A")) var pain: String?
  @Option(help: ArgumentHelp("Mood before/after, 0 to 10 each.", valueName: "B/A")) var mood: String?
  @Option(help: ArgumentHelp("How long, 1 to 600.", valueName: "minutes")) var minutes: Int?
  @Option(help: ArgumentHelp("Exertion of the whole session, 0 to 10.", valueName: "rpe")) var rpe: Double?
  @Option(help: ArgumentHelp("Note; sealed.", valueName: "text")) var note: String?
  @Option(help: ArgumentHelp("Correct this session instead of recording a new one.", valueName: "session"))
  var corrects: String?

  private struct Answer: Encodable {
    let sessionId: UUID
    let position: Int64?
    let exercises: Int
    let sets: Int
    /// What it makes of the next session, until the morning after is known.
    let proposals: [ProposalLine]
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let content = SessionContent(
        day: LocalDay(of: moment, in: desk.zone), timeZone: desk.timeZone,
        exercises: try work(desk), pain: try pain.map(Self.pain), mood: try mood.map(Self.mood),
        minutes: minutes, rpe: rpe)
      var sessionID = UUID()
      if let corrects {
        sessionID = try await desk.session(corrects, of: person)
        let done = try await desk.perform(write, globals) { _ in
          CorrectSession(
            sessionID: sessionID, clientID: person, content: content, note: note,
            at: at == nil ? nil : moment, now: desk.now)
        }
        guard let done else { return }
        let lead =
          done.positions == nil && !done.isRepetition
          ? "Nothing to do: it is so already." : "Corrected; what was recorded before stays on record."
        await tell(sessionID, content, desk, of: person, done, lead)
        return
      }
      let done = try await desk.perform(write, globals) { identity in
        sessionID = identity.derive("session")
        return RecordSession(
          sessionID: sessionID, clientID: person, content: content, note: note, at: moment, now: desk.now)
      }
      guard let done else { return }
      let sets = content.exercises.reduce(0) { $0 + $1.sets.count }
      let id = sessionID.uuidString.lowercased()
      await tell(
        sessionID, content, desk, of: person, done,
        """
        Recorded: \(Count.text(sets, "set")) of \(Count.text(content.exercises.count, "exercise")). Session \(id)
        Tomorrow: regimen record morning-pain --client \(client) --session \(id) --nrs N
        """)
    }
  }

  /// Says what was recorded, and what it makes of the next session.
  private func tell(
    _ session: UUID, _ content: SessionContent, _ desk: Desk, of person: UUID,
    _ done: Performed<PracticeEvent>, _ lead: String
  ) async {
    let proposals = await desk.proposals(after: session, of: person, done)
    let answer = Answer(
      sessionId: session, position: done.position, exercises: content.exercises.count,
      sets: content.exercises.reduce(0) { $0 + $1.sets.count }, proposals: proposals)
    Output.answer(answer, as: globals.format) { lead + proposals.map { "\n\($0.text)" }.joined() }
  }

  /// The exercises of the `--set` options; sets of one exercise that follow each other are one piece of work.
  private func work(_ desk: Desk) throws -> [ExerciseWork] {
    var work: [ExerciseWork] = []
    for text in set {
      let parsed = try SetNotation(text)
      let slug = try desk.slug(parsed.exercise)
      if let last = work.last, last.exercise == slug {
        work[work.count - 1] = ExerciseWork(exercise: slug, sets: last.sets + parsed.sets)
      } else {
        work.append(ExerciseWork(exercise: slug, sets: parsed.sets))
      }
    }
    return work
  }

  private static func pain(_ text: String) throws -> PainScores {
    let scores = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard scores.count == 3, let before = scores[0], let during = scores[1], let after = scores[2] else {
      throw ValidationError("--pain takes before/during/after, for example 3/4/3, each from 0 to 10.")
    }
    return PainScores(before: before, during: during, after: after)
  }

  private static func mood(_ text: String) throws -> MoodScores {
    let scores = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard scores.count == 2, let before = scores[0], let after = scores[1] else {
      throw ValidationError("--mood takes before/after, for example 5/7, each from 0 to 10.")
    }
    return MoodScores(before: before, after: after)
  }
}
