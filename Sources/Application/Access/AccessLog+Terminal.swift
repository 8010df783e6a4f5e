package import EventSourcing
package import Foundation

/// What was seen at a terminal of the server, where nobody shows a token.
extension AccessLog {
  /// Notes it, with the role of the owner and nobody's token.
  package func noteAtTerminal(_ ids: [UUID], route: String, in practice: PracticeID, at now: Date) {
    note(
      ids, route: route, requestID: "regimen-cli",
      by: Principal(practice: practice, tokenID: AccessEntry.terminal, role: .owner, expiresAt: now), at: now)
  }
}

extension AccessEntry {
  /// Whose token an entry of the command line names: nobody's.
  static let terminal = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
