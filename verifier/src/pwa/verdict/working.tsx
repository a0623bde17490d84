import './working.css'
import type { Text } from '@vigie/shared/language.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { scanNext } from '../judge.ts'
import type { Step } from '../page-state.ts'
import { words } from '../words.ts'

const stepWords: Record<Step, Text> = {
  reading: words.readingFile,
  comparing: words.comparingPage,
  checking: words.checking,
}

/** Between scan and verdict: the layout of the verdict, empty, so that nothing jumps. Long work can be left. */
export function Working({ step }: { step: Step }) {
  return (
    <div class="verdict-page working" aria-busy="true">
      <main>
        <header class="verdict-band">
          <div class="verdict-inner">
            <div class="spinner" aria-hidden="true" />
            <div>
              <h1 class="verdict-words" tabIndex={-1}>
                {say(stepWords[step])}
              </h1>
            </div>
          </div>
        </header>
        <div class="verdict-body" aria-hidden="true">
          <div class="column">
            <div class="skeleton short" />
            <div class="skeleton tall" />
            <div class="skeleton" />
          </div>
          <div class="column">
            <div class="skeleton short" />
            <div class="skeleton tall" />
          </div>
        </div>
      </main>
      <footer class="bottom-bar no-print">
        <button type="button" class="button" onClick={scanNext}>
          {say(words.cancel)}
        </button>
      </footer>
    </div>
  )
}
