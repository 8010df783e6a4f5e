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
    Specification.practice().when(save(" Hip starter ")).then(
      Draft(.programme(.templateSaved(facts)), at: Example.now))
    let before = Specification.practice(Example.past(.templateSaved(facts)))
    before.when(save()).nothing()
    #expect(before.when(save(rest: 2)).events.count == 1)
  }

  @Test func refuses() {
    Specification.practice().when(save(" ")).refused(.nameRequired)
    Specification.practice().when(save("—")).refused(.nameRequired)
    Specification.practice().when(save(exercises: [])).refused(.exercisesRequired)
    Specification.practice().when(save(rest: 8)).refused(.outOfRange)
    Specification.practice().when(save(exercises: [Example.exercise("moon-walk")])).refused(.unknownExercise)
  }

  @Test(arguments: ProgrammeTemplates.shipped) func everyShippedTemplateCouldBeSavedAndPrescribed(
    _ template: TemplateSaved
  ) {
    let command = save(template.name, exercises: template.exercises, rest: template.restDaysPerWeek)
    #expect(command.slug == template.slug)
    Specification.practice().when(command).nothing()
    let prescribe = PrescribeProgramme(
      clientID: Example.client, template: template.slug, exercises: [], timeZone: Example.newYork,
      now: Example.now)
    #expect(Specification.practice().when(prescribe).events.count == 2 + template.exercises.count)
  }
}
