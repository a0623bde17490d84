import { useSignal } from '@preact/signals'
import type { InvitationRequest, InvitationRequestStanding } from '@vigie/shared/crew-file/crew-check-view.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import { LinkCode } from '../requests/link-code.tsx'
import { words } from './words.ts'

interface WalletSectionProps {
  readonly request: InvitationRequest
  readonly standing: InvitationRequestStanding | null
  readonly onAgain: () => void
}

const stateWords = {
  waiting: words.waiting,
  opened: words.opened,
  checking: words.checking,
  received: words.checking,
  ended: words.ended,
} as const

/** The link for a wallet on this device first: most open an invitation on the telephone that holds it. */
export function WalletSection({ request, standing, onAgain }: WalletSectionProps) {
  const state = standing?.state ?? 'waiting'
  return (
    <section class="invitation-wallet">
      <p role="status" class="invitation-state">
        {say(stateWords[state])}
      </p>
      {(state === 'waiting' || state === 'opened') && <Ways request={request} />}
      {state === 'ended' && <Ended reason={standing?.reason ?? null} onAgain={onAgain} />}
    </section>
  )
}

function Ways({ request: { links, matchCode, until } }: { request: InvitationRequest }) {
  const isAny = useSignal(links.same.wallet === null)
  const linkOf = (way: 'same' | 'other') =>
    isAny.value ? links[way].anyWallet : (links[way].wallet ?? links[way].anyWallet)
  return (
    <>
      <p>
        <a class="button main" href={linkOf('same')}>
          {say(words.openWallet)}
        </a>
      </p>
      {links.same.wallet !== null && (
        <p>
          <button
            type="button"
            class="button"
            onClick={() => {
              isAny.value = !isAny.value
            }}
          >
            {say(isAny.value ? words.vigieWallet : words.anyWallet)}
          </button>
        </p>
      )}
      <details>
        <summary>{say(words.otherDevice)}</summary>
        <p>{say(words.scan)}</p>
        <LinkCode link={linkOf('other')} class="invitation-code" label={say(words.codePicture)} />
        <p class="invitation-match">
          {say(words.matchCode)} <strong>{matchCode}</strong>
        </p>
      </details>
      <p class="quiet">{say(words.until, { date: momentWords(until, language.value) })}</p>
    </>
  )
}

function Ended({ reason, onAgain }: { reason: InvitationRequestStanding['reason']; onAgain: () => void }) {
  const problems = useProblemWords()
  return (
    <>
      {reason === 'declined' && <p>{say(words.declined)}</p>}
      {reason === 'too-late' && <p>{say(words.tooLate)}</p>}
      {reason !== null && reason !== 'declined' && reason !== 'too-late' && (
        <p class="notice">
          {problems?.labelOf(reason)} {problems?.noteOf(reason)}
        </p>
      )}
      <button type="button" class="button" onClick={onAgain}>
        {say(words.tryAgain)}
      </button>
    </>
  )
}
