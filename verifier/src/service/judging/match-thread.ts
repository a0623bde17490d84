import { type CrewPosts, matchCrew, type PostMatch } from '@vigie/shared/crew-posts/match-post.ts'
import { serveThread } from '@vigie/shared/service/serve-thread.ts'

// A thread for the library of presentation definitions: what it compiles it keeps, so `match-crew-apart.ts` ends it after one crew.

serveThread<CrewPosts, readonly PostMatch[]>(async (crew, begin) => {
  begin('matching')
  return matchCrew(crew)
})
