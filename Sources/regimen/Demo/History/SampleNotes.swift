/// What practitioners of the sample write after an ordinary session; it never names anybody.
enum SampleNotes {
  static let ordinary = [
    "Steady session, nothing new.",
    "Needed fewer reminders to breathe.",
    "A little stiff at the start, loose after the warm-up.",
    "Tempo good. Rests were shorter than planned.",
    "Tired from work; kept to the plan.",
    "Technique better on the left than on the right.",
    "Did the homework on four days.",
    "Asked about walking on days of rest: yes, as much as is pleasant.",
  ]

  static let painful = [
    "Sore today. Fewer repetitions, slower.",
    "Pain rose in the second exercise and fell again while resting.",
    "Talked about what a bad day does and does not mean.",
  ]
}
