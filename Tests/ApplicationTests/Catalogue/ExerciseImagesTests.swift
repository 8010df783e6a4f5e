import Foundation
import Testing

@testable import Application

/// Where images of exercises are, and that nothing else is read or allowed.
@Suite struct ExerciseImagesTests {
  @Test func anAddressIsTakenAndItsOriginAllowed() {
    let images = ExerciseImages("https://images.example.org:8443/db/exercises/")
    #expect(images == .address("https://images.example.org:8443/db/exercises"))
    #expect(images?.origin == "https://images.example.org:8443")
    #expect(
      images?.address(of: "Axle_Hold/0.jpg")
        == "https://images.example.org:8443/db/exercises/Axle_Hold/0.jpg")
  }

  @Test(arguments: [
    "", " ", "http://images.example.org", "https://", "https://u:p@example.org", "https://example.org/?a=1",
    "https://example.org; script-src *", "https://example.org,https://other", "ftp://example.org",
    "https://example.org/a b",
  ]) func anAddressThatIsNotOneIsRefused(_ text: String) { #expect(ExerciseImages(text) == nil) }

  @Test func aFolderGivesItsImagesAndNothingElse() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "db/Axle_Hold"), withIntermediateDirectories: true)
    try Data("jpeg".utf8).write(to: folder.appending(path: "db/Axle_Hold/0.jpg"))
    try Data("secret".utf8).write(to: folder.appending(path: "0.jpg"))
    let images = try #require(ExerciseImages(folder.appending(path: "db").path))
    #expect(
      images.origin == nil && images.address(of: "Axle_Hold/0.jpg") == "/assets/exercises/Axle_Hold/0.jpg")
    #expect(images.contents(of: "Axle_Hold/0.jpg") == Data("jpeg".utf8))
    #expect(images.contents(of: "../0.jpg") == nil && images.contents(of: "Axle_Hold/1.jpg") == nil)
    #expect(ExerciseImages.address("https://example.org").contents(of: "Axle_Hold/0.jpg") == nil)
  }
}
