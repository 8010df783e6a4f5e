import Practice

/// What a client of the sample tells before training begins, and what the practitioner makes of it; it never holds a
/// finding.
struct SampleIntake: Sendable {
  /// In the client's words.
  let complaint: String
  /// Where it hurts most.
  let site: PainSite
  /// Where it hurts too, a little less from place to place.
  var others: [PainSite] = []
  /// Weeks from the onset to the consultation.
  let weeksOfPain: Int
  let cause: PainCause
  let course: PainCourse
  var care: String?
  var medication: String?
  /// Points by which the main site hurts more on the first map than in a usual session.
  var worseAtFirst = 0
  var screening = ScreeningOutcome.cleared
  var recoversSlowly = false
  /// Why pain is read by its rise, agreed in the second week; nil for the usual reading.
  var relativeMode: String?
  /// What a practitioner clears at the consultation, and why.
  var clearances: [ClearanceScope: String] = [:]
  /// Why exercises are prescribed that may provoke a region that hurts; nil where none is.
  var caution: String?
}
