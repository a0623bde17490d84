import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import type { WrittenOffer } from './read-offer.ts'
import { look, startOver } from './receive.ts'
import type { WhoOffers } from './who-offers.ts'
import { words } from './words.ts'

/** The first of two steps with a service that nobody vouches for: its address, before anything is asked of it. */
export function StrangerScreen({ written, who }: { written: WrittenOffer; who: WhoOffers }) {
  return (
    <Frame
      heading={say(words.strangerTitle)}
      actions={
        <>
          <button type="button" class="button main" onClick={startOver}>
            {say(words.doNotGoOn)}
          </button>
          <button type="button" class="button" onClick={() => void look(written)}>
            {say(words.lookAtOffer)}
          </button>
        </>
      }
    >
      <div class="offer-warning">
        <p>{say(words.strangerLead)}</p>
        <p class="offer-address" translate={false}>
          {who.host}
        </p>
        {who.isOddlyNamed && <p>{say(words.oddAddress)}</p>}
        <p>{say(words.strangerAdvice)}</p>
      </div>
    </Frame>
  )
}
