public import ArgumentParser
public import Practice

extension Phase: ExpressibleByArgument {}
extension GoalOutcome: ExpressibleByArgument {}
extension DischargeCause: ExpressibleByArgument {}
extension Exercise.Mode: ExpressibleByArgument {}
extension Exercise.BodyHalf: ExpressibleByArgument {}
