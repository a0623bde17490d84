import { useSignal } from '@preact/signals'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { officialLanguage, say } from '@vigie/shared/ui/say.ts'
import { Frame } from '../frame.tsx'
import { wordsFor } from './coded-words.ts'
import { ContactSection } from './contact-section.tsx'
import { type Draft, type DraftKind, isMadeAgain } from './draft.ts'
import { DraftDocuments } from './draft-documents.tsx'
import { drafts, saveDraft } from './draft-store.ts'
import { FaultLine } from './fault-line.tsx'
import { FaultSummary, whyWords } from './fault-summary.tsx'
import { KnownSection } from './known-section.tsx'
import { MadeAgainAdvice } from './made-again.tsx'
import { PreviewSection } from './preview-section.tsx'
import { RemoveDraft } from './remove-draft.tsx'
import { SeaService } from './sea-service.tsx'
import type { Preview } from './seafarer-api.ts'
import { SignInNotice } from './sign-in-notice.tsx'
import { applicationTitleName } from './title-name.ts'
import { useChecking, writtenContent } from './use-checking.ts'
import { goBack } from './view.ts'
import { words } from './words.ts'

/** One application that is being written; gone from the list in another window, there is nothing to show. */
export function DraftScreen({ id }: { id: string }) {
  const kept = drafts.value?.find((draft) => draft.id === id)
  if (kept) return <DraftForm kept={kept} />
  return (
    <Frame heading={say(words.newHeading)} back={goBack}>
      <p role="status">{say(words.opening)}</p>
    </Frame>
  )
}

function DraftForm({ kept }: { kept: Draft }) {
  const catalogue = useCatalogue()
  // what is typed is on the screen at once, and kept a moment later
  const written = useSignal(kept)
  const draft = written.value
  const { checked, faults, work, refused, notSent, check, submit } = useChecking(written)
  const change = (changed: Partial<Draft>) => {
    written.value = { ...written.peek(), ...changed, savedAt: new Date().toISOString() }
    return saveDraft(written.value)
  }
  const faultOf = (field: string) => {
    const found = faults.value.find((fault) => fault.field === field)
    return found && say(whyWords[found.why])
  }
  const isCurrent = checked.value !== null && checked.value.of === writtenContent(draft)
  const attached = new Set(draft.pieces.map(({ kind }) => kind))
  const isSubmitted = draft.applicationId !== null
  const canSend = isSubmitted || isCurrent
  const isWorking = work.value !== null
  return (
    <Frame
      heading={say(words.newHeading)}
      back={goBack}
      actions={
        <button
          type="button"
          class="button main"
          aria-disabled={isWorking}
          onClick={() => void (isWorking ? undefined : canSend ? submit() : check())}
        >
          {say(actionWords(isSubmitted, canSend, checked.value?.preview))}
        </button>
      }
    >
      <div class="application-form">
        <p class="draft-title">
          <strong lang={officialLanguage()}>{catalogue && applicationTitleName(draft.titleCode, catalogue)}</strong>
          <span>{wordsFor('application-kinds', draft.kind)}</span>
        </p>
        {isMadeAgain(draft) && <MadeAgainAdvice kind={draft.kind} number={draft.replaces ?? ''} />}
        <SignInNotice />
        <p role="status">{work.value && say(work.value === 'checking' ? words.checking : words.sending)}</p>
        <FaultLine code={refused.value} {...(notSent.value !== null && { instead: notSent.value })} />
        <FaultSummary faults={faults.value} />
        {isCurrent && checked.value && <PreviewSection preview={checked.value.preview} attached={attached} />}
        {!isSubmitted && (
          <>
            <p class="quiet">{say(words.keptHere)}</p>
            {draft.kind !== 'duplicate' && <KnownSection />}
            {!isMadeAgain(draft) && (
              <SeaService
                periods={draft.seaService}
                faultOf={faultOf}
                onChange={(seaService) => void change({ seaService })}
              />
            )}
          </>
        )}
        <DraftDocuments pieces={draft.pieces} wanted={wantedPieces[draft.kind]} onChange={change} />
        {!isSubmitted && (
          <ContactSection draft={draft} onChange={(changed) => void change(changed)} faultOf={faultOf} />
        )}
        <RemoveDraft draft={draft} />
      </div>
    </Frame>
  )
}

const wantedPieces: Partial<Record<DraftKind, string>> = {
  duplicate: 'loss-declaration',
  correction: 'identity-document',
}

function actionWords(isSubmitted: boolean, canSend: boolean, preview: Preview | undefined) {
  if (isSubmitted) return words.sendRest
  if (!canSend) return words.check
  return preview?.outcome === 'favourable' ? words.submit : words.submitAnyway
}
