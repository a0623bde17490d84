import { Problem } from '@vigie/shared/problem.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
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
  const problems = useProblemWords()
  const faultOf = (cause: unknown) => {
    const code = cause instanceof Problem ? cause.code : 'internal-error'
    return problems && `${problems.labelOf(code)} ${problems.noteOf(code) ?? ''}`
  }
  return (
    <GraveButton
      heading={say(words.invalidateQuestion)}
      advice={<p>{say(words.invalidateWarning)}</p>}
      keep={say(words.keepIt)}
      confirm={say(words.invalidateNow)}
      failed={faultOf}
      onConfirm={async () => {
        await invalidateWallet(issuerUrl, id)
        await onChange()
      }}
    >
      {say(words.invalidate)}
      <span class="visually-hidden"> {momentWords(lastCollectedAt, language.value)}</span>
    </GraveButton>
  )
}
