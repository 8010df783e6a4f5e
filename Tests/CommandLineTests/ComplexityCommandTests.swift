import Foundation
import Practice
import TestSupport
import Testing

/// A step of complexity in place of a step of load, from the outside.
@Suite(.serialized) struct ComplexityCommandTests {
  private static let exercise = ["--client", "C-1001", "--exercise", "goblet-squat"]

  private static func noon(_ ago: Int) -> String { "\(LocalDay(of: Date(), in: .gmt) - ago) 12:00" }

  /// A client whose squat is ready for more, by plates that are too large for it.
  private func prepare(_ terminal: Terminal) async throws {
    try await terminal.done(
      "record", "pain-history", "--client", "C-1001", "--onset", "2024-01-10", "--cause", "injury",
      "--course",
      "recurrent")
    try await terminal.done(
      "prescribe", "exercise", "--sets", "3", "--reps", "8-12", "--load", "20kg", "--rir", "3", "--plate",
      "2.5kg", "--at", Self.noon(20), and: Self.exercise)
    for ago in [8, 5] {
      try await terminal.done(
        "record", "session", "--client", "C-1001", "--at", Self.noon(ago), "--set",
        "goblet-squat 3x12 @20kg rir3", "--pain", "1/1/1", "--rpe", "5", "--minutes", "40")
      try await terminal.done(
        "record", "morning-pain", "--client", "C-1001", "--nrs", "1", "--day",
        "\(LocalDay(of: Date(), in: .gmt) - ago + 1)")
    }
  }

  @Test func `a step is offered, taken in place of the load, and told`() async throws {
    try await Terminal.withPractice { terminal in
      try await prepare(terminal)
      let offered = try await terminal.run("propose", "C-1001").output
      #expect(
        offered.contains(
          "Or, at the same load, one step of stance: staggered by half a foot. (--complexity stance)"),
        "\(offered)")
      let other = try await terminal.run(["accept", "proposal", "--complexity", "tempo"] + Self.exercise)
      #expect(other.status == 2 && other.error.contains("What is offered is a step of stance."))
      let taken = try await terminal.run(["accept", "proposal", "--complexity", "stance"] + Self.exercise)
      #expect(taken.status == 0 && taken.output.contains("stance 2 staggered by half a foot"), "\(taken)")
      let shown = try await terminal.run("propose", "C-1001").output
      #expect(
        shown.contains("Answered: accepted, one step of stance in its place")
          && !shown.contains("Or, at the same load"), "\(shown)")
      let programme = try await terminal.run("show", "programme", "C-1001").output
      #expect(programme.contains("stance: staggered by half a foot") && programme.contains("20kg"))
      let again = try await terminal.run(["accept", "proposal"] + Self.exercise)
      #expect(again.status == 2 && again.error.contains("[already-answered]"), "\(again.error)")
    }
  }

  @Test func `steps are listed, set, refused and preferred`() async throws {
    try await Terminal.withPractice { terminal in
      let listed = try await terminal.run("show", "exercise", "goblet-squat").output
      #expect(listed.contains("stance: 1 both feet level (usual), 2 staggered by half a foot"), "\(listed)")
      let early = try await terminal.run(
        ["set", "complexity", "--axis", "tempo", "--step", "2"] + Self.exercise)
      #expect(early.status == 2 && early.error.contains("[no-prescription]"), "\(early.error)")
      try await prepare(terminal)
      let half = try await terminal.run(["set", "complexity", "--axis", "tempo"] + Self.exercise)
      #expect(half.status == 2 && half.error.contains("[step-required]"), "\(half.error)")
      let far = try await terminal.run(
        ["set", "complexity", "--axis", "tempo", "--step", "4"] + Self.exercise)
      #expect(far.status == 2 && far.error.contains("tempo: 1 2 s down and 2 s up (usual), 2 4 s down"))
      let set = try await terminal.run(
        ["set", "complexity", "--axis", "tempo", "--step", "2", "--prefer", "complexity"] + Self.exercise)
      #expect(
        set.output.contains(
          "Set: goblet-squat: tempo 2 4 s down with 1 s at the bottom; complexity before load."),
        "\(set.output)\(set.error)")
      let held = try await terminal.run("propose", "C-1001").output
      #expect(
        held.contains("Tempo, 4 s down with 1 s at the bottom: done well in 0 sessions of 2.")
          && !held.contains("Or, at the same load"), "\(held)")
      let same = try await terminal.run(["set", "complexity", "--prefer", "complexity"] + Self.exercise)
      #expect(same.output.contains("it is so already."))
    }
  }
}
