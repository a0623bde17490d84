import { useComputed, useSignalEffect } from '@preact/signals'
import { say } from '@vigie/shared/ui/say.ts'
import { heldTitles } from '../credentials/held.ts'
import { FaultLine } from '../lock/fault-line.tsx'
import { useAttempt } from '../lock/use-attempt.ts'
import { collectAgain } from './collect-again.ts'
import { dropSuperseded } from './drop-superseded.ts'
import { findForeign } from './find-foreign.ts'
import { words } from './words.ts'

/** After a restore: what is bound to the key of the device before, and the one thing to do about it. */
export function RebindSection() {
  const foreign = useComputed(findForeign)
  const attempt = useAttempt()
  useSignalEffect(() => {
    if (heldTitles.value) dropSuperseded().catch((cause: unknown) => console.error('superseded', cause))
  })
  const { count, issuerUrls } = foreign.value
  if (count === 0) return null
  return (
    <section class="settings-part" aria-labelledby="settings-rebind">
      <h2 id="settings-rebind">{say(words.rebind)}</h2>
      <p>{say(count === 1 ? words.rebindOne : words.rebindSome, { count: String(count) })}</p>
      <p>{say(words.rebindAdvice)}</p>
      {issuerUrls.map((issuerUrl) => (
        <button
          key={issuerUrl}
          type="button"
          class="button main"
          aria-disabled={attempt.isRunning}
          onClick={() => void attempt.run(() => collectAgain(issuerUrl))}
        >
          {say(words.rebindWith, { host: new URL(issuerUrl).host })}
        </button>
      ))}
      <FaultLine code={attempt.fault} />
    </section>
  )
}
