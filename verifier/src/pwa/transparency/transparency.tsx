import './transparency.css'
import { useSignal } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { useEffect, useRef } from 'preact/hooks'
import { checkLog, type LogCheck } from './check-log.ts'
import { LogAnswerPanel } from './log-answer.tsx'
import { PublishedFiles } from './published-files.tsx'
import { words } from './words.ts'

const publishedUrl = '/published'

/** The public log as this device sees it, checked on the spot against what it saw before. */
export function Transparency() {
  const check = useSignal<LogCheck>({ kind: 'checking' })
  const isLooking = useRef(false)
  const state = trustState.value
  const trust = state.kind === 'open' ? state.trust : null
  const look = async () => {
    if (!trust || isLooking.current) return
    isLooking.current = true
    check.value = { kind: 'checking' }
    try {
      check.value = await checkLog(trust, publishedUrl)
    } finally {
      isLooking.current = false
    }
  }
  // Once when opened: newer lists that come meanwhile do not make it look again.
  useEffect(() => void look(), [trust === null])
  return (
    <>
      <p>{say(words.lead)}</p>
      {trust ? <LogAnswerPanel check={check.value} /> : <p role="status">{say(words.needsTrust)}</p>}
      {trust && (
        <div class="choices no-print">
          <button
            type="button"
            class="button"
            aria-disabled={check.value.kind === 'checking'}
            onClick={() => void look()}
          >
            {say(words.checkAgain)}
          </button>
        </div>
      )}
      <WhatItProves />
      {trust && <PublishedFiles trust={trust} publishedUrl={publishedUrl} />}
    </>
  )
}

const proven = [words.provesGrowth, words.provesBackdating, words.provesSame] as const
const notProven = [words.provesNotRight, words.provesNotWho, words.provesNotFirst] as const

function WhatItProves() {
  const lists = [
    [words.provesTitle, proven],
    [words.provesNotTitle, notProven],
  ] as const
  return (
    <>
      {lists.map(([title, lines]) => (
        <section key={title.en}>
          <h2>{say(title)}</h2>
          <ul class="plain-list">
            {lines.map((line) => (
              <li key={line.en}>{say(line)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
