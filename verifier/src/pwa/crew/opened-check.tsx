import { effect, useSignal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { useEffect } from 'preact/hooks'
import { words as pageWords } from '../words.ts'
import { shownCheck } from './check/shown-check.ts'
import { CrewScreen } from './crew-screen.tsx'
import { judgeShownAgain, openCheck } from './keeping/keep-crew.ts'
import { CrewReportScreen } from './report/crew-report-screen.tsx'
import { ScanCrew } from './scan/scan-crew.tsx'
import { followService } from './service/follow-service.ts'
import { goToView, type Keeper } from './view.ts'
import { words } from './words.ts'

interface OpenedCheckProps {
  readonly keeper: Keeper
  readonly id: string
  readonly part: 'one' | 'scan' | 'report'
}

type Opening = 'reading' | 'open' | 'gone' | ProblemCode | 'failed'

/** One check, from where it is kept; what is tried on it lasts while the page is open. */
export function OpenedCheck({ keeper, id, part }: OpenedCheckProps) {
  const opening = useSignal<Opening>('reading')
  const catalogue = useCatalogue()
  useEffect(() => {
    openCheck(keeper, id).then(
      (isThere) => {
        opening.value = isThere ? 'open' : 'gone'
        // lists may have come while it was opened
        if (keeper === 'device') void judgeShownAgain()
      },
      (error: unknown) => {
        if (!(error instanceof Problem)) console.warn('crew check', error)
        opening.value = error instanceof Problem ? error.code : 'failed'
      },
    )
    return keeper === 'service' ? followService(id) : followLists()
  }, [])
  const trial = shownCheck.value
  const back = part === 'one' ? ({ kind: 'list' } as const) : ({ kind: 'one', keeper, id } as const)
  return (
    <>
      <button type="button" class="button crew-back no-print" onClick={() => goToView(back)}>
        <Icon name="back" />
        {say(part === 'one' ? words.allChecks : words.backToCheck)}
      </button>
      {(opening.value === 'reading' || !catalogue) && (
        <div class="skeleton tall" role="status" aria-label={say(pageWords.preparing)} />
      )}
      {opening.value === 'open' && catalogue && trial?.kept.id === id && (
        <>
          {part === 'one' && <CrewScreen trial={trial} catalogue={catalogue} />}
          {part === 'scan' && <ScanCrew trial={trial} />}
          {part === 'report' && <CrewReportScreen trial={trial} catalogue={catalogue} />}
        </>
      )}
      <OpeningFault opening={opening.value} />
    </>
  )
}

function followLists(): () => void {
  return effect(() => {
    if (trustState.value.kind === 'open') void judgeShownAgain()
  })
}

function OpeningFault({ opening }: { opening: Opening }) {
  const problems = useProblemWords()
  if (opening === 'reading' || opening === 'open') return null
  if (opening === 'gone') return <p role="status">{say(words.gone)}</p>
  if (opening === 'failed') return <p role="alert">{say(words.cannotRead)}</p>
  if (opening === 'network-unavailable') return <p role="alert">{say(words.offline)}</p>
  return <p role="alert">{problems?.labelOf(opening)}</p>
}
