import type { CrewPosts, PostMatch } from '@vigie/shared/crew-posts/match-post.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { matchCrewApart } from './match-crew-apart.ts'

export interface CrewMatching {
  /** Refuses with `service-busy` while others wait, with `document-too-costly` a crew that takes too long. */
  readonly match: (crew: CrewPosts) => Promise<readonly PostMatch[]>
}

/** Each waits for the one before, which has most of a minute (match-crew-apart.ts). */
const mostAtOnce = 3
const retryAfterSeconds = 30

/** One crew after the other: each takes a thread of its own with its own quarter of a gigabyte. */
export function createCrewMatching(
  match: (crew: CrewPosts) => Promise<readonly PostMatch[]> = matchCrewApart,
): CrewMatching {
  let turn: Promise<unknown> = Promise.resolve()
  let atOnce = 0
  return {
    async match(crew) {
      if (atOnce >= mostAtOnce)
        throw new Problem('service-busy', 'too many crews are being matched', { retryAfterSeconds })
      atOnce += 1
      const answer = turn
        .then(() => match(crew))
        .finally(() => {
          atOnce -= 1
        })
      turn = answer.catch(() => undefined)
      return answer
    },
  }
}
