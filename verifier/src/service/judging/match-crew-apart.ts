import type { CrewPosts, PostMatch } from '@vigie/shared/crew-posts/match-post.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { openThreads } from '@vigie/shared/service/open-threads.ts'
import { ThreadFailure } from '@vigie/shared/service/thread-failure.ts'

/** Milliseconds: a crew of a hundred takes seconds, and a page waits for a minute. */
const ordinaryDeadlines = { start: 20_000, matching: 45_000 }

/**
 * Whose titles meet the presentation definition of which post, by PEX, in a thread that ends with the crew: it is slow, and
 * forgets nothing while it lives. Refuses with `document-too-costly` what it cannot do in time or in 256 MB.
 */
export async function matchCrewApart(
  crew: CrewPosts,
  deadlines: typeof ordinaryDeadlines = ordinaryDeadlines,
): Promise<readonly PostMatch[]> {
  const threads = openThreads<CrewPosts, readonly PostMatch[]>({
    program: new URL('./match-thread.ts', import.meta.url),
    threads: 1,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    deadlines,
  })
  try {
    return await threads.do(crew)
  } catch (cause) {
    const isCostly = cause instanceof ThreadFailure && (cause.end === 'late' || cause.end === 'out-of-memory')
    if (!isCostly) throw cause
    throw new Problem('document-too-costly', 'expected a crew that is matched in time', { cause })
  } finally {
    await threads.close()
  }
}
