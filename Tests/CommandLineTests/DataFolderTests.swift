import Foundation
import Testing

@testable import regimen

/// What --data may name.
@Suite struct DataFolderTests {
  private func refusal(
    _ path: String, creating: Bool = false, mayUse: @escaping (String) -> Bool = { _ in true }
  )
    -> Failure?
  {
    do {
      try Databases.checkFolder(path, creating: creating, mayUse: mayUse)
      return nil
    } catch {
      return error as? Failure
    }
  }

  @Test(arguments: [false, true]) func aFileIsNone(creating: Bool) {
    for path in ["/etc/passwd", "/etc/passwd/practice", "/etc/passwd/practice/deep"] {
      let failure = refusal(path, creating: creating)
      #expect(failure?.code == "data-not-a-folder" && failure?.status == .usage, "\(path)")
      #expect(failure?.message.contains("--data takes the folder of a practice") == true)
    }
  }

  @Test func aFolderThatMayNotBeUsedIsSaidToBe() {
    let failure = refusal("/tmp", mayUse: { _ in false })
    #expect(failure?.code == "data-not-permitted")
    #expect(failure?.message.contains("may not read and write the folder /tmp.") == true)
    #expect(failure?.message.contains("Name another folder with --data") == true)
    let made = refusal("/tmp/not/there/yet", creating: true, mayUse: { $0 != "/tmp" })
    #expect(made?.code == "data-not-permitted" && made?.message.contains("may not write in /tmp.") == true)
    // What is not there is said by the command, where it need not be made.
    #expect(refusal("/tmp/not/there/yet", mayUse: { _ in false }) == nil)
    #expect(refusal("/tmp/not/there/yet", creating: true) == nil)
  }
}
