public import Practice

/// Which of two numbers of a date is the day, where a file writes the month as a number and the year last.
public enum DateOrder: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case dayFirst = "day-first"
  case monthFirst = "month-first"
}
