import './presentations.css'
import { useSignal } from '@preact/signals'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { Frame } from '../frame.tsx'
import { HistoryEntry } from './history-entry.tsx'
import { listPresented, type Presented, removePresented } from './presented.ts'
import { SaveHistory } from './save-history.tsx'
import { words } from './words.ts'

/** What was given to whom, when, why and until when, for the person alone. */
export function HistoryScreen() {
  const catalogue = useCatalogue()
  const entries = useSignal<readonly Presented[] | null | 'refused'>(null)
  const read = async () => {
    entries.value = await listPresented().catch(() => 'refused' as const)
  }
  useEffect(() => void read(), [])
  const list = entries.value
  const isEmpty = Array.isArray(list) && list.length === 0
  return (
    <Frame
      heading={say(words.historyTitle)}
      actions={Array.isArray(list) && catalogue && !isEmpty && <SaveHistory entries={list} catalogue={catalogue} />}
    >
      {list === 'refused' && (
        <div class="notice" role="alert">
          <p>{say(words.historyRefused)}</p>
        </div>
      )}
      {(list === null || !catalogue) && <div class="skeleton-card" role="status" aria-label={say(words.loading)} />}
      {isEmpty && (
        <section class="empty">
          <h2>{say(words.historyEmpty)}</h2>
          <p>{say(words.historyEmptyAdvice)}</p>
        </section>
      )}
      {Array.isArray(list) && catalogue && !isEmpty && (
        <>
          <ol class="history">
            {list.map((presented) => (
              <HistoryEntry
                key={presented.id}
                presented={presented}
                catalogue={catalogue}
                onRemove={async () => {
                  await removePresented(presented.id)
                  await read()
                }}
              />
            ))}
          </ol>
          <p class="quiet">{say(words.historyNote)}</p>
        </>
      )}
    </Frame>
  )
}
