extension RepRange: InputObject {
  public static let fields: [Field<Self>] = [
    .init("lowest", \.lowest, Bounds.prescribedReps, "The fewest.", example: 8),
    .init("highest", \.highest, Bounds.prescribedReps, "The most; at least the fewest.", example: 12),
  ]
}
