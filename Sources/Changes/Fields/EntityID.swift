public import Reading

/// Anything that changes and is shared: an article, a note, a tag on an article.
public enum Entity {}

/// The name of an entity, whatever its kind.
public typealias EntityID = Identifier<Entity>
