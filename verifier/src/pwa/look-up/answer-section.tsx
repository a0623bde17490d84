import type { LookUpAnswer, LookUpMatch } from '@vigie/shared/look-up/look-up-answer.ts'
import type { LookUpQuestion } from '@vigie/shared/look-up/look-up-question.ts'
import { type Catalogue, labelFor, noteFor } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { DemonstrationNotice } from '@vigie/shared/ui/demonstration-notice.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { PlaceLink } from '../places/place-link.tsx'
import { answerColour, isOtherPaper } from './answer-colour.ts'
import { AskedFacts } from './asked-facts.tsx'
import { ComparedFacts } from './compared-facts.tsx'
import { words } from './words.ts'

interface AnswerSectionProps {
  readonly answer: LookUpAnswer
  readonly question: LookUpQuestion
  readonly catalogue: Catalogue
}

/** Colour, shape and words first, as in a verdict; then what they do not say. */
export function AnswerSection({ answer, question, catalogue }: AnswerSectionProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The answer is what a screen reader should say next.
  useLayoutEffect(() => heading.current?.focus(), [])
  const colour = answerColour(answer)
  return (
    <section class="look-up-answer" aria-labelledby="look-up-state">
      <div class={`look-up-band ${colour}`}>
        {answer.register.environment === 'demonstration' && <DemonstrationNotice />}
        <VerdictIcon colour={colour} size={64} />
        <div>
          <h2 id="look-up-state" class="verdict-words" tabIndex={-1} ref={heading}>
            {headingOf(answer, catalogue)}
          </h2>
          {answer.result === 'match' && <StateNote answer={answer} catalogue={catalogue} />}
          <p class="verdict-as-of">
            {say(words.readAt, { date: momentWords(answer.asOf, language.value) })}{' '}
            <span class="figures">({answer.asOf})</span>
          </p>
        </div>
      </div>
      {answer.result === 'match' ? (
        <>
          <p class="look-up-advice">{say(words.aboutRegister)}</p>
          <ComparedFacts compared={answer.compared} />
        </>
      ) : (
        <NoMatchAdvice />
      )}
      <AskedFacts question={question} register={answer.register} catalogue={catalogue} />
      <InEnglish answer={answer} catalogue={catalogue} />
    </section>
  )
}

/** What a tired person reads first: that a title is issued helps nobody whose paper says something else. */
function headingOf(answer: LookUpAnswer, catalogue: Catalogue): string {
  if (answer.result === 'no-match') return say(words.noMatch)
  if (isOtherPaper(answer)) return say(words.paperDiffers)
  return labelFor(catalogue, 'title-states', answer.state)
}

function StateNote({ answer, catalogue }: { answer: LookUpMatch; catalogue: Catalogue }) {
  const state = labelFor(catalogue, 'title-states', answer.state)
  return (
    <p class="verdict-note">
      {isOtherPaper(answer) && say(words.inRegister, { state })} {noteFor(catalogue, 'title-states', answer.state)}{' '}
      {answer.since && say(words.since, { date: dayWords(answer.since, language.value) })}
    </p>
  )
}

function NoMatchAdvice() {
  return (
    <>
      <p class="look-up-advice">{say(words.noMatchNote)}</p>
      <div class="no-print">
        <h3>{say(words.whatNext)}</h3>
        <ol class="look-up-next">
          <li>{say(words.nextNumber)}</li>
          <li>
            <PlaceLink to={null}>{say(words.nextScan)}</PlaceLink>
          </li>
          <li>
            <PlaceLink to="authorities">{say(words.nextAuthority)}</PlaceLink>
          </li>
        </ol>
      </div>
    </>
  )
}

/** STCW I/2.16: what the register says is available in English, whatever language the page speaks. */
function InEnglish({ answer, catalogue }: { answer: LookUpAnswer; catalogue: Catalogue }) {
  if (language.value === 'en') return null
  return (
    <div class="look-up-english">
      <h3>{say(words.inEnglish)}</h3>
      <p lang="en">{englishOf(answer, catalogue)}</p>
    </div>
  )
}

function englishOf(answer: LookUpAnswer, { valueSets }: Catalogue): string {
  if (answer.result === 'no-match') return `${words.noMatch.en}. ${words.noMatchNote.en}`
  const state = valueSets['title-states'].values.find(({ code }) => code === answer.state)
  const since = answer.since ? words.since.en.replace('{date}', dayWords(answer.since, 'en')) : ''
  return `${state?.label.en}. ${state?.note.en} ${since}`
}
