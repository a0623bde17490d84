import './requests.css'
import { useSignal } from '@preact/signals'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { useEffect } from 'preact/hooks'
import { AnswerSection } from './answer-section.tsx'
import { ChooseRequest } from './choose-request.tsx'
import { EndedSection } from './ended-section.tsx'
import { followStanding } from './follow-standing.ts'
import {
  type AskedView,
  askForPresentation,
  closeSession,
  findSession,
  giveUp,
  openSession,
  type RequesterView,
  redeemCode,
  type StandingView,
} from './presentation-client.ts'
import { SignInForm } from './sign-in-form.tsx'
import { takeResponseCode } from './take-response-code.ts'
import { WaitingSection } from './waiting-section.tsx'
import { words } from './words.ts'

type Stage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'choose'; readonly requester: RequesterView }
  | {
      readonly kind: 'asked'
      readonly requester: RequesterView
      readonly asked: AskedView
      readonly standing: StandingView | null
    }
  | { readonly kind: 'answer'; readonly requester: RequesterView; readonly standing: StandingView }

/** Asks seafarers for their titles. Answers stay in this screen: in no address, in no storage, gone when it is left. */
export function Requests() {
  const stage = useSignal<Stage>({ kind: 'loading' })
  const refusal = useSignal<ProblemCode | null>(null)
  const run = async (work: () => Promise<Stage>) => {
    refusal.value = null
    try {
      stage.value = await work()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refusal.value = error.code
      if (stage.peek().kind === 'loading' || error.code === 'requester-unknown') stage.value = { kind: 'sign-in' }
    }
  }
  useEffect(() => void run(() => begin(takeResponseCode())), [])
  const now = stage.value
  const followed = now.kind === 'asked' && now.standing?.state !== 'ended' ? now.asked.id : null
  useEffect(() => {
    if (followed === null) return
    return followStanding(followed, (standing) => {
      stage.value = stageAfter(stage.peek(), standing)
    })
  }, [followed])
  return (
    <>
      {now.kind === 'sign-in' && <SignInForm onSignIn={(code) => run(() => signIn(code))} />}
      {now.kind === 'choose' && (
        <ChooseRequest
          requester={now.requester}
          onAsk={(request) => run(() => askFor(request, now.requester))}
          onSignOut={() => run(signOut)}
        />
      )}
      {now.kind === 'asked' && now.standing?.state !== 'ended' && (
        <WaitingSection
          asked={now.asked}
          standing={now.standing}
          onCancel={() => run(() => cancel(now.asked.id, now.requester))}
        />
      )}
      {now.kind === 'asked' && now.standing?.state === 'ended' && (
        <EndedSection standing={now.standing} onAgain={() => run(async () => ({ ...now, kind: 'choose' }))} />
      )}
      {now.kind === 'answer' && (
        <AnswerSection standing={now.standing} onAgain={() => run(async () => ({ ...now, kind: 'choose' }))} />
      )}
      <RefusalNotice code={refusal.value} />
    </>
  )
}

async function begin(responseCode: string | null): Promise<Stage> {
  const requester = await findSession()
  if (!requester) return { kind: 'sign-in' }
  if (responseCode === null) return { kind: 'choose', requester }
  return { kind: 'answer', requester, standing: await redeemCode(responseCode) }
}

async function signIn(accessCode: string): Promise<Stage> {
  return { kind: 'choose', requester: await openSession(accessCode) }
}

async function signOut(): Promise<Stage> {
  await closeSession()
  return { kind: 'sign-in' }
}

async function askFor(request: string, requester: RequesterView): Promise<Stage> {
  return { kind: 'asked', requester, asked: await askForPresentation(request), standing: null }
}

async function cancel(id: string, requester: RequesterView): Promise<Stage> {
  await giveUp(id)
  return { kind: 'choose', requester }
}

function stageAfter(stage: Stage, standing: StandingView): Stage {
  if (stage.kind !== 'asked' || stage.asked.id !== standing.id) return stage
  return standing.state === 'answered'
    ? { kind: 'answer', requester: stage.requester, standing }
    : { ...stage, standing }
}

function RefusalNotice({ code }: { code: ProblemCode | null }) {
  const problems = useProblemWords()
  return (
    <div role="alert" class="no-print">
      {code === 'network-unavailable' && <p class="notice">{say(words.offline)}</p>}
      {code !== null && code !== 'network-unavailable' && (
        <p class="notice">
          {problems?.labelOf(code)} {problems?.noteOf(code)}
        </p>
      )}
    </div>
  )
}
