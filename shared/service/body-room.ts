import { Problem } from '../src/problem.ts'

export interface BodyRoomSettings {
  /** Of each body, so much has room always: honest ones are small, and are never kept out by those that are not. */
  readonly bytesForEach: number
  /** What lies beyond that, of all bodies together. */
  readonly mostBytes: number
}

/** How much of what strangers send is held at once: a thousand slow ones would fill the memory with bodies that each are allowed. */
export interface BodyRoom {
  open(): BodyPlace
}

/** The place of one body; closed once nothing of it is held any more. */
export interface BodyPlace {
  /** More of it came; refused with `service-busy` when there is no room. */
  take(bytes: number): void
  close(): void
}

const retryAfterSeconds = 5

export function createBodyRoom({ bytesForEach, mostBytes }: BodyRoomSettings): BodyRoom {
  let held = 0
  return {
    open() {
      let [length, taken] = [0, 0]
      return {
        take(bytes) {
          length += bytes
          const more = Math.max(0, length - bytesForEach) - taken
          if (more === 0) return
          if (held + more > mostBytes)
            throw new Problem('service-busy', 'too much is being sent', { retryAfterSeconds })
          taken += more
          held += more
        },
        close() {
          held -= taken
          taken = 0
        },
      }
    },
  }
}
