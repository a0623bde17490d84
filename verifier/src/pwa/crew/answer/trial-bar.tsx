import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { crewColourOf } from '../check/outcome-colour.ts'
import { discardTrial, undoStep } from '../check/shown-check.ts'
import { isTried, type Trial } from '../check/trial.ts'
import { crewLabel } from '../crew-label.ts'
import { reports } from '../engine/reports.ts'
import { keepTrial } from '../keeping/keep-crew.ts'
import { words } from '../words.ts'
import { reachWords } from './distance-words.ts'

/** Stays in sight while something is tried: what it comes to, and the three ways out. */
export function TrialBar({ trial }: { trial: Trial }) {
  if (!isTried(trial)) return null
  const last = trial.steps.at(-1)
  // without lines there is nothing to compare with, and no answer
  const report = trial.tried.manning.lines.length > 0 ? reports.value?.tried : undefined
  return (
    <section class="crew-trial no-print" aria-label={say(words.tried)}>
      <p class={report ? crewColourOf[report.outcome] : ''}>
        {report && (
          <span class="crew-trial-answer">
            <VerdictIcon colour={crewColourOf[report.outcome]} size={24} />
            <strong>{crewLabel('crew-outcomes', report.outcome)}</strong>
            <span>{reachWords(report.distance.reach)}</span>
          </span>
        )}
        <span class="quiet">{last ? say(words.triedLast, { done: say(last.done) }) : say(words.tried)}</span>
      </p>
      <div class="crew-trial-ways">
        <button type="button" class="button main" onClick={() => void keepTrial()}>
          {say(words.keepTrial)}
        </button>
        <button type="button" class="button" disabled={!last} onClick={undoStep}>
          {say(words.undoStep)}
        </button>
        <button type="button" class="button" onClick={discardTrial}>
          {say(words.discard)}
        </button>
      </div>
    </section>
  )
}
