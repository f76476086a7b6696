import Changes
import Foundation
import GRDB
public import Reading

extension Transaction {
  /// Whether an article is in a list, also since this transaction began.
  public func holds(
    _ article: Identifier<Article>,
    in list: Identifier<ReadingList>
  ) throws -> Bool {
    let item = Identifier<ListItem>.listItem(of: article, in: list)
    return try order(of: list).contains { $0.item == item }
  }

  /// Puts articles into a list, or moves them, so that the first stands at `index` of the list
  /// without them; `nil` is the end.
  public func place(_ items: [ListItem], at index: Int?) throws {
    guard let list = items.first?.list else { return }
    var order = try order(of: list)
    let moving = Set(items.map(\.id))
    order.removeAll { moving.contains($0.item) }
    let start = min(max(index ?? order.count, 0), order.count)
    var maker = try positionMaker()
    let positions = maker.spread(
      count: items.count,
      between: start > 0 ? order[start - 1].position : nil,
      and: start < order.count ? order[start].position : nil
    )
    for (item, position) in zip(items, positions) { try put(item, at: position) }
    order.insert(
      contentsOf: zip(items, positions).map { ListPlace(item: $0.id, position: $1) },
      at: start
    )
    try shorten(&order, around: start, maker: &maker)
    self.maker = maker
    orders[list] = order
  }

  private func put(_ item: ListItem, at position: Position) throws {
    let key = EntityKey(item.id)
    guard try view.exists(key) else {
      return try create(
        key,
        [
          (Field.ListItem.link, .list([.bytes(item.list.bytes), .bytes(item.article.bytes)])),
          (Field.ListItem.on, .bool(true)),
          (Field.ListItem.position, .bytes(position.bytes)),
          (Field.ListItem.addedAt, .int(item.addedAt.milliseconds)),
        ],
        texts: item.comment.isEmpty ? [] : [(Field.ListItem.comment, item.comment)]
      )
    }
    try set(Field.ListItem.on, of: key, to: .bool(true))
    try set(Field.ListItem.position, of: key, to: .bytes(position.bytes))
    if !item.comment.isEmpty { try edit(Field.ListItem.comment, of: key, to: item.comment) }
  }

  /// Gives shorter positions to neighbours of one that has grown too long.
  ///
  /// Each keeps the time of the position it replaces, so that any real move wins over it.
  private func shorten(
    _ order: inout [ListPlace],
    around index: Int,
    maker: inout PositionMaker
  ) throws {
    guard let rewrite = maker.rewriting(order.map(\.position), around: index) else { return }
    try flush()
    for (place, position) in zip(rewrite.range, rewrite.positions) {
      let key = EntityKey(order[place].item)
      let entity = try StoredEntity(key, in: .listItem, transaction: self)
      let time = entity.state.heads(Field.ListItem.position).map(\.hlc).max()
      try set(Field.ListItem.position, of: key, to: .bytes(position.bytes), hlc: time)
      order[place].position = position
    }
  }

  private func order(of list: Identifier<ReadingList>) throws -> [ListPlace] {
    if let order = orders[list] { return order }
    return try view.positions(in: list).map { ListPlace(item: $0.0, position: $0.1) }
  }

  private func positionMaker() throws -> PositionMaker {
    if let maker { return maker }
    var runs: [PositionRun] = []
    for row in try Row.fetchAll(database, sql: "SELECT prefix, lowest, highest FROM position_run") {
      try runs.append(
        PositionRun(
          prefix: Array(row.value(0) as Data),
          lowest: row.value(1),
          highest: row.value(2)
        )
      )
    }
    return try PositionMaker(
      device: replica.device,
      nextWaypoint: replica.nextWaypoint,
      runs: runs,
      last: replica.lastPosition
    )
  }

  /// Keeps what the maker must never use again.
  ///
  /// Part of the same transaction as the positions.
  func savePositionRuns() throws {
    guard let maker else { return }
    replica.positionsAreMade(by: maker)
    for run in maker.changedRuns {
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO position_run (prefix, lowest, highest) VALUES (?, ?, ?)"
      ).execute(arguments: [Data(run.prefix), run.lowest, run.highest])
    }
  }
}

/// An item's place in the order of a list.
struct ListPlace {
  let item: Identifier<ListItem>
  var position: Position
}
