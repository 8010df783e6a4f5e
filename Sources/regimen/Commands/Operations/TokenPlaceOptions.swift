import Application
import ArgumentParser
import EventSourcing
import Foundation
import Practice
import ReadModels

/// `--site` and `--virtual`: the places that a token is good for; all of them where neither is said.
struct TokenPlaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only for this site; may be repeated.", valueName: "site")) var site: [String] =
    []
  @Flag(help: "Only for virtual appointments, beside the sites.") var virtual = false

  func scope(_ environment: AppEnvironment, _ practice: PracticeID) async throws -> PlaceScope {
    guard virtual || !site.isEmpty else { return .everywhere }
    let directory = try await environment.queries.directory(practice)
    let sites = try site.map { try directory.find($0, .site).uuid }
    return .only(Set(sites.compactMap { $0 }), virtual: virtual)
  }

  /// The places of a token, as a person reads them.
  static func text(_ token: TokenSummary, _ directory: DirectoryIndex) -> String {
    text(token.siteIDs, virtual: token.includesVirtual, directory)
  }

  /// Places as a person reads them.
  ///
  /// - Parameter siteIDs: nil for everywhere.
  static func text(_ siteIDs: [UUID]?, virtual: Bool, _ directory: DirectoryIndex) -> String {
    guard let siteIDs else { return "all" }
    let names = siteIDs.map { directory.entry(.site, $0)?.name ?? $0.uuidString.lowercased() }.sorted()
    return (names + (virtual ? ["virtual"] : [])).joined(separator: ", ")
  }
}
