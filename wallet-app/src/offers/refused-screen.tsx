import type { ProblemCode } from '@vigie/shared/problem.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { FaultWords } from './fault-words.tsx'
import type { WrittenOffer } from './read-offer.ts'
import { consider, startOver } from './receive.ts'
import { words } from './words.ts'

export function RefusedScreen({ code, written }: { code: ProblemCode; written: WrittenOffer | null }) {
  return (
    <Frame
      heading={say(words.refusedTitle)}
      actions={
        <>
          <button type="button" class={written ? 'button' : 'button main'} onClick={startOver}>
            {say(words.back)}
          </button>
          {written && (
            <button type="button" class="button main" onClick={() => void consider(written)}>
              {say(words.tryAgain)}
            </button>
          )}
        </>
      }
    >
      <div class="offer-part">
        <FaultWords code={code} />
      </div>
    </Frame>
  )
}
