import { Icon } from '@vigie/shared/ui/icons.tsx'
import { LanguageSwitch } from '@vigie/shared/ui/language-switch.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import { scanNext } from '../judge.ts'
import type { Refusal } from '../page-state.ts'
import { words } from '../words.ts'
import { ProblemWords } from './problem-words.tsx'

/** Nothing could be judged. This is not a verdict and must not look like one that says "false". */
export function Refused({ refusal }: { refusal: Refusal }) {
  return (
    <div class="verdict-page grey">
      <main>
        <header class="verdict-band">
          <div class="verdict-inner">
            <VerdictIcon colour="grey" size={72} />
            <div>
              <h1 class="verdict-words" tabIndex={-1}>
                {say(titleOf(refusal))}
              </h1>
            </div>
            <LanguageSwitch />
          </div>
        </header>
        <div class="verdict-body single">
          <div class="refused-words">{adviceOn(refusal)}</div>
        </div>
      </main>
      <footer class="bottom-bar no-print">
        <button type="button" class="button main" onClick={scanNext}>
          <Icon name="scan" />
          {say(words.scanNext)}
        </button>
      </footer>
    </div>
  )
}

function titleOf(refusal: Refusal) {
  if (refusal === 'took-too-long') return words.tookTooLong
  return refusal === 'trust-not-ready' ? words.notTrustReady : words.notReadTitle
}

function adviceOn(refusal: Refusal) {
  if (refusal === 'took-too-long') return <p>{say(words.tookTooLongAdvice)}</p>
  if (refusal === 'trust-not-ready') return <p>{say(words.notTrustReadyAdvice)}</p>
  return <ProblemWords problem={refusal} otherwise={say(words.notReadAdvice)} />
}
