import { type Signal, useSignal } from '@preact/signals'
import { latestDayAt } from '@vigie/shared/plain-date.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { wordsFor } from './coded-words.ts'
import { contentOf, type Draft, type DraftFault, faultsOf } from './draft.ts'
import { drafts } from './draft-store.ts'
import { codeOf, refreshOffice, seafarer } from './office.ts'
import { type Preview, previewApplication } from './seafarer-api.ts'
import { sendDraft } from './send-draft.ts'
import { replaceView } from './view.ts'
import { words } from './words.ts'

interface Checked {
  /** The content that the preview is of: once it changes, what was said of it no longer holds. */
  readonly of: string
  readonly preview: Preview
}

type Work = 'checking' | 'sending' | null

/** The application as it would be sent now. */
export function writtenContent(draft: Draft): string {
  const number = seafarer.value?.said.identificationNumber ?? ''
  return JSON.stringify(contentOf(draft, number, (kind) => wordsFor('application-documents', kind)))
}

/** Checks with the office what would be refused or missing, and sends only what was checked, when the person says so. */
export function useChecking(written: Signal<Draft>) {
  const checked = useSignal<Checked | null>(null)
  const faults = useSignal<readonly DraftFault[]>([])
  const work = useSignal<Work>(null)
  const refused = useSignal<ProblemCode | null>(null)
  const notSent = useSignal<string | null>(null)
  const during = async (kind: NonNullable<Work>, doIt: () => Promise<void>) => {
    work.value = kind
    refused.value = null
    notSent.value = null
    try {
      await doIt()
    } catch (cause) {
      refused.value = codeOf(cause)
      if (kind === 'sending') {
        // what has arrived meanwhile is kept as such
        written.value = drafts.value?.find(({ id }) => id === written.peek().id) ?? written.peek()
        if (refused.value === 'network-unavailable') notSent.value = notSentWords(written.peek())
        if (refused.value === 'idempotency-key-reused') await showArrived(notSent)
      }
    } finally {
      work.value = null
    }
  }
  const check = async () => {
    const draft = written.peek()
    faults.value = faultsOf(draft, latestDayAt(new Date()))
    if (faults.value.length > 0) return focusOn('faults')
    await during('checking', async () => {
      if (!seafarer.value) await refreshOffice()
      const of = writtenContent(draft)
      checked.value = { of, preview: await previewApplication(JSON.parse(of)) }
    })
    focusOn('preview')
  }
  const submit = () =>
    during('sending', async () => {
      const draft = written.peek()
      const id = await sendDraft(draft, JSON.parse(writtenContent(draft)))
      replaceView({ kind: 'application', id })
      await refreshOffice()
    })
  return { checked, faults, work, refused, notSent, check, submit }
}

/** It arrived before, from another device or in an answer that was lost, and says otherwise: the list has it. */
async function showArrived(said: Signal<string | null>): Promise<void> {
  said.value = say(words.arrivedOtherwise)
  await refreshOffice()
}

/** What stayed here: all of it, or the pieces of an application that has arrived. */
function notSentWords({ applicationId, pieces }: Draft): string {
  if (applicationId === null) return say(words.sentNothing)
  return say(words.sentPart, { count: String(pieces.length) })
}

function focusOn(id: string): void {
  requestAnimationFrame(() => {
    const heading = document.getElementById(id)
    heading?.focus()
    heading?.scrollIntoView({ block: 'start' })
  })
}
