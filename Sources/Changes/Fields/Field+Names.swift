extension Field {
  public enum Article {
    public static let url = Field(number: 1)
    public static let source = Field(number: 2)
    public static let title = Field(number: 3)
    public static let summary = Field(number: 4)
    public static let status = Field(number: 5)
    public static let starred = Field(number: 6)
    public static let read = Field(number: 7)
    public static let progress = Field(number: 8)
    public static let furthest = Field(number: 9)
    public static let openedAt = Field(number: 10)
    public static let savedAt = Field(number: 11)
  }

  public enum Version {
    public static let page = Field(number: 1)
    public static let capturedAt = Field(number: 2)
    public static let incomplete = Field(number: 3)
  }

  public enum Highlight {
    public static let anchor = Field(number: 1)
    public static let color = Field(number: 2)
    public static let comment = Field(number: 3)
    public static let createdAt = Field(number: 4)
  }

  public enum Note {
    public static let title = Field(number: 1)
    public static let body = Field(number: 2)
    public static let target = Field(number: 3)
    public static let createdAt = Field(number: 4)
    public static let modifiedAt = Field(number: 5)
  }

  public enum Tag {
    public static let name = Field(number: 1)
    public static let color = Field(number: 2)
    public static let mergedInto = Field(number: 3)
  }

  public enum Tagging {
    public static let link = Field(number: 1)
    public static let on = Field(number: 2)
  }

  public enum List {
    public static let title = Field(number: 1)
    public static let query = Field(number: 2)
    public static let sortMode = Field(number: 3)
    public static let position = Field(number: 4)
    public static let createdAt = Field(number: 5)
  }

  public enum ListItem {
    public static let link = Field(number: 1)
    public static let on = Field(number: 2)
    public static let position = Field(number: 3)
    public static let comment = Field(number: 4)
    public static let addedAt = Field(number: 5)
  }

  public enum Setting {
    public static let value = Field(number: 1)
  }

  public enum Device {
    public static let name = Field(number: 1)
  }
}
