import Application
import EventSourcing
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// How exercises are done, as staff, programs and clients read it.
@Suite(.serialized) struct ExerciseGuideTests {
  private let sample = SamplePractice()
  private let collection = ExerciseDescribed(
    slug: "axle-hold", name: "Axle Hold", source: .freeExerciseDB, primaryMuscles: ["forearms"],
    secondaryMuscles: [], level: "beginner", category: "strength",
    instructions: ["Grip it.", "Hold <on>."], images: ["Axle_Hold/0.jpg"])

  private func word(_ event: CatalogueEvent) -> Draft<PracticeEvent> {
    Draft(.catalogue(event), at: SamplePractice.at(-10))
  }

  private var described: [Draft<PracticeEvent>] {
    [
      word(.exerciseDescribed(collection)),
      word(
        .exerciseNoteSet(
          ExerciseNoteSet(
            slug: "goblet-squat", text: "Hold it by its horns.", link: "https://practice.example.org/squat"))),
    ]
  }

  private func policy(_ answer: Answer) -> String { answer.header("Content-Security-Policy") ?? "" }

  @Test func theAPITellsEverythingThatIsSaid() async throws {
    try await withDashboard(sample.organisation + described) { served in
      let token = try await served.token(.frontDesk)
      let squat = try await served.get("/v1/exercises/goblet-squat/guide", token: token).json
      for language in ["en", "es"] {
        let words = squat["instructions"]?[language]
        #expect((3...5).contains(words?["steps"]?.items.count ?? 0) && words?["purpose"]?.text != nil)
      }
      #expect(squat["instructions"]?["es"]?["name"]?.text == "Sentadilla con peso al pecho")
      #expect(squat["own"]?["text"]?.text == "Hold it by its horns.")
      let hold = try await served.get("/v1/exercises/axle-hold/guide", token: token).json
      #expect(hold["instructions"] == nil && hold["own"] == nil && hold["images"] == nil)
      #expect(hold["collection"]?.items.compactMap(\.text) == ["Grip it.", "Hold <on>."])
      #expect(try await served.get("/v1/exercises/axle-lift/guide", token: token).status == 404)
    }
  }

  @Test func aClientReadsItInTheirLanguage() async throws {
    try await withDashboard(sample.clinicalHistory + described) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let english = try await browser.open("/me/programme").text
      for words in [
        "<summary>How to do it<span class=\"hidden\">: Goblet squat</span></summary>",
        "Sit down between your heels",
        "When to stop", "Hold it by its horns.", "href=\"https://practice.example.org/squat\"",
      ] { #expect(english.contains(words), "\(words)") }
      let spanish = try await browser.open("/me/programme?lang=es").text
      for words in [
        "Sentadilla con peso al pecho", "Cómo se hace", "Siéntese entre los talones", "Cuándo parar",
      ] {
        #expect(spanish.contains(words), "\(words)")
      }
      #expect(!spanish.contains("Sit down between your heels"))
    }
  }

  @Test func staffReadBothLanguagesAndAnOwnerAddsWords() async throws {
    try await withDashboard(sample.organisation + described) { served in
      let owner = try await Browser.signedIn(served, as: .owner)
      let page = try await owner.open("/exercises/goblet-squat")
      #expect(
        page.text.contains("Sit down between your heels") && page.text.contains("Siéntese entre los talones"))
      #expect(page.text.contains("/forms/set-exercise-note"))
      // What is said already stands in the form that replaces it.
      let form = try await owner.open("/forms/set-exercise-note?exercise=goblet-squat").text
      #expect(form.contains("Hold it by its horns.") && form.contains("https://practice.example.org/squat"))
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let other = try await desk.open("/exercises/axle-hold")
      #expect(other.text.contains("Hold &lt;on&gt;.") && !other.text.contains("/forms/set-exercise-note"))
      #expect(try await desk.open("/exercises/axle-lift").status == 404)
    }
  }

  @Test func imagesOfAnAddressAreAllowedFromThereAlone() async throws {
    let images = try #require(ExerciseImages("https://images.example.org/exercises"))
    let draft = Draft<PracticeEvent>(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(clientID: sample.anna, exercise: "axle-hold", sets: 2, holdSeconds: 20))),
      at: SamplePractice.at(-1))
    try await withDashboard(
      sample.clinicalHistory + described + [draft],
      configuration: DashboardConfiguration(exerciseImages: images)
    ) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me/programme")
      #expect(page.text.contains("src=\"https://images.example.org/exercises/Axle_Hold/0.jpg\""))
      #expect(policy(page).contains("img-src 'self' https://images.example.org data:;"))
      #expect(!policy(try await browser.open("/me")).contains("images.example.org"))
    }
  }

  @Test func imagesOfAFolderAreServed() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "Axle_Hold"), withIntermediateDirectories: true)
    try Data("jpeg".utf8).write(to: folder.appending(path: "Axle_Hold/0.jpg"))
    let configuration = DashboardConfiguration(exerciseImages: ExerciseImages(folder.path))
    try await withDashboard(sample.organisation + described, configuration: configuration) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await desk.open("/exercises/axle-hold")
      #expect(page.text.contains("src=\"/assets/exercises/Axle_Hold/0.jpg\""))
      #expect(policy(page).contains("img-src 'self' data:;"))
      let image = try await served.get("/assets/exercises/Axle_Hold/0.jpg")
      #expect(image.status == 200 && image.text == "jpeg" && image.header("Content-Type") == "image/jpeg")
      for path in ["Axle_Hold/1.jpg", "%2E%2E/0.jpg", "Axle_Hold/0.svg"] {
        #expect(try await served.get("/assets/exercises/\(path)").status == 404, "\(path)")
      }
    }
    try await withDashboard(sample.organisation + described) { served in
      let none = try await served.get("/assets/exercises/Axle_Hold/0.jpg")
      #expect(none.status == 404)
    }
  }
}
