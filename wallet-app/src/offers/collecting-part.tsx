import { say } from '@vigie/shared/ui/say.ts'
import { place } from '../places/place.ts'
import { PlaceLink } from '../places/place-link.tsx'
import { collectAll, collectingAll } from './collect-all.ts'
import type { AllProgress } from './collect-titles.ts'
import { FaultWords } from './fault-words.tsx'
import { words } from './words.ts'

/** How far the collecting of all titles is, and what came of it. */
export function CollectingPart() {
  const state = collectingAll.value
  if (!state) return null
  return (
    <section class="offer-part" aria-labelledby="collecting">
      <h2 id="collecting">{say(words.collectingAll)}</h2>
      {state.kind === 'running' && <Running progress={state.progress} />}
      {state.kind === 'ended' && <Ended progress={state.progress} />}
      {state.kind === 'stopped' && (
        <>
          <p>{say(words.stopped)}</p>
          <FaultWords code={state.code} />
        </>
      )}
      {state.kind !== 'running' && (
        <div class="scan-choices">
          {place.value === 'receive' && (
            <PlaceLink to={null} class="button main">
              {say(words.goToTitles)}
            </PlaceLink>
          )}
          <button type="button" class="button" onClick={() => void collectAll(state.issuerUrl)}>
            {say(state.kind === 'stopped' ? words.goOn : words.refreshTitles)}
          </button>
        </div>
      )}
    </section>
  )
}

function Running({ progress }: { progress: AllProgress | null }) {
  return (
    <>
      <p role="status">
        {progress
          ? say(words.progress, { done: String(progress.done + progress.failed), all: String(progress.all) })
          : say(words.progressStart)}
      </p>
      <progress
        class="collect-progress"
        aria-label={say(words.collectingAll)}
        {...(progress && { value: progress.done + progress.failed, max: Math.max(progress.all, 1) })}
      />
      <p class="quiet">{say(words.canLeave)}</p>
    </>
  )
}

function Ended({ progress: { all, failed, fault, toBeSigned } }: { progress: AllProgress }) {
  return (
    <>
      <p role="status">{say(all === 0 ? words.noneYet : failed === 0 ? words.allReceived : words.stopped)}</p>
      {failed > 0 && <p>{say(failed === 1 ? words.failedOne : words.failedSome, { count: String(failed) })}</p>}
      <FaultWords code={fault?.code ?? null} />
      {toBeSigned > 0 && (
        <p>{say(toBeSigned === 1 ? words.toBeSignedOne : words.toBeSignedSome, { count: String(toBeSigned) })}</p>
      )}
    </>
  )
}
