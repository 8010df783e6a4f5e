public import ArgumentParser
public import Practice

// Words of the intake that are typed as one of a few.
extension PainCause: ExpressibleByArgument {}
extension PainCourse: ExpressibleByArgument {}
extension PainMode: ExpressibleByArgument {}
extension ScreeningOutcome: ExpressibleByArgument {}
extension ClearanceScope: ExpressibleByArgument {}
extension RecoverySpeed: ExpressibleByArgument {}
