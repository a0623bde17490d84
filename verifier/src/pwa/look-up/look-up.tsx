import './look-up.css'
import { useSignal } from '@preact/signals'
import type { LookUpAnswer } from '@vigie/shared/look-up/look-up-answer.ts'
import type { LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect, useRef } from 'preact/hooks'
import { AnswerSection } from './answer-section.tsx'
import { askService, type Obstacle } from './ask-service.ts'
import { LookUpForm } from './look-up-form.tsx'
import { emptyForm, type FormValues } from './look-up-form-values.ts'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { words } from './words.ts'

type Stage =
  | { readonly kind: 'form'; readonly isAsking: boolean; readonly obstacle: Obstacle | null }
  | { readonly kind: 'answer'; readonly answer: LookUpAnswer; readonly question: LookUpQuestion }

/** Asks the register for a paper title. What is typed stays in this screen: no address, no storage, gone when it is left. */
export function LookUp() {
  const catalogue = useCatalogue()
  const values = useSignal<FormValues>(emptyForm)
  const stage = useSignal<Stage>({ kind: 'form', isAsking: false, obstacle: null })
  const isLeft = useRef(false)
  useEffect(
    () => () => {
      isLeft.current = true
    },
    [],
  )

  async function ask(question: LookUpQuestion) {
    stage.value = { kind: 'form', isAsking: true, obstacle: null }
    const outcome = await askService(question)
    if (isLeft.current) return
    stage.value =
      outcome.kind === 'answer'
        ? { ...outcome, question }
        : { kind: 'form', isAsking: false, obstacle: outcome.obstacle }
  }

  function backToForm(kept: FormValues) {
    values.value = kept
    stage.value = { kind: 'form', isAsking: false, obstacle: null }
    requestAnimationFrame(() => document.getElementById('title-number')?.focus())
  }

  const now = stage.value
  if (now.kind === 'answer' && catalogue) {
    return (
      <>
        <AnswerSection answer={now.answer} question={now.question} catalogue={catalogue} />
        <div class="look-up-buttons no-print">
          <button type="button" class="button" onClick={() => backToForm(values.value)}>
            {say(words.change)}
          </button>
          <button type="button" class="button" onClick={() => backToForm(emptyForm)}>
            {say(words.other)}
          </button>
          <button type="button" class="button" onClick={() => print()}>
            <Icon name="print" />
            {say(words.print)}
          </button>
        </div>
      </>
    )
  }
  const { isAsking, obstacle } = now.kind === 'form' ? now : { isAsking: true, obstacle: null }
  return (
    <>
      <p>{say(words.lead)}</p>
      <p class="quiet">{say(words.kept)}</p>
      <LookUpForm
        values={values.value}
        isAsking={isAsking}
        onChange={(changed) => {
          values.value = changed
        }}
        onAsk={ask}
      />
      <ObstacleNotice obstacle={obstacle} />
    </>
  )
}
