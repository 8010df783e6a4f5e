import EventSourcing
import Practice
import Testing

@Suite struct TemplateTests {
  private func save(
    _ name: String = "Hip starter", exercises: [ProgrammeExercise] = [Example.exercise("clamshell")],
    rest: Int = 3
  ) -> SaveTemplate {
    SaveTemplate(name: name, phase: .reEngage, restDaysPerWeek: rest, exercises: exercises, now: Example.now)
  }

  @Test func savesUnderTheSlugOfItsName() {
    let facts = TemplateSaved(
      slug: "hip-starter", name: "Hip starter", phase: .reEngage, restDaysPerWeek: 3, plansDeloads: false,
      exercises: [Example.exercise("clamshell")])
    #expect(
      Specification.practice().when(save(" Hip starter "))
        == .decided([Draft(.programme(.templateSaved(facts)), at: Example.now)]))
    let before = Specification.practice(Example.past(.templateSaved(facts)))
    #expect(before.when(save()) == .decided([]))
    #expect(before.when(save(rest: 2)).events.count == 1)
  }

  @Test func refuses() {
    #expect(Specification.practice().when(save(" ")).code == .nameRequired)
    #expect(Specification.practice().when(save("—")).code == .nameRequired)
    #expect(Specification.practice().when(save(exercises: [])).code == .exercisesRequired)
    #expect(Specification.practice().when(save(rest: 8)).code == .outOfRange)
    #expect(
      Specification.practice().when(save(exercises: [Example.exercise("moon-walk")])).code == .unknownExercise
    )
  }

  @Test(arguments: ProgrammeTemplates.shipped) func everyShippedTemplateCouldBeSavedAndPrescribed(
    _ template: TemplateSaved
  ) {
    let command = save(template.name, exercises: template.exercises, rest: template.restDaysPerWeek)
    #expect(command.slug == template.slug)
    #expect(Specification.practice().when(command) == .decided([]))
    let prescribe = PrescribeProgramme(
      clientID: Example.client, template: template.slug, exercises: [], timeZone: Example.newYork,
      now: Example.now)
    #expect(Specification.practice().when(prescribe).events.count == 2 + template.exercises.count)
  }
}
