import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { StandingView } from './presentation-client.ts'
import { words } from './words.ts'

interface EndedSectionProps {
  readonly standing: StandingView
  readonly onAgain: () => void
}

export function EndedSection({ standing: { reason = 'too-late' }, onAgain }: EndedSectionProps) {
  const problems = useProblemWords()
  return (
    <section class="requests-waiting">
      <div role="status">
        {reason === 'declined' && <p class="requests-state">{say(words.declined)}</p>}
        {reason === 'too-late' && <p class="requests-state">{say(words.tooLate)}</p>}
        {reason !== 'declined' && reason !== 'too-late' && (
          <>
            <p class="requests-state">{say(words.refused)}</p>
            <p>{problems?.labelOf(reason)}</p>
          </>
        )}
      </div>
      <button type="button" class="button main" onClick={onAgain}>
        {say(words.askAgain)}
      </button>
    </section>
  )
}
