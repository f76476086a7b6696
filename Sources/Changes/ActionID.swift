public import Reading

/// One thing a person did, however many changesets it took: one step of undo, one line of the log.
public enum UserAction {}

/// Sixteen random bytes that name a user action.
public typealias ActionID = Identifier<UserAction>
