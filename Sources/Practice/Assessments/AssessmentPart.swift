/// The four parts of an assessment: all are offered, none has to be completed.
public enum AssessmentPart: String, Codable, Hashable, Sendable, CaseIterable {
  case physical
  case mental
  case emotional
  case functional
}
