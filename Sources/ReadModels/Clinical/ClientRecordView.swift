/// A view of one client that says where it is incomplete, because an event of the client cannot be read by this build.
public protocol ClientRecordView: Encodable, Sendable {
  /// The lowest position of such an event; nil where nothing is missing.
  var incompleteFrom: Int64? { get }
}

extension ClientRecordView {
  /// What a person has to know of an incomplete view; nil where nothing is missing.
  public var incompleteText: String? { incompleteFrom.map(Self.incompleteText) }

  static func incompleteText(from position: Int64) -> String {
    "The record is incomplete from position \(position): an event there cannot be read, so nothing is proposed. "
      + "Its operator finds it with “regimen projections list” and “regimen verify”."
  }
}

extension ClientLabel: ClientRecordView {}
extension ClientSummary: ClientRecordView {}
extension ClientView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension ProgressionView: ClientRecordView {}
extension HistoryPage: ClientRecordView {}
extension IntakeView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension AssessmentsView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension OutcomesView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension ProgrammeView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension RecoveryView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
extension ProposalsView: ClientRecordView { public var incompleteFrom: Int64? { client.incompleteFrom } }
