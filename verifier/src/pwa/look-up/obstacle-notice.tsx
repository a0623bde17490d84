import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { Obstacle } from './ask-service.ts'
import { words } from './words.ts'

/** Why there is no answer, and what to do meanwhile; the form stays as it was typed. */
export function ObstacleNotice({ obstacle }: { obstacle: Obstacle | null }) {
  return (
    <div role="alert" class="no-print">
      {obstacle && <p class="notice">{sentenceOf(obstacle)}</p>}
    </div>
  )
}

function sentenceOf(obstacle: Obstacle): string {
  if ('retryAt' in obstacle) {
    const time = momentWords(obstacle.retryAt.toISOString(), language.value)
    return obstacle.kind === 'too-many-tries' ? say(words.tooManyTries, { time }) : say(words.tooManyRequests, { time })
  }
  return say({ offline: words.offline, away: words.registerAway, 'not-offered': words.notOffered }[obstacle.kind])
}
