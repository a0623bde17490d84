import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { useRef } from 'preact/hooks'
import { FaultLine } from '../lock/fault-line.tsx'
import { useAttempt } from '../lock/use-attempt.ts'
import { invalidateWallet, type WalletOfMine } from './wallets-of-mine.ts'
import { words } from './words.ts'

interface DeviceRowProps {
  readonly wallet: WalletOfMine
  readonly issuerUrl: string
  readonly onChange: () => Promise<void>
}

export function DeviceRow({ wallet, issuerUrl, onChange }: DeviceRowProps) {
  const { label, firstCollectedAt, lastCollectedAt, titles, isThis, invalidatedAt } = wallet
  const when = (instant: string) => momentWords(instant, language.value)
  const facts = { count: String(titles), first: when(firstCollectedAt), last: when(lastCollectedAt) }
  return (
    <li class="settings-row">
      <div>
        <strong>
          {label ?? say(words.device)} {isThis && `(${say(words.thisDevice)})`}
        </strong>
        <p class="quiet">{say(words.deviceFacts, facts)}</p>
        {invalidatedAt !== null && <p>{say(words.invalidatedOn, { date: when(invalidatedAt) })}</p>}
      </div>
      {invalidatedAt === null && <Invalidation wallet={wallet} issuerUrl={issuerUrl} onChange={onChange} />}
    </li>
  )
}

function Invalidation({ wallet: { id, lastCollectedAt }, issuerUrl, onChange }: DeviceRowProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const attempt = useAttempt()
  const invalidate = () =>
    attempt.run(async () => {
      await invalidateWallet(issuerUrl, id)
      dialog.current?.close()
      await onChange()
    })
  const [heading, warning] = [`invalidate-${id}`, `invalidate-warning-${id}`]
  return (
    <>
      <button type="button" class="button" onClick={() => dialog.current?.showModal()}>
        {say(words.invalidate)}
        <span class="visually-hidden"> {momentWords(lastCollectedAt, language.value)}</span>
      </button>
      <dialog ref={dialog} class="lock-question" aria-labelledby={heading} aria-describedby={warning}>
        <h2 id={heading}>{say(words.invalidateQuestion)}</h2>
        <p id={warning}>{say(words.invalidateWarning)}</p>
        <FaultLine code={attempt.fault} />
        <div class="choices">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {say(words.keepIt)}
          </button>
          <button
            type="button"
            class="button grave"
            aria-disabled={attempt.isRunning}
            onClick={() => void invalidate()}
          >
            {say(words.invalidateNow)}
          </button>
        </div>
      </dialog>
    </>
  )
}
