import { useComputed } from '@preact/signals'
import { type Catalogue, labelFor } from '@vigie/shared/ui/catalogue.ts'
import { reasonSetOf } from '@vigie/shared/ui/reason-set.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { statusSentence } from '@vigie/shared/ui/status-sentence.ts'
import { currentTime, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { invalidatedCopies, verdicts } from './check-held.ts'
import { holderAdvice, words } from './words.ts'

/** The state of a title and its age, the same verdict that an inspector would see; or that it was not checked. */
export function TitleState({ id, catalogue }: { id: string; catalogue: Catalogue }) {
  // of this title alone: what is learnt of the forty-nine others draws nothing anew here
  const verdict = useComputed(() => verdicts.value.get(id)).value
  if (!verdict) return <NotChecked isTakenBack={invalidatedCopies.value.has(id)} />
  const advice = holderAdvice[verdict.reason]
  return (
    <div class={`title-state ${verdict.colour}`}>
      <VerdictIcon colour={verdict.colour} size={28} />
      <p>
        <strong>
          {labelFor(catalogue, reasonSetOf(verdict, verdict.reason, catalogue.valueSets), verdict.reason)}
        </strong>
        {advice && (
          <>
            <br />
            {say(advice)}
          </>
        )}
        {verdict.asOf && (
          <>
            <br />
            <span class="quiet">{statusSentence(verdict.asOf, currentTime.value)}</span>
          </>
        )}
      </p>
    </div>
  )
}

function NotChecked({ isTakenBack }: { isTakenBack: boolean }) {
  const isWaiting = trustState.value.kind !== 'none' || isTakenBack
  return (
    <div class="title-state grey">
      <VerdictIcon colour="grey" size={28} />
      <p>
        <strong>{say(isTakenBack ? words.stateUnknown : isWaiting ? words.checking : words.notCheckedYet)}</strong>
        {!isWaiting && (
          <>
            <br />
            <span class="quiet">{say(words.notCheckedAdvice)}</span>
          </>
        )}
      </p>
    </div>
  )
}
