import './crew-invitation.css'
import { useSignal } from '@preact/signals'
import type {
  InvitationRequest,
  InvitationRequestStanding,
  InvitationView,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { followRequest } from './follow-request.ts'
import { askByInvitation, openInvitation } from './invitation-client.ts'
import { takeInvitation } from './take-invitation.ts'
import { WalletSection } from './wallet-section.tsx'
import { WhatIsAsked } from './what-is-asked.tsx'
import { words } from './words.ts'

type Stage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'received' }
  | { readonly kind: 'used' }
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly secret: string }
  | { readonly kind: 'invited'; readonly secret: string; readonly view: InvitationView }
  | {
      readonly kind: 'asked'
      readonly secret: string
      readonly view: InvitationView
      readonly request: InvitationRequest
      readonly standing: InvitationRequestStanding | null
    }

/** For a seafarer whom a shipowner invited: what is asked, by whom and for how long; then their wallet; then that it arrived. */
export function CrewInvitation() {
  const stage = useSignal<Stage>({ kind: 'loading' })
  const run = async (secret: string, work: () => Promise<Stage>) => {
    try {
      stage.value = await work()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      stage.value = { kind: 'refused', code: error.code, secret }
    }
  }
  const open = (secret: string) => run(secret, () => begin(secret))
  useEffect(() => {
    const take = () => {
      const brought = takeInvitation()
      if (brought.kind === 'secret') void open(brought.secret)
      else stage.value = brought
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  const now = stage.value
  const followed = now.kind === 'asked' && now.standing?.state !== 'ended' ? now : null
  useEffect(() => {
    if (!followed) return
    return followRequest(followed, (standing) => {
      const present = stage.peek()
      if (present.kind !== 'asked' || present.request !== followed.request) return
      stage.value = standing.state === 'received' ? { kind: 'received' } : { ...present, standing }
    })
  }, [followed?.request])
  if (now.kind === 'loading') return <p class="quiet">{say(words.opening)}</p>
  if (now.kind === 'nothing') return <p>{say(words.noLink)}</p>
  if (now.kind === 'received') return <Received />
  if (now.kind === 'used') return <Used />
  if (now.kind === 'refused') return <Refused code={now.code} onAgain={() => open(now.secret)} />
  return (
    <div class="invitation">
      <WhatIsAsked view={now.view} />
      {now.kind === 'invited' && (
        <button type="button" class="button main" onClick={() => run(now.secret, () => askFrom(now))}>
          {say(words.goOn)}
        </button>
      )}
      {now.kind === 'asked' && (
        <WalletSection
          request={now.request}
          standing={now.standing}
          onAgain={() => run(now.secret, () => askFrom(now))}
        />
      )}
    </div>
  )
}

async function begin(secret: string): Promise<Stage> {
  const view = await openInvitation(secret)
  return view.state === 'answered' ? { kind: 'used' } : { kind: 'invited', secret, view }
}

async function askFrom({ secret, view }: { readonly secret: string; readonly view: InvitationView }): Promise<Stage> {
  return { kind: 'asked', secret, view, request: await askByInvitation(secret), standing: null }
}

function Received() {
  return (
    <div role="status" class="invitation">
      <p class="invitation-state">{say(words.received)}</p>
      <p>{say(words.receivedNote)}</p>
    </div>
  )
}

/** Whoever opens it again may not be who answered: a link can be taken on its way. */
function Used() {
  return (
    <div role="status" class="invitation">
      <p class="invitation-state">{say(words.used)}</p>
      <p>{say(words.usedNote)}</p>
    </div>
  )
}

/** What a network that was away takes is tried again with the same link. */
function Refused({ code, onAgain }: { code: ProblemCode; onAgain: () => void }) {
  const problems = useProblemWords()
  return (
    <div role="alert" class="invitation">
      <p class="notice">
        {code === 'network-unavailable'
          ? say(words.offline)
          : `${problems?.labelOf(code) ?? ''} ${problems?.noteOf(code) ?? ''}`}
      </p>
      <button type="button" class="button" onClick={onAgain}>
        {say(words.tryAgain)}
      </button>
    </div>
  )
}
