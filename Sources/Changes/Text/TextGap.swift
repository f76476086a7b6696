/// Where a new run hangs.
struct TextGap {
  let parent: TextID?
  let side: TextSide
}
