import Crypto
import Foundation
import Practice
import Testing

@Suite struct QuestionnaireTests {
  private func all() throws -> [Questionnaire] {
    try FormKind.allCases.map { try #require(Questionnaire.current($0)) }
  }

  /// A client agreed to what they read: another text is another version.
  @Test func noReleasedVersionWasEdited() throws {
    for (digest, file) in Questionnaire.files {
      #expect(SHA256.hash(data: file).map { String(format: "%02x", $0) }.joined() == digest)
      let read = try JSONDecoder().decode(Questionnaire.self, from: file)
      #expect(Questionnaire.digest(of: read.form, version: read.version) == digest)
    }
    #expect(Set(Questionnaire.files.map(\.digest)).count == Questionnaire.files.count)
  }

  @Test func everyTextIsThereInBothLanguages() throws {
    for form in try all() {
      let words =
        [form.title, form.intro] + form.text
        + form.questions.flatMap {
          [$0.label] + [$0.hint].compactMap(\.self) + ($0.options ?? []).map(\.label)
        }
      for text in words {
        #expect(!text[.english].isEmpty && !text[.spanish].isEmpty, "\(form.form): \(text.en)")
        #expect(text[.english] != text[.spanish], "\(form.form): \(text.en)")
      }
    }
  }

  @Test func idsAreToldApartAndChoicesHaveOptions() throws {
    for form in try all() {
      #expect(Set(form.questions.map(\.id)).count == form.questions.count)
      for question in form.questions {
        #expect([.choice, .choices].contains(question.kind) == (question.options != nil))
        if let when = question.when { #expect(form.questions.contains { $0.id == when.question }) }
      }
    }
  }

  /// What an answer becomes has codes of its own.
  @Test func theCodesAreThoseOfTheRecords() throws {
    func codes(_ form: FormKind, _ meaning: AnswerMeaning) throws -> [String] {
      let found = try all().filter { $0.form == form }.flatMap(\.questions).first { $0.becomes == meaning }
      return try #require(found).options?.map(\.code) ?? []
    }
    let flags = RedFlag.allCases.map(\.rawValue) + ["none"]
    #expect(try codes(.intake, .redFlags) == flags && codes(.outcomes, .redFlags) == flags)
    #expect(try Set(codes(.intake, .cause)) == Set(PainCause.allCases.map(\.rawValue)))
    #expect(try Set(codes(.intake, .course)) == Set(PainCourse.allCases.map(\.rawValue)))
    #expect(
      try Set(codes(.screening, .screeningOutcome)) == Set(ScreeningOutcome.allCases.map(\.rawValue)))
  }

  @Test func answersAreNotDescribed() {
    let answers = FormAnswers(["name": "Maria Lopez"])
    #expect(!"\(answers)".contains("Maria") && !String(reflecting: answers).contains("Maria"))
    #expect(FormAnswers(json: answers.json) == answers)
  }
}
