import EventStore
import Foundation

/// One command of the sample: what is decided, when it is as if it had been issued, and by whom. It is never random.
struct SampleCommand: Sendable {
  /// When it is as if the command had been issued; also the decision's own now.
  let now: Date
  /// The client whom it concerns, whose commands are performed in order; nil where everything else waits for it.
  let client: UUID?
  let issuer: Issuer
  let decision: any SampleDecision
}

extension SampleCommand {
  /// What is asked, as bytes that are equal for equal commands.
  var request: [UInt8] { Array(String(describing: decision).utf8) }
}
