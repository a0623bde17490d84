import { say } from '@vigie/shared/ui/say.ts'
import { scanNext } from '../judge.ts'
import { words } from '../words.ts'

/** Between scan and verdict: the layout of the verdict, empty, so that nothing jumps. Long work can be left. */
export function Working({ step }: { step: 'reading' | 'checking' }) {
  return (
    <div class="verdict-page working" aria-busy="true">
      <main>
        <header class="verdict-band">
          <div class="verdict-inner">
            <div class="spinner" aria-hidden="true" />
            <div>
              <h1 class="verdict-words" tabIndex={-1}>
                {say(step === 'reading' ? words.readingFile : words.checking)}
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
