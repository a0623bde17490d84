import { say } from '@vigie/shared/ui/say.ts'
import { AllTitlesPart } from './all-titles-part.tsx'
import type { ReceiveState } from './receive-state.ts'
import { ScanPart } from './scan-part.tsx'
import { WaitingPart } from './waiting-part.tsx'
import { words } from './words.ts'

/** The ways in which titles come: all at once from the administration, or by a code or a link of anybody's. */
export function AddScreen({ state }: { state: ReceiveState }) {
  return (
    <>
      <WaitingPart />
      <AllTitlesPart />
      <section class="offer-part" aria-labelledby="scan">
        <h2 id="scan">{say(words.scanHeading)}</h2>
        <p>{say(words.scanAdvice)}</p>
        <ScanPart state={state} />
      </section>
    </>
  )
}
