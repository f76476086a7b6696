/// What a schedule showed to be wrong.
enum Failure: Error, Equatable {
  case statesDiffer
  case vectorsDiffer
  case lostValue
  case lostToDelete
  case revivedWithoutReason
  case staleConflict
  case repeatedDeliveryChanged
  case replayDiffers
  case stillWaiting
}
