public import Practice

/// The read models of the practice, in the order in which they are listed.
public enum PracticeReadModels {
  public static let all: [AnyProjection<PracticeEvent>] = [
    AnyProjection(DirectoryProjection.self),
    AnyProjection(ScheduleProjection.self),
    AnyProjection(HistoryProjection.self),
    AnyProjection(ProgressionProjection.self),
    AnyProjection(AttentionProjection.self),
    AnyProjection(EnquiriesProjection.self),
    AnyProjection(OutcomesProjection.self),
  ]
}
