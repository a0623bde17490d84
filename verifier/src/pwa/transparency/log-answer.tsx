import type { Text } from '@vigie/shared/language.ts'
import type { FollowedLog, LogOutcome } from '@vigie/shared/log/follow-log.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import type { LogCheck } from './check-log.ts'
import { EvidenceButton } from './evidence-button.tsx'
import type { SeenLog } from './seen-logs.ts'
import { outcomeWords, words } from './words.ts'

const colours: Record<LogOutcome, Colour> = {
  'first-seen': 'green',
  unchanged: 'green',
  'only-grew': 'green',
  older: 'orange',
  rewritten: 'red',
  'not-proven': 'grey',
}

/** The answer of the check: colour, sign and sentence, then the checkpoint itself. */
export function LogAnswerPanel({ check }: { check: LogCheck }) {
  if (check.kind === 'checking') return <p role="status">{say(words.checkingLog)}</p>
  if (check.kind === 'no-key') return <Answer colour="grey" text={words.noLogKey} />
  if (check.kind === 'none') return <Answer colour="grey" text={words.notPublished} />
  if (check.kind === 'failed') return <Failure problem={check.problem} seen={check.seen} />
  const { log, at, before } = check
  return (
    <>
      <Answer colour={colours[log.outcome]} text={outcomeWords[log.outcome]} />
      {log.outcome === 'rewritten' && log.seen !== null && <EvidenceButton log={log} />}
      <CheckpointFacts log={log} at={at} before={before} />
    </>
  )
}

function Answer({ colour, text }: { colour: Colour; text: Text }) {
  return (
    <p class={`log-answer ${colour}`} role={colour === 'red' ? 'alert' : 'status'}>
      <VerdictIcon colour={colour} size={36} />
      <span>{say(text)}</span>
    </p>
  )
}

const refusedWords: Partial<Record<ProblemCode, Text>> = {
  'checkpoint-signature': words.notSigned,
  'checkpoint-invalid': words.notSigned,
}

function Failure({ problem, seen }: { problem: ProblemCode; seen: SeenLog | null }) {
  if (problem === 'network-unavailable') {
    return (
      <>
        <Answer colour="grey" text={seen ? words.notReached : words.neverSeen} />
        {seen && <CheckpointFacts log={seen} at={seen.at} before={null} />}
      </>
    )
  }
  const refused = refusedWords[problem]
  return <Answer colour={refused ? 'red' : 'grey'} text={refused ?? words.checkFailed} />
}

interface CheckpointFactsProps {
  readonly log: Pick<FollowedLog, 'origin' | 'size' | 'root'> & Partial<Pick<FollowedLog, 'cosignedBy'>>
  readonly at: string
  readonly before: SeenLog | null
}

function CheckpointFacts({ log, at, before }: CheckpointFactsProps) {
  const moment = (instant: string) => momentWords(instant, language.value)
  const count = (size: number) => new Intl.NumberFormat(language.value).format(size)
  return (
    <section>
      <h2>{say(words.checkpoint)}</h2>
      <dl class="facts">
        <dt>{say(words.logName)}</dt>
        <dd class="code">{log.origin}</dd>
        <dt>{say(words.logSize)}</dt>
        <dd>{count(log.size)}</dd>
        <dt>{say(words.logRoot)}</dt>
        <dd class="code">{log.root}</dd>
        <dt>{say(words.seenAt)}</dt>
        <dd>{moment(at)}</dd>
        {before && (
          <>
            <dt>{say(words.seenBefore)}</dt>
            <dd>{say(words.seenBeforeIs, { size: count(before.size), date: moment(before.at) })}</dd>
          </>
        )}
        {log.cosignedBy && (
          <>
            <dt>{say(words.cosigned)}</dt>
            <dd>
              <bdi>{log.cosignedBy.join(', ') || say(words.cosignedByNobody)}</bdi>
            </dd>
          </>
        )}
      </dl>
      {log.cosignedBy && log.cosignedBy.length > 0 && <p class="quiet">{say(words.cosignedNote)}</p>}
      <p class="quiet">{say(words.whatIsCounted)}</p>
    </section>
  )
}
