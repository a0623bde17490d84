import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { keepingFault } from './keeping/keep-crew.ts'
import { words } from './words.ts'

/** What was last done is not kept: nobody should find out later. */
export function CrewFault() {
  const problems = useProblemWords()
  const fault = keepingFault.value
  return (
    <div role="alert" class="no-print">
      {fault !== null && <p class="notice crew-fault">{faultWords()}</p>}
    </div>
  )

  function faultWords() {
    if (fault === null || fault === 'failed') return say(words.notKept)
    if (fault === 'device-storage-full') return say(words.full)
    if (fault === 'network-unavailable') return say(words.offline)
    return [problems?.labelOf(fault), problems?.noteOf(fault)].filter((said) => said).join(' ')
  }
}
