import Foundation

extension ProgrammeExercise: InputObject {
  public static let fields: [Field<Self>] = [
    .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
    .init("sets", \.sets, Bounds.prescribedSets, "Sets.", example: 3),
    .init("repRange", \.repRange, "Repetitions a set.", example: RepRange(lowest: 8, highest: 12)),
    .init(
      "holdSeconds", \.holdSeconds, Bounds.prescribedHoldSeconds, unit: "s",
      "Seconds to hold each set, instead of repetitions."),
    .init(
      "load", \.load, "The load as entered; in a programme as it is prescribed if left out.",
      example: Load(20, .kg)),
    .init("rirTarget", \.rirTarget, Bounds.rir, "Repetitions to keep in reserve.", example: 3),
    .init(
      "plateStep", \.plateStep,
      "The smallest change of load that the equipment allows, above 0; in a programme as it is prescribed if left out."
    ),
    .init(
      "tempo", \.tempo, .string(pattern: "^[0-9]{1,2}(-[0-9]{1,2}){2,3}$"), unit: "s",
      "Seconds of lowering, pause and lifting, and of the pause after it where there is one.",
      example: "3-1-1"), .init("perWeek", \.perWeek, Bounds.timesPerWeek, "Times a week.", example: 3),
    .init("serves", \.serves, "The findings and joints that it serves; none if left out.").optional,
  ]
}

extension Served: InputValue {
  public static var schema: JSONSchema {
    .object([
      JSONSchema.Member(
        name: "finding", schema: UUID.schema, isRequired: false, summary: "The id of a finding."),
      JSONSchema.Member(
        name: "joint", schema: String.schema, isRequired: false,
        summary: "The name of a joint such as knee, where it serves no finding."),
    ])
  }
}
