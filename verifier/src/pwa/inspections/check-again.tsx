import { useSignal } from '@preact/signals'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { changedFrom } from './changed-from.ts'
import type { Inspection } from './inspection.ts'
import { judgeAllAgain } from './judge-again.ts'
import { changeKept } from './keep-inspection.ts'
import { words } from './words.ts'

interface CheckAgainProps {
  readonly inspection: Inspection
  /** Takes the change; by default it is kept on the device. */
  readonly onJudged?: (change: (inspection: Inspection) => Inspection) => Promise<Inspection | null>
}

/** All titles judged with what is known now, and how many came out otherwise. */
export function CheckAgain({ inspection, onJudged = (change) => changeKept(inspection.id, change) }: CheckAgainProps) {
  const said = useSignal<string | null>(null)
  const isChecking = useSignal(false)

  async function check() {
    const trust = trustState.peek()
    if (trust.kind !== 'open') {
      said.value = say(words.notReadyToCheck)
      return
    }
    isChecking.value = true
    try {
      const total = String(inspection.people.reduce((count, { titles }) => count + titles.length, 0))
      const judged = await judgeAllAgain(inspection, trust.trust, (done) => {
        said.value = say(words.checkingAgain, { done: String(done), total })
      })
      const latest = await onJudged(judged.change)
      said.value = latest && doneWords(latest, trust.trust.statusAsOf, judged.skipped)
    } finally {
      isChecking.value = false
    }
  }

  return (
    <section class="check-again no-print">
      <p class="quiet">{say(words.checkAgainWhy)}</p>
      <button type="button" class="button" disabled={isChecking.value} onClick={() => void check()}>
        {say(words.checkAgain)}
      </button>
      <p role="status">{said.value}</p>
    </section>
  )
}

function doneWords(latest: Inspection, statusAsOf: string | null, skipped: number): string {
  const titles = latest.people.flatMap((person) => person.titles)
  const changed = String(titles.filter((title) => changedFrom(title)).length)
  const done = statusAsOf
    ? say(words.checkedAgain, { date: momentWords(statusAsOf, language.value), changed })
    : say(words.checkedAgainWithoutStatus, { changed })
  return skipped === 0 ? done : `${done} ${say(words.notCheckedAgain, { count: String(skipped) })}`
}
