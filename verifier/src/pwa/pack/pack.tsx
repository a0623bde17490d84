import './pack.css'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { FilePicker } from '@vigie/shared/ui/file-picker.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { renewalOf } from '@vigie/shared/ui/trust-store/renewal.ts'
import { currentTime, refreshProgress, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { PackFacts } from './pack-facts.tsx'
import { loadPack, renewNow, savePack } from './pack-news.ts'
import { PackOutcome } from './pack-outcome.tsx'
import { words } from './words.ts'

/** What this device knows, until when that is enough, and how to renew it: over the network or from a file. */
export function Pack() {
  const state = trustState.value
  const trust = state.kind === 'open' ? state.trust : null
  return (
    <>
      <p>{say(words.lead)}</p>
      <p class="pack-state">{stateSentence()}</p>
      <div class="pack-actions">
        <button type="button" class="button main" aria-disabled={refreshProgress.value !== null} onClick={renew}>
          {say(words.renew)}
        </button>
        {trust?.snapshot && (
          <button type="button" class="button" onClick={() => savePack(trust.statusAsOf ?? trust.issuedAt)}>
            {say(words.save)}
          </button>
        )}
        <FilePicker accept=".vigiepack,application/gzip" onFile={(file) => void loadPack(file)}>
          {say(words.load)}
        </FilePicker>
      </div>
      <div role="status" class="pack-news">
        <Progress />
        <PackOutcome />
      </div>
      <p class="quiet">{say(words.fileAdvice)}</p>
      {trust && <PackFacts trust={trust} />}
    </>
  )
}

/** Pressed twice it renews once; a button that went dead would lose the keyboard's place. */
function renew() {
  if (refreshProgress.peek() === null) void renewNow()
}

function Progress() {
  const progress = refreshProgress.value
  if (!progress) return null
  return (
    <p>
      <label>
        {say(words.renewing)} <progress value={progress.done} max={progress.all} />
      </label>{' '}
      {say(words.renewingCount, { done: String(progress.done), all: String(progress.all) })}
    </p>
  )
}

function stateSentence(): string {
  const state = trustState.value
  if (state.kind !== 'open') return say(words.nothing)
  const { freshUntil, expiresAt, state: is } = renewalOf(state.trust, currentTime.value)
  if (is === 'expired') return say(words.expired, { date: momentWords(expiresAt, language.value) })
  if (freshUntil === null) return say(words.incomplete)
  if (is === 'stale') return say(words.stale)
  return say(is === 'soon' ? words.soon : words.fresh, { date: momentWords(freshUntil, language.value) })
}
