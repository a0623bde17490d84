/** How a piece of work given to a thread ended, when it had no answer. */
export type ThreadEnd = 'late' | 'out-of-memory' | 'ended' | 'failed' | 'closed'

export class ThreadFailure extends Error {
  override readonly name = 'ThreadFailure'
  readonly end: ThreadEnd
  /** The stage that it was in; null when no thread had it. */
  readonly stage: string | null

  constructor(end: ThreadEnd, message: string, { stage, ...options }: ErrorOptions & { stage?: string } = {}) {
    super(message, options)
    this.end = end
    this.stage = stage ?? null
  }
}
