import type { CrewLaw } from './crew-law.ts'
import latest from './crew-law-edition.json' with { type: 'json' }
import { crewPosts } from './crew-posts-data.ts'
import { crewPrerogatives } from './crew-prerogatives-data.ts'
import { crewRules } from './crew-rules-data.ts'

/**
 * The law of crews as it was read, whole: a page imports this file lazily, since it is larger than the page itself. An authority
 * lays its own reading over it (shared/src/crew/law/lay-overlay.ts).
 */
export const crewLaw: CrewLaw = {
  edition: latest.edition,
  posts: crewPosts,
  prerogatives: crewPrerogatives,
  rules: crewRules,
}
