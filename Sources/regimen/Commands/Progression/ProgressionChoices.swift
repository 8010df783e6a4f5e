public import ArgumentParser
public import Practice

/// Actions of the policy, as they are typed.
extension PolicyAction: ExpressibleByArgument {}
