import Changes

/// Where a text belongs.
struct TextKey: Hashable {
  let entity: EntityKey
  let field: Field
}
