import { useSignal } from '@preact/signals'
import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { AnswerBand } from './answer/answer-band.tsx'
import { FindingsSection } from './answer/findings-section.tsx'
import { LinesSection } from './answer/lines-section.tsx'
import { MissingList } from './answer/missing-list.tsx'
import { OthersSection } from './answer/others-section.tsx'
import { TrialBar } from './answer/trial-bar.tsx'
import { useTeller } from './answer/use-teller.ts'
import { compareReports } from './check/compare-reports.ts'
import { keptUntil } from './check/crew-check-store.ts'
import { isTried, type Trial } from './check/trial.ts'
import { engineState, reports } from './engine/reports.ts'
import { ConditionsSection } from './form/conditions-section.tsx'
import { deleteCheck } from './keeping/keep-crew.ts'
import { AddPeople } from './people/add-people.tsx'
import { PeopleSection } from './people/people-section.tsx'
import { WhoseQuestions } from './scan/whose-questions.tsx'
import { ServiceSection } from './service/service-section.tsx'
import { goToView, replaceView } from './view.ts'
import { words } from './words.ts'

interface CrewScreenProps {
  readonly trial: Trial
  readonly catalogue: Catalogue
}

/** The answer on top; below it the lines and what is missing; beside it what may be changed, to see the answer move. */
export function CrewScreen({ trial, catalogue }: CrewScreenProps) {
  const { kept, tried, service } = trial
  const isTypingLines = useSignal(false)
  const now = reports.value
  // the titles that a service keeps are there once it has judged: without them there is no answer, and no wrong one
  const isAnswered = service === null || service.judged !== null
  const shown = isAnswered && now?.trial.kept.id === kept.id ? now : null
  // names come from what the report is about, which is a moment older than what is being typed
  const teller = useTeller(shown?.trial.tried ?? tried, catalogue)
  const peopleTeller = useTeller(tried, catalogue)
  const differences = shown && compareReports(shown.kept, shown.tried)
  const keeper = service ? 'service' : 'device'
  useEffect(() => warnBeforeLeaving(isTried(trial)), [isTried(trial)])
  return (
    <>
      <header class="crew-head">
        <h2>
          <bdi>{tried.ship.name}</bdi>
        </h2>
        <p>
          {say(words.voyageDays, {
            from: dayWords(tried.voyage.from, language.value),
            until: dayWords(tried.voyage.until, language.value),
          })}
        </p>
      </header>
      <WhoseQuestions check={kept} catalogue={catalogue} />
      <div class="crew-columns">
        <div class="crew-top">
          {engineState.value === 'failed' && (
            <p role="alert" class="notice">
              {say(words.notComputed)}
            </p>
          )}
          {!shown && isAnswered && engineState.value !== 'failed' && (
            <div class="skeleton tall" role="status" aria-label={say(words.computing)} />
          )}
          {shown && tried.manning.lines.length > 0 && <AnswerBand reports={shown} teller={teller} />}
          {tried.manning.lines.length === 0 && <p class="notice">{say(words.noLines)}</p>}
          <div class="crew-actions no-print">
            <button type="button" class="button main" onClick={() => goToView({ kind: 'scan', keeper, id: kept.id })}>
              <Icon name="scan" />
              {say(tried.manning.lines.length === 0 ? words.scanManning : words.scanCrew)}
            </button>
            {tried.manning.lines.length === 0 && !isTypingLines.value && (
              <button
                type="button"
                class="button"
                onClick={() => {
                  isTypingLines.value = true
                }}
              >
                {say(words.typeLines)}
              </button>
            )}
            {tried.manning.lines.length > 0 && (
              <button type="button" class="button" onClick={() => goToView({ kind: 'report', keeper, id: kept.id })}>
                <Icon name="print" />
                {say(words.report)}
              </button>
            )}
          </div>
        </div>
        <ConditionsSection check={tried} catalogue={catalogue} isTypingLines={isTypingLines} />
        <div class="crew-main">
          {service && <ServiceSection trial={trial} service={service} teller={peopleTeller} />}
          {shown && differences && tried.manning.lines.length > 0 && (
            <>
              <MissingList report={shown.tried} teller={teller} />
              <LinesSection check={shown.trial.tried} report={shown.tried} differences={differences} teller={teller} />
              <OthersSection check={shown.trial.tried} report={shown.tried} teller={teller} />
              <FindingsSection report={shown.tried} differences={differences} teller={teller} />
            </>
          )}
        </div>
        <div class="crew-side">
          <PeopleSection trial={trial} report={shown?.tried ?? null} catalogue={catalogue} teller={peopleTeller} />
          <AddPeople />
          <footer class="crew-foot">
            <p class="quiet">
              {say(words.keptUntil, { date: momentWords(service?.deletedAt ?? keptUntil(kept), language.value) })}
            </p>
            <GraveButton
              heading={say(words.deleteTitle)}
              advice={<p>{say(words.deleteText)}</p>}
              keep={say(words.keepIt)}
              confirm={say(words.deleteNow)}
              onConfirm={async () => {
                await deleteCheck(keeper, kept.id)
                replaceView({ kind: 'list' })
              }}
            >
              <Icon name="bin" />
              {say(words.delete)}
            </GraveButton>
          </footer>
        </div>
      </div>
      <TrialBar trial={trial} />
    </>
  )
}

/** What is only tried is gone with the page: the browser asks first. */
function warnBeforeLeaving(isNeeded: boolean): (() => void) | undefined {
  if (!isNeeded) return undefined
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}
