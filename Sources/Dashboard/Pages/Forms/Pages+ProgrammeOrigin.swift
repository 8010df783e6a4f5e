import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What a programme is begun from, read anew each time.
extension Pages {
  func origin(_ kind: ProgrammeOrigin.Kind, of client: UUID, _ visit: Visit) async throws -> ProgrammeOrigin {
    guard visit.principal.seesClinicalFacts else { return ProgrammeOrigin(kind: .nothing) }
    return switch kind {
    case .draft: try await drafted(client, visit)
    case .current: try await current(client, visit)
    case .template(let name): try await template(name, visit)
    case .nothing: ProgrammeOrigin(kind: .nothing)
    }
  }

  /// The draft of now; what is in force where nothing can be drafted, with why.
  private func drafted(_ client: UUID, _ visit: Visit) async throws -> ProgrammeOrigin {
    let view = try await parts.queries.programmeDraft(
      visit.practice, of: client, PlanOptions(), now: parts.now())
    guard let reference = view.reference else {
      var origin = try await current(client, visit)
      origin.refused = view.refused.map { "Nothing can be drafted yet. \(Self.withoutCommands($0.words))" }
      return origin
    }
    var origin = ProgrammeOrigin(kind: .draft)
    for line in view.lines {
      origin.lines.append(try ProgrammeNotation(line.notation).exercise)
      origin.notes[line.exercise] = Self.note(line)
    }
    origin.phase = view.phase
    origin.restDays = view.restDays
    origin.reference = reference
    origin.notices =
      view.notes.map(Self.withoutCommands)
      + view.dropped.map { "\($0.name) is prescribed now, and ends with this programme: \($0.why)" }
      + (view.unserved.isEmpty
        ? [] : ["No line serves \(view.unserved.map(Self.words).joined(separator: ", "))."])
    return origin
  }

  /// A note without the sentences that tell what to type: here a form does it.
  static func withoutCommands(_ note: String) -> String {
    let sentences = note.replacing(". ", with: ".\n").replacing(": ", with: ":\n").split(separator: "\n")
    return sentences.filter { !$0.contains("regimen ") && !$0.contains("--") && $0 != "Say it:" }.joined(
      separator: " ")
  }

  private static func words(_ target: ProgrammeDraftView.Target) -> String {
    "\(target.name)\(target.side.map { " (\($0.rawValue))" } ?? "")"
  }

  private static func note(_ line: ProgrammeDraftView.Line) -> String {
    let reason = line.targets.first?.why.first
    let aims = line.targets.prefix(3).map { "\(PageText.words($0.aim.rawValue)) \(words($0))" }
    return [
      line.isKept ? "Stays." : "New.", aims.isEmpty ? nil : "To \(aims.joined(separator: ", ")).", reason,
      line.needsLoad ? "A load to begin with has to be found." : nil,
      line.side.map { "The \($0.rawValue) side leads." },
    ].compactMap(\.self).map { PageText.dated($0) }.joined(separator: " ")
  }

  /// What is to be done now.
  private func current(_ client: UUID, _ visit: Visit) async throws -> ProgrammeOrigin {
    var state = ProgrammeState(clientID: client)
    for event in try await parts.store.read(state.reads, in: visit.practice) { state.evolve(event) }
    var origin = ProgrammeOrigin(kind: .current, lines: state.exercises)
    origin.phase = state.phase
    origin.restDays = state.programme?.restDaysPerWeek
    origin.plansDeloads = state.programme?.plansDeloads
    if state.exercises.isEmpty { origin.notices = ["No programme is in force yet."] }
    return origin
  }

  private func template(_ name: String, _ visit: Visit) async throws -> ProgrammeOrigin {
    var state = TemplateState(slug: Slug.make(from: name))
    for event in try await parts.store.read(state.reads, in: visit.practice) { state.evolve(event) }
    guard let template = state.template else {
      throw Problem(.notFound, "There is no template of that name any more. Begin from another.")
    }
    return ProgrammeOrigin(
      kind: .template(template.slug), lines: template.exercises, phase: template.phase,
      restDays: template.restDaysPerWeek, plansDeloads: template.plansDeloads,
      notices: ["A template holds no loads: give them where a line needs one."])
  }
}
