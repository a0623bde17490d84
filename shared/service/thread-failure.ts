/** How a piece of work given to a thread ended, when it had no answer. */
export type ThreadEnd = 'late' | 'out-of-memory' | 'ended' | 'failed' | 'closed'

export class ThreadFailure extends Error {
  override readonly name = 'ThreadFailure'
  readonly end: ThreadEnd

  constructor(end: ThreadEnd, message: string, options?: ErrorOptions) {
    super(message, options)
    this.end = end
  }
}
