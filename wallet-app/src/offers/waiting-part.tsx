import { say } from '@vigie/shared/ui/say.ts'
import { waitingCount } from './receive-state.ts'
import { askForWaiting } from './start-collecting.ts'
import { words } from './words.ts'

/** What issuers have still to sign for this person. */
export function WaitingPart() {
  const count = waitingCount.value
  if (count === 0) return null
  return (
    <section class="offer-part" aria-labelledby="waiting">
      <h2 id="waiting">{say(words.waitingTitle)}</h2>
      <p>{say(count === 1 ? words.waitingOne : words.waitingSome, { count: String(count) })}</p>
      <button type="button" class="button" onClick={() => void askForWaiting()}>
        {say(words.askNow)}
      </button>
    </section>
  )
}
