public import EventSourcing
public import Foundation

/// A command that puts right what proposals are computed from: a session, a score, a day. Its answer names the proposals that
/// differ by it; those that were answered before stay as they are.
public protocol ProposalChange: Decider {
  /// Whose proposals they are.
  var clientID: UUID { get }
}

extension CorrectSession: ProposalChange {}
extension WithdrawSession: ProposalChange {}
extension RecordMorningPain: ProposalChange {}
extension WithdrawMorningPain: ProposalChange {}
extension LogMorningPain: ProposalChange {}
extension LogRestDay: ProposalChange {}
extension WithdrawDayRecord: ProposalChange {}
